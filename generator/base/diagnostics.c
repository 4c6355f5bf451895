#include "base/diagnostics.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/table.h"
#include "base/utf8.h"

#define NOTE DIAGNOSTIC_NOTE
#define STYLE DIAGNOSTIC_STYLE
#define WARNING DIAGNOSTIC_WARNING
#define ERROR DIAGNOSTIC_ERROR
#define FATAL DIAGNOSTIC_FATAL

static const struct diagnostic_kind catalogue[] = {
#define DIAGNOSTIC(id, name, level, format, remedy) \
	{name, level, format, remedy},
#include "base/catalogue.def"
#undef DIAGNOSTIC
};

static const struct {
	const char *name;
	const char *colour;
} levels[] = {
	[DIAGNOSTIC_NOTE] = {"note", "\033[36m"},
	[DIAGNOSTIC_STYLE] = {"style", "\033[36m"},
	[DIAGNOSTIC_WARNING] = {"warning", "\033[35m"},
	[DIAGNOSTIC_ERROR] = {"error", "\033[31m"},
	[DIAGNOSTIC_FATAL] = {"fatal", "\033[31m"},
};

struct finding {
	struct span span;
	enum diagnostic_level level;
	const char *name;
	struct str message;
	size_t order;
	struct finding *notes; /* newest first */
	struct finding *next;
};

struct diagnostics {
	struct arena *arena;
	struct finding *last; /* newest first */
	size_t count;
};

const struct diagnostic_kind *
diagnostic_kind(enum diagnostic_id id)
{
	return &catalogue[id];
}

enum diagnostic_id
diagnostic_find(struct str name)
{
	enum diagnostic_id id = 0;

	while (id < DIAGNOSTIC_ID__COUNT && !str_is(name, catalogue[id].name))
		id++;
	return id;
}

const char *
diagnostic_level_name(enum diagnostic_level level)
{
	return levels[level].name;
}

struct diagnostics *
diagnostics_new(struct arena *arena)
{
	struct diagnostics *diagnostics = ARENA_NEW(arena, struct diagnostics);

	diagnostics->arena = arena;
	return diagnostics;
}

/* What a terminal would act on is shown as \xNN. */
static struct str
make_printable(struct arena *arena, struct str text)
{
	struct buffer buffer = buffer_in(arena);
	size_t offset = 0;

	while (offset < text.length) {
		size_t start = offset;
		uint32_t c = utf8_next(text, &offset);

		if (c < 0x20 || c == 0x7F || c == UTF8_INVALID ||
		    (c >= 0x80 && c < 0xA0))
			buffer_print(&buffer, "\\x%02X",
			    (unsigned char)text.data[start]);
		else if ((c >= 0x202A && c <= 0x202E) ||
		    (c >= 0x2066 && c <= 0x2069))
			buffer_print(&buffer, "\\u%04X", (unsigned)c);
		else
			buffer_add(&buffer,
			    str_slice(text, start, offset - start));
	}
	return buffer_str(&buffer);
}

/* The formats are the catalogue's; a test proves each of them. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static struct str
format_message(struct arena *arena, const char *format, va_list arguments)
{
	va_list again;
	int length;
	struct str message;

	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	message.length = length < 0 ? 0 : (size_t)length;
	message.data = arena_alloc(arena, message.length + 1);
	vsnprintf((char *)(uintptr_t)message.data, message.length + 1, format,
	    arguments);
	return make_printable(arena, message);
}
#pragma GCC diagnostic pop

/* Findings outlive the task that reports them, and so must file names. */
static struct span
keep_span(struct arena *arena, struct span span)
{
	if (span.file.length > 0)
		span.file = str_copy(arena, span.file);
	return span;
}

void
diagnostics_report(struct diagnostics *diagnostics, struct span span,
    enum diagnostic_id id, ...)
{
	struct finding *finding = ARENA_NEW(diagnostics->arena, struct finding);
	va_list arguments;

	va_start(arguments, id);
	finding->message = format_message(diagnostics->arena,
	    catalogue[id].format, arguments);
	va_end(arguments);
	finding->span = keep_span(diagnostics->arena, span);
	finding->level = catalogue[id].level;
	finding->name = catalogue[id].name;
	finding->order = diagnostics->count++;
	finding->next = diagnostics->last;
	diagnostics->last = finding;
}

void
diagnostics_note(struct diagnostics *diagnostics, struct span span,
    const char *format, ...)
{
	struct finding *note = ARENA_NEW(diagnostics->arena, struct finding);
	va_list arguments;

	assert(diagnostics->last != NULL);
	va_start(arguments, format);
	note->message = format_message(diagnostics->arena, format, arguments);
	va_end(arguments);
	note->span = keep_span(diagnostics->arena, span);
	note->level = DIAGNOSTIC_NOTE;
	note->next = diagnostics->last->notes;
	diagnostics->last->notes = note;
}

static const struct finding **
list_findings(const struct diagnostics *diagnostics)
{
	const struct finding **list = ARENA_ARRAY(diagnostics->arena,
	    const struct finding *, diagnostics->count + 1);
	size_t i = diagnostics->count;

	for (const struct finding *f = diagnostics->last; f != NULL;
	    f = f->next)
		list[--i] = f;
	return list;
}

static struct finding *
copy_finding(struct arena *arena, const struct finding *finding)
{
	struct finding *copy = ARENA_NEW(arena, struct finding);
	struct finding **end = &copy->notes;

	*copy = *finding;
	copy->span = keep_span(arena, finding->span);
	copy->message = str_copy(arena, finding->message);
	copy->notes = NULL;
	for (const struct finding *note = finding->notes; note != NULL;
	    note = note->next) {
		*end = copy_finding(arena, note);
		end = &(*end)->next;
	}
	*end = NULL;
	return copy;
}

void
diagnostics_merge(struct diagnostics *to, const struct diagnostics *from)
{
	const struct finding **list = list_findings(from);

	for (size_t i = 0; i < from->count; i++) {
		struct finding *copy = copy_finding(to->arena, list[i]);

		copy->order = to->count++;
		copy->next = to->last;
		to->last = copy;
	}
}

bool
diagnostics_reach(const struct diagnostics *diagnostics,
    enum diagnostic_level level)
{
	for (const struct finding *f = diagnostics->last; f != NULL;
	    f = f->next)
		if (f->level >= level)
			return true;
	return false;
}

size_t
diagnostics_count(const struct diagnostics *diagnostics)
{
	return diagnostics->count;
}

static int
compare_places(const struct finding *a, const struct finding *b)
{
	int order = str_compare(a->span.file, b->span.file);

	if (order != 0)
		return order;
	if (a->span.line != b->span.line)
		return a->span.line < b->span.line ? -1 : 1;
	if (a->span.column != b->span.column)
		return a->span.column < b->span.column ? -1 : 1;
	return 0;
}

static int
compare_findings(const void *left, const void *right)
{
	const struct finding *a = *(const struct finding *const *)left;
	const struct finding *b = *(const struct finding *const *)right;
	int order = compare_places(a, b);

	return order != 0 ? order : a->order < b->order ? -1 : 1;
}

static void
print_finding(const struct finding *finding, FILE *stream, bool colour)
{
	if (finding->span.file.length > 0) {
		struct arena *scratch = arena_new();
		struct str file = make_printable(scratch, finding->span.file);

		fprintf(stream, "%s:", file.data);
		if (finding->span.line > 0)
			fprintf(stream, "%u:%u:", finding->span.line,
			    finding->span.column);
		fputc(' ', stream);
		arena_free(scratch);
	}
	fprintf(stream, "%s%s:%s %.*s",
	    colour ? levels[finding->level].colour : "",
	    levels[finding->level].name, colour ? "\033[0m" : "",
	    STR_ARGS(finding->message));
	if (finding->name != NULL)
		fprintf(stream, " [%s]", finding->name);
	fputc('\n', stream);
}

static void
print_notes(const struct finding *newest, FILE *stream, bool colour)
{
	if (newest == NULL)
		return;
	print_notes(newest->next, stream, colour);
	print_finding(newest, stream, colour);
}

static bool
say(struct arena *arena, struct table *said, const struct finding *finding)
{
	struct str words = str_format(arena, "%s %.*s", finding->name,
	    STR_ARGS(finding->message));

	return table_put(said, words, (void *)(uintptr_t)finding) == finding;
}

/*
 * Prints the findings of one place, each once: there may be very many, where a
 * list that is wrong stands on one line.
 */
static void
print_place(const struct finding *const *list, size_t count, FILE *stream,
    bool colour)
{
	struct arena *scratch = arena_new();
	struct table *said = count > 1 ? table_new(scratch) : NULL;

	for (size_t i = 0; i < count; i++) {
		if (said != NULL && !say(scratch, said, list[i]))
			continue;
		print_finding(list[i], stream, colour);
		print_notes(list[i]->notes, stream, colour);
	}
	arena_free(scratch);
}

void
diagnostics_print(const struct diagnostics *diagnostics, FILE *stream,
    bool colour)
{
	const struct finding **list = list_findings(diagnostics);
	size_t count = diagnostics->count, start = 0;

	qsort(list, count, sizeof(*list), compare_findings);
	for (size_t i = 1; i <= count; i++)
		if (i == count || compare_places(list[start], list[i]) != 0) {
			print_place(&list[start], i - start, stream, colour);
			start = i;
		}
}
