#include <string.h>

#include "base/buffer.h"
#include "base/table.h"
#include "load/grammar.h"
#include "load/loader.h"
#include "model/measure.h"

/* ---- Runs ----------------------------------------------------------- */

static void
push(struct run_list *runs, struct run run)
{
	if (runs->count == runs->capacity) {
		size_t capacity = runs->capacity * 2 + 4;
		struct run *items = ARENA_ARRAY(runs->loader->scratch,
		    struct run, capacity);

		if (runs->count > 0)
			memcpy(items, runs->items,
			    runs->count * sizeof(*items));
		runs->items = items;
		runs->capacity = capacity;
	}
	runs->items[runs->count++] = run;
}

/* Ends the run that literal text is added to. */
static void
close_run(struct run_list *runs)
{
	if (runs->literal.length == 0)
		return;
	push(runs, (struct run){.kind = RUN_TEXT, .style = runs->open_style,
	    .text = str_copy(runs->loader->arena, runs->literal)});
	runs->literal = STR("");
	runs->open.length = 0;
}

void
runs_add(struct run_list *runs, struct run run)
{
	close_run(runs);
	push(runs, run);
}

void
runs_add_literal(struct run_list *runs, struct str text, unsigned style)
{
	if (style != runs->open_style)
		close_run(runs);
	runs->open_style = style;
	if (runs->literal.length == 0) {
		runs->literal = text;
		return;
	}
	runs->open.arena = runs->loader->scratch;
	if (runs->open.length == 0)
		buffer_add(&runs->open, runs->literal);
	buffer_add(&runs->open, text);
	runs->literal = buffer_str(&runs->open);
}

const struct run *
runs_finish(struct run_list *runs)
{
	struct run *kept;

	close_run(runs);
	kept = ARENA_ARRAY(runs->loader->arena, struct run, runs->count);
	if (runs->count > 0)
		memcpy(kept, runs->items, runs->count * sizeof(*kept));
	return kept;
}

struct str
runs_plain(struct arena *arena, const struct run *runs, size_t count)
{
	struct buffer buffer;
	size_t length = 0;

	if (count == 1)
		return runs[0].text;
	for (size_t i = 0; i < count; i++)
		length += runs[i].text.length;
	buffer = buffer_sized(arena, length);
	for (size_t i = 0; i < count; i++)
		buffer_add(&buffer, runs[i].text);
	return buffer_str(&buffer);
}

/* ---- {measures} ----------------------------------------------------- */

static const struct measure *
find_measure(const struct scope *scope, struct str id)
{
	if (scope->one != NULL && *scope->one != NULL &&
	    str_equal((*scope->one)->id, id))
		return *scope->one;
	for (size_t i = 0; scope->many != NULL && i < scope->many->count; i++)
		if (str_equal(scope->many->items[i].id, id))
			return &scope->many->items[i];
	return NULL;
}

static struct str
format_range(struct arena *arena, const struct measure *measure,
    struct str tag)
{
	struct str low = measure_number(arena, measure, measure->low, tag);
	struct str high = measure_number(arena, measure, measure->high, tag);

	return str_format(arena, "%.*s–%.*s", STR_ARGS(low), STR_ARGS(high));
}

static struct str
format_measure(struct run_list *runs, const struct measure *measure)
{
	struct arena *arena = runs->loader->arena;
	struct str tag = runs->loader->edition->languages[runs->language];

	switch (measure->kind) {
	case MEASURE_AT_LEAST:
		return measure_number(arena, measure, measure->low, tag);
	case MEASURE_AT_MOST:
		return measure_number(arena, measure, measure->high, tag);
	case MEASURE_BETWEEN:
		return format_range(arena, measure, tag);
	case MEASURE_CHECKLIST:
		break;
	}
	return measure_number(arena, measure,
	    decimal_from_integer((int64_t)measure->least), tag);
}

/* {id}, {id.low} or {id.high}; false if there is no such measure. */
static bool
add_measure(struct run_list *runs, struct str name, unsigned style)
{
	struct arena *arena = runs->loader->arena;
	struct str tag = runs->loader->edition->languages[runs->language];
	size_t dot = str_find(name, STR("."), 0);
	struct str id = str_slice(name, 0, dot);
	struct str end = dot == SIZE_MAX ? STR("") :
	    str_slice(name, dot, name.length);
	const struct measure *measure = find_measure(&runs->scope, id);
	struct run run = {.kind = RUN_MEASURE, .style = style,
	    .measure = measure};

	if (measure == NULL)
		return false;
	if (end.length == 0)
		run.text = format_measure(runs, measure);
	else if (measure->kind == MEASURE_BETWEEN && str_is(end, ".low"))
		run.text = measure_number(arena, measure, measure->low, tag);
	else if (measure->kind == MEASURE_BETWEEN && str_is(end, ".high"))
		run.text = measure_number(arena, measure, measure->high, tag);
	else
		return false;
	runs_add(runs, run);
	return true;
}

/* ---- [[references]] ------------------------------------------------- */

/* What became of an id that is no more. */
static struct str
explain_missing(struct loader *loader, struct str id)
{
	const struct node *node = table_find(loader->earlier, id);

	if (node != NULL)
		return str_format(loader->arena, "; it is now '%.*s'",
		    STR_ARGS(node->id));
	return table_find(loader->withdrawn, id) != NULL ?
	    STR("; it was withdrawn") : STR("");
}

/* Whether what stands behind the bar can be shown. */
static bool
is_shown_form(struct str words)
{
	for (size_t i = 0; i < words.length; i++)
		if (strchr("[]{}|", words.data[i]) != NULL)
			return false;
	return words.length > 0 && str_trim(words).length == words.length;
}

static void
add_reference(struct run_list *runs, const struct node *target,
    struct str words, unsigned style)
{
	struct arena *arena = runs->loader->arena;
	struct str title = text_plain(&target->title, runs->language);
	struct run run = {.kind = RUN_REFERENCE, .style = style,
	    .target = target, .text = title};

	if (words.length > 0)
		run.text = str_copy(arena, words);
	else if (target->code.length > 0)
		run.text = str_format(arena, "%.*s %.*s",
		    STR_ARGS(target->code), STR_ARGS(title));
	runs_add(runs, run);
}

/* ---- Texts with both ------------------------------------------------ */

/* TARGET is what the reference leads to, NULL for nothing. */
static void
report_reference(struct run_list *runs, const struct token *token,
    const struct node *target, struct span span)
{
	struct loader *loader = runs->loader;
	struct diagnostics *diagnostics = loader->diagnostics;

	if (!runs->references)
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_REFERENCE_PLACE);
	else if (target == NULL)
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_REFERENCE_UNKNOWN, STR_ARGS(token->text),
		    STR_ARGS(explain_missing(loader, token->text)));
	else if (target->kind != NODE_TERM)
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_REFERENCE_FIXED, STR_ARGS(token->text),
		    node_kind_name(target->kind));
	else
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_REFERENCE_WORDS, STR_ARGS(token->words),
		    STR_ARGS(token->text));
}

static void
report_token(struct run_list *runs, const struct token *token,
    const struct node *target, size_t offset)
{
	struct loader *loader = runs->loader;
	struct span span;

	/* A text that is broken all over says so often enough. */
	if (++runs->findings > LOAD_FINDINGS_MAX)
		return;
	span = runs->locate(runs->context, token->whole, offset);
	switch (token->kind) {
	case TOKEN_MEASURE:
		diagnostics_report(loader->diagnostics, span,
		    DIAGNOSTIC_ID_MEASURE_UNKNOWN, STR_ARGS(token->text));
		break;
	case TOKEN_REFERENCE:
		report_reference(runs, token, target, span);
		break;
	case TOKEN_COMPUTED:
		diagnostics_report(loader->diagnostics, span,
		    DIAGNOSTIC_ID_COMPUTED_PLACE, STR_ARGS(token->text));
		break;
	case TOKEN_UNMATCHED:
		diagnostics_report(loader->diagnostics, span,
		    DIAGNOSTIC_ID_BRACKET_UNMATCHED, STR_ARGS(token->text));
		break;
	case TOKEN_TEXT:
		break;
	}
}

static void
add_token(struct run_list *runs, const struct token *token, size_t offset,
    unsigned style)
{
	const struct node *target = NULL;

	if (token->kind == TOKEN_TEXT) {
		runs_add_literal(runs, token->text, style);
		return;
	}
	if (token->kind == TOKEN_MEASURE &&
	    add_measure(runs, token->text, style))
		return;
	if (token->kind == TOKEN_REFERENCE && runs->references)
		target = edition_find(runs->loader->edition, token->text);
	if (target != NULL && (token->words.data == NULL ||
	    (target->kind == NODE_TERM && is_shown_form(token->words))))
		add_reference(runs, target, token->words, style);
	else
		report_token(runs, token, target, offset);
}

void
runs_add_text(struct run_list *runs, struct str text, unsigned style)
{
	struct token token;
	size_t offset = 0, start = 0;

	while (token_next(text, &offset, &token)) {
		add_token(runs, &token, start, style);
		start = offset;
	}
}

/* ---- Pending texts -------------------------------------------------- */

struct span
load_locate(const struct origin *origin, size_t offset)
{
	const struct tree_node scalar = {
		.span = {origin->source->file, origin->line, origin->column},
		.text = origin->value,
		.plain = origin->plain,
		.block = origin->block,
		.source = origin->source,
		.start = origin->start,
		.end = origin->end,
	};

	if (origin->value.data == NULL)
		return tree_source_span(origin->source, offset);
	return tree_locate(&scalar, offset + origin->shift);
}

static struct span
locate_in_scalar(const void *context, struct str token, size_t offset)
{
	(void)token;
	return load_locate(context, offset);
}

/* Whether TEXT is shown as it was written. */
static bool
is_literal(struct str text)
{
	struct token token;
	size_t offset = 0;

	return token_next(text, &offset, &token) &&
	    token.kind == TOKEN_TEXT && token.text.length == text.length;
}

/* The one run of a text that is shown as it was written. */
static const struct run *
make_literal(struct arena *arena, struct str text)
{
	struct run *run = ARENA_NEW(arena, struct run);

	*run = (struct run){.kind = RUN_TEXT, .text = text};
	return run;
}

static struct phrase
make_phrase(struct loader *loader, const struct pending *pending,
    size_t language)
{
	const struct tree_node *scalar = pending->scalars[language];
	struct str source = str_trim(scalar->text);
	struct origin *origin = ARENA_NEW(loader->arena, struct origin);
	struct run_list runs = {.loader = loader, .language = language,
	    .scope = pending->scope, .references = pending->references,
	    .locate = locate_in_scalar, .context = origin};
	struct phrase phrase = {.span = scalar->span, .origin = origin,
	    .run_count = 1, .language = language};

	*origin = origin_in(scalar, source.length == 0 ? 0 :
	    (size_t)(source.data - scalar->text.data));
	/* What the scalar's text ends with is followed by a NUL. */
	phrase.source = source.length == scalar->text.length ? source :
	    str_copy(loader->arena, source);
	if (is_literal(phrase.source)) {
		phrase.runs = make_literal(loader->arena, phrase.source);
	} else {
		runs_add_text(&runs, phrase.source, 0);
		phrase.runs = runs_finish(&runs);
		phrase.run_count = runs.count;
	}
	phrase.plain = runs_plain(loader->arena, phrase.runs,
	    phrase.run_count);
	return phrase;
}

/* Whether a translation is there and fresh; else a warning. */
static bool
is_usable(struct loader *loader, const struct pending *pending,
    size_t language)
{
	const struct edition *edition = loader->edition;
	struct str tag = edition->languages[language];

	if (pending->scalars[language] == NULL) {
		diagnostics_report(loader->diagnostics, pending->text->span,
		    DIAGNOSTIC_ID_TRANSLATION_MISSING,
		    STR_ARGS(pending->place), STR_ARGS(tag),
		    STR_ARGS(edition->languages[0]));
		return false;
	}
	if (translation_is_fresh(loader, pending->id, pending->field, tag,
	    pending->text->phrases[0].source))
		return true;
	diagnostics_report(loader->diagnostics,
	    pending->scalars[language]->span,
	    DIAGNOSTIC_ID_TRANSLATION_STALE, STR_ARGS(pending->place),
	    STR_ARGS(tag), STR_ARGS(edition->languages[0]),
	    STR_ARGS(edition->languages[0]));
	return false;
}

static void
resolve_pending(struct loader *loader, const struct pending *pending)
{
	size_t count = loader->edition->language_count;
	struct phrase *phrases = ARENA_ARRAY(loader->arena, struct phrase,
	    count);

	pending->text->phrases = phrases;
	for (size_t i = 0; i < count; i++)
		if (pending->scalars[i] != NULL)
			phrases[i] = make_phrase(loader, pending, i);
	for (size_t i = 1; i < count; i++)
		if (!is_usable(loader, pending, i))
			phrases[i] = phrases[0];
}

void
loader_resolve_texts(struct loader *loader)
{
	for (const struct pending *p = loader->pending; p != NULL; p = p->next)
		if (!p->references)
			resolve_pending(loader, p);
	for (const struct pending *p = loader->pending; p != NULL; p = p->next)
		if (p->references)
			resolve_pending(loader, p);
}
