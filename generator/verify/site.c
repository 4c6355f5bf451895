#include "verify/artifacts.h"
#include "verify/html.h"
#include "verify/text.h"

/* Longer than any title may be (load/load.h), in bytes. */
enum { WORDS_MAX = 32 * 1024 };

/* Many times what all clauses of a large standard take. What is read of a
 * page takes several times its bytes. */
enum { PAGE_LIMIT_MIB = 32 };

/* The words inside the element that starts at event START. */
static struct str
inner_text(struct arena *arena, const struct html_events *events, size_t start)
{
	struct buffer buffer = buffer_in(arena);
	size_t depth = 0;

	for (size_t i = start; i < events->count; i++) {
		const struct html_event *event = &events->items[i];

		depth += event->kind == HTML_START;
		depth -= event->kind == HTML_END;
		if (event->kind == HTML_TEXT)
			buffer_add(&buffer, event->text);
		if (depth == 0 || buffer.length > WORDS_MAX)
			break;
	}
	return text_collapse(arena, buffer_str(&buffer));
}

static bool
is_blank_text(struct arena *arena, const struct html_event *event)
{
	return event->kind == HTML_TEXT &&
	    text_squeeze(arena, event->text).length == 0;
}

/*
 * The start of the title that stands behind the code that starts at CODE,
 * with nothing but white space between; SIZE_MAX where there is none.
 */
static size_t
find_title(struct arena *arena, const struct html_events *events, size_t code)
{
	size_t i = code + 1;

	while (i < events->count && events->items[i].kind != HTML_END)
		i++;
	i++;
	while (i < events->count && is_blank_text(arena, &events->items[i]))
		i++;
	if (i < events->count && events->items[i].kind == HTML_START &&
	    html_has_class(&events->items[i], "title"))
		return i;
	return SIZE_MAX;
}

/* The ids of the elements that are open: of each the nearest one. */
struct open_ids {
	struct str items[HTML_DEPTH_MAX + 2];
	size_t depth;
};

static void
follow_ids(struct open_ids *ids, const struct html_event *event)
{
	if (event->kind == HTML_START) {
		ids->depth++;
		ids->items[ids->depth] = event->id.length > 0 ? event->id :
		    ids->items[ids->depth - 1];
	} else if (event->kind == HTML_END) {
		ids->depth--;
	}
}

/* Every code and title that the page marks as such. A code without a title
 * is a clause with none, so it is found to be wrong. */
static struct shown_list
find_clauses(struct arena *arena, const struct html_events *events)
{
	struct shown_list list = {.arena = arena};
	struct open_ids *ids = ARENA_NEW(arena, struct open_ids);

	for (size_t i = 0; i < events->count; i++) {
		const struct html_event *event = &events->items[i];
		size_t title;

		if (event->kind == HTML_START &&
		    html_has_class(event, "code")) {
			title = find_title(arena, events, i);
			shown_add(&list, (struct shown){
			    .code = inner_text(arena, events, i),
			    .title = title == SIZE_MAX ? STR("") :
				inner_text(arena, events, title),
			    .id = ids->items[ids->depth],
			    .line = event->line});
		}
		follow_ids(ids, event);
	}
	return list;
}

/* ---- Which page has to show what ---------------------------------------- */

/* The id in <FOLDER>/<id>.html, or "". */
static struct str
id_below(struct str path, struct str folder)
{
	struct str name;

	if (!str_starts_with(path, folder) ||
	    !str_ends_with(path, STR(".html")))
		return STR("");
	name = str_slice(path, folder.length, path.length);
	return str_slice(name, 0, name.length - sizeof(".html") + 1);
}

static size_t
find_level(const struct standard *standard, struct str id)
{
	for (size_t i = 0; i < standard->level_count; i++)
		if (str_equal(standard->levels[i].id, id))
			return i;
	return NONE;
}

static bool
has_unit(const struct standard *standard, struct str id)
{
	if (id.length == 0)
		return false;
	for (size_t i = 0; i < standard->clause_count; i++)
		if (standard->clauses[i].kind == NODE_UNIT &&
		    str_equal(standard->clauses[i].id, id))
			return true;
	return false;
}

/* Narrows PART to what PATH, below its language's folder, is about. */
static void
find_part(struct part *part, struct str path)
{
	struct str level = id_below(path, STR("levels/"));
	struct str unit = id_below(path, STR("units/"));

	part->each_once = str_is(path, "all.html");
	if (level.length > 0)
		part->level = find_level(part->standard, level);
	if (has_unit(part->standard, unit))
		part->unit = unit;
	/* Another page shows what it likes, but nothing wrong. */
	part->may_miss = !part->each_once && part->level == NONE &&
	    part->unit.length == 0;
}

/*
 * Links and lists beside the page's own clauses name clauses too, as
 * <span class="no">1.1</span> Name: these must be right as well.
 */
static struct shown_list
find_mentions(struct arena *arena, const struct html_events *events)
{
	struct shown_list list = {.arena = arena};

	for (size_t i = 1; i < events->count; i++) {
		const struct html_event *event = &events->items[i];
		struct str code, whole;

		if (event->kind != HTML_START || !html_has_class(event, "no") ||
		    events->items[i - 1].kind != HTML_START)
			continue;
		code = inner_text(arena, events, i);
		whole = inner_text(arena, events, i - 1);
		if (text_is_clause_code(code) && str_starts_with(whole, code))
			shown_add(&list, (struct shown){.code = code,
			    .title = text_collapse(arena, str_slice(whole,
				code.length, whole.length)),
			    .line = event->line});
	}
	return list;
}

static void
compare_page(const struct reading *reading, struct str path,
    const struct html_events *events)
{
	static const struct title_rules rules = {0};
	struct arena *arena = reading->arena;
	struct part part = reading->part;
	struct str below = str_slice(path,
	    part.standard->languages.items[part.language].length + 1,
	    path.length);
	struct shown_list clauses = find_clauses(arena, events);
	struct shown_list mentions = find_mentions(arena, events);
	const struct part all = {.standard = part.standard,
	    .language = part.language, .level = NONE, .may_miss = true};

	find_part(&part, below);
	compare_clauses(reading->diagnostics, reading->file, &part, &rules,
	    &clauses);
	compare_clauses(reading->diagnostics, reading->file, &all, &rules,
	    &mentions);
	if (!part.may_miss && part.unit.length == 0)
		compare_levels(reading->diagnostics, reading->file, &part,
		    html_visible_text(arena, events));
}

/* The words of the first element of this class; "" where there is none. */
static struct str
find_words(struct arena *arena, const struct html_events *events,
    const char *class_name)
{
	for (size_t i = 0; i < events->count; i++)
		if (events->items[i].kind == HTML_START &&
		    html_has_class(&events->items[i], class_name))
			return inner_text(arena, events, i);
	return STR("");
}

static void
compare_page_stamp(const struct reading *reading,
    const struct html_events *events)
{
	struct arena *arena = reading->arena;
	const struct stamp shown = {
		.edition = find_words(arena, events, "edition"),
		.revised = find_words(arena, events, "revised"),
		.hash = find_words(arena, events, "hash"),
	};

	compare_stamp_parts(reading->diagnostics, reading->file,
	    reading->stamp, &shown);
}

/* TEXT: of a page about an earlier edition. */
static void
compare_about(const struct reading *reading, struct str text)
{
	compare_stamp(reading->diagnostics, reading->file, reading->about,
	    text);
	compare_whole_hash(reading->diagnostics, reading->file,
	    reading->about, text);
}

void
read_page(struct reading *reading, struct str path)
{
	struct html_events events;
	const char *problem;

	problem = "larger than any page";
	if (reading->bytes.length > (size_t)PAGE_LIMIT_MIB << 20 ||
	    !html_read(reading->arena, reading->bytes, &events, &problem)) {
		diagnostics_report(reading->diagnostics,
		    (struct span){.file = reading->file},
		    DIAGNOSTIC_ID_VERIFY_UNREADABLE, "HTML", problem);
		return;
	}
	compare_page_stamp(reading, &events);
	if (reading->about != NULL)
		compare_about(reading, html_visible_text(reading->arena,
		    &events));
	if (reading->part.standard != NULL && reading->part.language != NONE)
		compare_page(reading, path, &events);
}
