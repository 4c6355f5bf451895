#include "write/pdf/emission.h"

#include "base/pool.h"
#include "write/pdf/content.h"
#include "write/pdf/workers.h"

struct emission {
	struct typefaces *typefaces;
	const struct theme *theme;
	const struct drawing *drawing;
	struct worker *workers;
	struct str *contents;  /* one a page */
};

static void
emit_page(const struct emission *emission, struct worker *worker, size_t page)
{
	struct arena_mark mark = arena_mark(worker->scratch);
	struct str content = content_write(emission->typefaces,
	    emission->theme, emission->drawing,
	    &emission->drawing->pages[page], worker->scratch);

	emission->contents[page] = deflate_bytes(worker->deflater,
	    worker->arena, content);
	arena_reset(worker->scratch, mark);
}

/* Faces come first: a subset takes as long as many pages. */
static void
emit_one(void *context, size_t number, size_t i)
{
	const struct emission *emission = context;
	struct worker *worker = &emission->workers[number];

	if (i < TYPEFACES_MAX)
		typeface_make(emission->typefaces, (unsigned)i, worker);
	else
		emit_page(emission, worker, i - TYPEFACES_MAX);
}

const struct str *
emit(struct typefaces *typefaces, const struct theme *theme,
    const struct drawing *drawing, size_t threads)
{
	struct arena *arena = typefaces->arena;
	size_t count = TYPEFACES_MAX + drawing->page_count;
	size_t width = pool_width(threads, count);
	struct emission emission = {typefaces, theme, drawing,
		workers_open(arena, width),
		ARENA_ARRAY(arena, struct str, drawing->page_count)};

	for (size_t i = 0; i < drawing->page_count; i++)
		content_note(typefaces, &drawing->pages[i]);
	pool_run_workers(width, count, emit_one, &emission);
	workers_close(arena, emission.workers, width);
	return emission.contents;
}
