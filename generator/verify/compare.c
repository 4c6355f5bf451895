#include "verify/compare.h"

#include <string.h>

#include "verify/text.h"

enum { HASH_SHOWN = 12 };

void
shown_add(struct shown_list *list, struct shown shown)
{
	if (list->count == list->capacity) {
		size_t capacity = list->capacity * 2 + 64;
		struct shown *items = ARENA_ARRAY(list->arena, struct shown,
		    capacity);

		if (list->count > 0)
			memcpy(items, list->items,
			    list->count * sizeof(*items));
		list->items = items;
		list->capacity = capacity;
	}
	list->items[list->count++] = shown;
}

bool
part_has(const struct part *part, const struct clause *clause)
{
	const struct standard *standard = part->standard;

	if (part->level != NONE && clause->level != part->level)
		return false;
	return part->unit.length == 0 ||
	    str_equal(standard->clauses[clause->unit].id, part->unit);
}

static struct str
fold_title(struct arena *arena, const struct title_rules *rules,
    struct str title)
{
	return rules->without_space ? text_squeeze(arena, title) :
	    text_collapse(arena, title);
}

bool
clause_is_titled(struct arena *arena, const struct part *part,
    const struct title_rules *rules, const struct clause *clause,
    struct str shown)
{
	struct str title = fold_title(arena, rules,
	    clause->titles[part->language]);
	struct str source = part->standard->languages.items[0];

	shown = fold_title(arena, rules, shown);
	if (str_equal(shown, title))
		return true;
	return rules->with_language && clause->is_fallback[part->language] &&
	    str_equal(shown, fold_title(arena, rules, str_format(arena,
		"%.*s [%.*s]", STR_ARGS(title), STR_ARGS(source))));
}

/* ---- Clauses ------------------------------------------------------------ */

struct comparison {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct str file;
	const struct part *part;
	const struct title_rules *rules;
	uint8_t *seen;        /* for each clause of the standard */
};

static void
compare_one(struct comparison *comparison, const struct shown *shown)
{
	const struct part *part = comparison->part;
	struct span span = {comparison->file, shown->line,
	    shown->line > 0};
	const struct clause *clause = table_find(part->standard->by_code,
	    shown->code);
	size_t index;

	if (clause == NULL || !part_has(part, clause)) {
		diagnostics_report(comparison->diagnostics, span,
		    DIAGNOSTIC_ID_VERIFY_CLAUSE_EXTRA, STR_ARGS(shown->code),
		    STR_ARGS(shown->title));
		return;
	}
	index = (size_t)(clause - part->standard->clauses);
	if (comparison->seen[index] && part->each_once)
		diagnostics_report(comparison->diagnostics, span,
		    DIAGNOSTIC_ID_VERIFY_CLAUSE_REPEATED,
		    STR_ARGS(shown->code));
	comparison->seen[index] = 1;
	if (!clause_is_titled(comparison->arena, part, comparison->rules,
	    clause, shown->title))
		diagnostics_report(comparison->diagnostics, span,
		    DIAGNOSTIC_ID_VERIFY_CLAUSE_TITLE, STR_ARGS(shown->code),
		    STR_ARGS(shown->title),
		    STR_ARGS(clause->titles[part->language]));
	if (shown->id.length > 0 && !str_equal(shown->id, clause->id))
		diagnostics_report(comparison->diagnostics, span,
		    DIAGNOSTIC_ID_VERIFY_CLAUSE_ID, STR_ARGS(shown->code),
		    STR_ARGS(shown->id), STR_ARGS(clause->id));
}

void
compare_clauses(struct diagnostics *diagnostics, struct str file,
    const struct part *part, const struct title_rules *rules,
    const struct shown_list *found)
{
	const struct standard *standard = part->standard;
	struct arena *arena = arena_new();
	struct comparison comparison = {arena, diagnostics, file, part, rules,
	    ARENA_ARRAY(arena, uint8_t, standard->clause_count)};

	for (size_t i = 0; i < found->count; i++)
		compare_one(&comparison, &found->items[i]);
	for (size_t i = 0; i < standard->clause_count; i++) {
		const struct clause *clause = &standard->clauses[i];

		if (!comparison.seen[i] && !part->may_miss &&
		    part_has(part, clause))
			diagnostics_report(diagnostics,
			    (struct span){.file = file},
			    DIAGNOSTIC_ID_VERIFY_CLAUSE_MISSING,
			    STR_ARGS(clause->code),
			    STR_ARGS(clause->titles[part->language]));
	}
	arena_free(arena);
}

/* ---- Edition and levels ------------------------------------------------- */

/* TEXT with each WORD in it made blank. */
static struct str
without_word(struct arena *arena, struct str text, struct str word)
{
	struct str copy = str_copy(arena, text);
	char *bytes = (char *)(uintptr_t)copy.data;
	size_t at = 0;

	while ((at = text_find_word(copy, word, at)) != SIZE_MAX)
		memset(bytes + at, ' ', word.length);
	return copy;
}

static void
report_stamp(struct diagnostics *diagnostics, struct str file,
    const char *what, struct str word)
{
	diagnostics_report(diagnostics, (struct span){.file = file},
	    DIAGNOSTIC_ID_VERIFY_STAMP, what, STR_ARGS(word));
}

/* Whether WORD stands in BLANKED within STAMP_NEAR bytes of where DATE does
 * in TEXT; the two texts are of one length. */
static bool
is_near(struct str text, struct str date, struct str blanked,
    struct str word)
{
	enum { STAMP_NEAR = 120 };
	size_t at = 0;

	while ((at = text_find_word(text, date, at)) != SIZE_MAX) {
		size_t start = at > STAMP_NEAR ? at - STAMP_NEAR : 0;

		if (text_has_word(str_slice(blanked, start, at - start +
		    date.length + STAMP_NEAR), word))
			return true;
		at++;
	}
	return false;
}

void
compare_stamp(struct diagnostics *diagnostics, struct str file,
    const struct stamp *stamp, struct str text)
{
	struct arena *arena = arena_new();
	struct str hash = stamp_hash(stamp);
	struct str blanked = without_word(arena, without_word(arena, text,
	    hash), stamp->revised);

	if (!text_has_word(text, hash))
		report_stamp(diagnostics, file, "hash", hash);
	if (!text_has_word(text, stamp->revised))
		report_stamp(diagnostics, file, "revision date",
		    stamp->revised);
	else if (!is_near(text, stamp->revised, blanked,
	    text_collapse(arena, stamp->edition)))
		report_stamp(diagnostics, file, "edition", stamp->edition);
	arena_free(arena);
}

struct str
stamp_hash(const struct stamp *stamp)
{
	return str_slice(stamp->hash, 0, HASH_SHOWN);
}

void
compare_whole_hash(struct diagnostics *diagnostics, struct str file,
    const struct stamp *stamp, struct str text)
{
	if (!text_has_word(text, stamp->hash))
		report_stamp(diagnostics, file, "hash", stamp->hash);
}

void
compare_stamp_parts(struct diagnostics *diagnostics, struct str file,
    const struct stamp *stamp, const struct stamp *shown)
{
	if (!str_equal(shown->hash, stamp_hash(stamp)))
		report_stamp(diagnostics, file, "hash", stamp_hash(stamp));
	if (!str_equal(shown->revised, stamp->revised))
		report_stamp(diagnostics, file, "revision date",
		    stamp->revised);
	if (!str_equal(shown->edition, stamp->edition))
		report_stamp(diagnostics, file, "edition", stamp->edition);
}

void
compare_levels(struct diagnostics *diagnostics, struct str file,
    const struct part *part, struct str text)
{
	const struct standard *standard = part->standard;
	struct arena *arena = arena_new();
	struct str squeezed = text_squeeze(arena, text);

	for (size_t i = 0; i < standard->level_count; i++) {
		struct str title = standard->levels[i].titles[part->language];
		struct str number = str_format(arena, "%zu", i + 1);

		if (part->level != NONE && part->level != i)
			continue;
		if (str_find(squeezed, text_squeeze(arena, title), 0) ==
		    SIZE_MAX)
			diagnostics_report(diagnostics,
			    (struct span){.file = file},
			    DIAGNOSTIC_ID_VERIFY_LEVEL, STR_ARGS(number),
			    STR_ARGS(title));
	}
	arena_free(arena);
}
