#include "write/writer.h"

#include <string.h>

const struct writer *const writers[] = {
	&data_writer,
	&workbook_writer,
	&pdf_writer,
	&site_writer,
};

const size_t writer_count = sizeof(writers) / sizeof(*writers);

static void
add_task(struct task_list *tasks, struct task task)
{
	if (tasks->count == tasks->capacity) {
		size_t capacity = tasks->capacity * 2 + 16;
		struct task *items = ARENA_ARRAY(tasks->arena, struct task,
		    capacity);

		if (tasks->count > 0)
			memcpy(items, tasks->items,
			    tasks->count * sizeof(*items));
		tasks->items = items;
		tasks->capacity = capacity;
	}
	tasks->items[tasks->count++] = task;
}

void
task_add(struct task_list *tasks, const struct writer *writer,
    size_t language, size_t level)
{
	add_task(tasks, (struct task){writer, language, level, 0});
}

void
task_add_part(struct task_list *tasks, const struct writer *writer,
    size_t language, size_t part)
{
	add_task(tasks, (struct task){writer, language, NONE, part});
}

bool
publication_has(const struct publication *publication, size_t language)
{
	return language != NONE &&
	    (publication->built == NULL || publication->built[language]);
}

size_t
publication_language(const struct publication *publication, struct str tag)
{
	const struct edition *edition = publication->edition;
	size_t language = edition_find_language(edition, tag);

	if (publication_has(publication, language))
		return language;
	for (size_t i = 0; i < edition->language_count; i++)
		if (publication_has(publication, i))
			return i;
	return NONE;
}

struct str
publication_status(struct arena *arena, const struct publication *publication,
    const struct labels *labels)
{
	if (publication->superseded_by != NULL)
		return LABEL_FORMAT(arena, labels, LABEL_STATUS_SUPERSEDED,
		    {"edition", publication->superseded_by->edition});
	return labels->text[publication->edition->status == STATUS_DRAFT ?
	    LABEL_STATUS_DRAFT : LABEL_STATUS_IN_FORCE];
}

struct str
publication_folder(struct arena *arena, const struct publication *publication)
{
	return publication->current == NULL ? STR("") :
	    str_format(arena, "editions/%.*s/",
		STR_ARGS(publication->edition->edition));
}

struct str
publication_address(struct arena *arena, const struct publication *publication)
{
	const struct publication *whole = publication->current == NULL ?
	    publication : publication->current;

	return whole->edition->url.length == 0 ? STR("") :
	    str_join(arena, whole->edition->url,
		publication_folder(arena, publication));
}

struct str
rulebook_path(struct arena *arena, const struct publication *publication,
    size_t language)
{
	return str_format(arena, "downloads/%.*s-rulebook.%.*s.pdf",
	    STR_ARGS(publication->file_stem),
	    STR_ARGS(publication->edition->languages[language]));
}

struct str
workbook_path(struct arena *arena, const struct publication *publication,
    size_t language, size_t level)
{
	struct str which = level == NONE ? STR("all") :
	    str_format(arena, "level-%zu", level + 1);

	return str_format(arena, "downloads/%.*s-self-assessment-%.*s.%.*s.xlsx",
	    STR_ARGS(publication->file_stem), STR_ARGS(which),
	    STR_ARGS(publication->edition->languages[language]));
}

struct str
permanent_address(struct arena *arena, const struct edition *edition,
    size_t language, struct str id)
{
	if (edition->url.length == 0)
		return STR("");
	return str_format(arena, "%.*s%.*s/all.html#%.*s",
	    STR_ARGS(edition->url), STR_ARGS(edition->languages[language]),
	    STR_ARGS(id));
}

struct str
edition_address(struct arena *arena, const struct publication *publication,
    size_t language)
{
	const struct publication *whole = publication->current == NULL ?
	    publication : publication->current;
	const struct edition *current = whole->edition;
	struct str tag = publication->edition->languages[language];

	if (current->url.length == 0)
		return STR("");
	if (edition_find_language(current, tag) == NONE)
		tag = current->languages[0];
	return str_format(arena, "%.*s%.*s/editions/%.*s.html",
	    STR_ARGS(current->url), STR_ARGS(tag),
	    STR_ARGS(publication->edition->edition));
}
