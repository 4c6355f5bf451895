#include "layout/book.h"
#include "model/change_words.h"
#include "model/outline.h"

/*
 * What changed since the edition before. Verifying reads clauses back by the
 * codes that lines begin with, so only clauses of this edition begin a line
 * with theirs, in the letters that clauses have. What an earlier edition said
 * stands in other letters.
 */
struct telling {
	struct book *book;
	struct change_reader reader;
};

static const struct table_shape shape = {3, {22, 39, 39}};

static struct fragment_list
plain_list(const struct telling *telling, enum colour_role colour)
{
	return fragments_in(telling->book->typesetter, LETTERING_BODY,
	    colour);
}

static bool
has_sides(const struct change_words *words)
{
	return words->before.text.length + words->after.text.length > 0;
}

/* ---- Rows ---------------------------------------------------------------- */

/* "Reworded", and of what. From which code to which is said in the band: here
 * it could begin a line. */
static struct fragment_list
what_list(const struct telling *telling, enum change_kind kind,
    const struct change_words *words)
{
	struct fragment_list list = plain_list(telling, COLOUR_MUTED);

	fragment_add(&list, words->kind);
	list.colour = COLOUR_TEXT;
	if (words->subject.length > 0 && kind != CHANGE_MOVED) {
		fragment_add(&list, STR(" "));
		fragment_add(&list, words->subject);
	}
	return list;
}

static struct fragment_list
side_list(const struct telling *telling, enum lettering lettering,
    enum change_kind kind, const struct change_side *side)
{
	struct fragment_list list = fragments_in(telling->book->typesetter,
	    lettering, COLOUR_TEXT);

	if (side->text.length == 0) {
		list = plain_list(telling, COLOUR_MUTED);
		fragment_label(&list, LABEL_CHANGE_NOTHING);
		return list;
	}
	if (kind == CHANGE_MERGED || kind == CHANGE_SPLIT ||
	    kind == CHANGE_MOVED)
		fragment_add(&list, STR("•\u00A0"));
	fragment_words(&list, side->text, side->tag);
	return list;
}

static void
add_row(const struct telling *telling, struct table *table,
    const struct change *change)
{
	struct change_words words = change_in_words(&telling->reader, change);
	struct fragment_list what, before, after;
	struct cell cells[3];

	if (!has_sides(&words))
		return;
	what = what_list(telling, change->kind, &words);
	cells[0] = cell_of(&what);
	cells[0].is_heading = true;
	cells[0].align = true;
	cells[0].alignment = ALIGN_LEFT;
	before = side_list(telling, LETTERING_EMPHASIS, change->kind,
	    &words.before);
	cells[1] = cell_of(&before);
	after = side_list(telling, LETTERING_BODY, change->kind,
	    &words.after);
	cells[2] = cell_of(&after);
	table_row(table, cells);
}

/* ---- Things -------------------------------------------------------------- */

/* What it is called now; "Withdrawn: 1.1.1 …" where it is no more. */
static struct fragment_list
name_list(const struct telling *telling, const struct change_group *group)
{
	struct typesetter *typesetter = telling->book->typesetter;
	struct fragment_list list = fragments_in(typesetter,
	    LETTERING_HEADING, COLOUR_TEXT);
	struct change_side title;

	if (group->after != NULL) {
		if (group->after->kind == NODE_LEVEL)
			fragment_add(&list, level_name(typesetter,
			    node_level(group->after)));
		else
			fragment_reference(&list, group->after);
		return list;
	}
	/* The standard itself is named by the heading. */
	if (group->before == NULL)
		return list;
	title = change_title(&telling->reader,
	    telling->reader.changes->before, group->before);
	fragment_label(&list, LABEL_CHANGE_WITHDRAWN);
	fragment_add(&list, STR(" · "));
	if (group->before->code.length > 0)
		fragment_add(&list, str_format(typesetter->arena, "%.*s ",
		    STR_ARGS(group->before->code)));
	fragment_words(&list, title.text, title.tag);
	return list;
}

/* Whether the band says it, and no row or not only that. */
static bool
is_mark(const struct change *change, const struct change_words *words)
{
	if (change->kind == CHANGE_MOVED)
		return words->subject.length > 0;
	return change->kind != CHANGE_WITHDRAWN && !has_sides(words);
}

static void
add_mark(struct fragment_list *list, struct str mark)
{
	if (list->count > 0)
		fragment_add(list, STR(" · "));
	fragment_add(list, mark);
}

/* What has no before and after, and the marks of what is drafted. */
static struct fragment_list
mark_list(const struct telling *telling, const struct change_group *group)
{
	struct typesetter *typesetter = telling->book->typesetter;
	struct fragment_list list = plain_list(telling, COLOUR_ACCENT);

	for (size_t i = 0; i < group->count; i++) {
		struct change_words words = change_in_words(&telling->reader,
		    &group->items[i]);

		if (!is_mark(&group->items[i], &words))
			continue;
		add_mark(&list, words.kind);
		if (words.subject.length == 0)
			continue;
		fragment_add(&list, STR("\u00A0"));
		fragment_add(&list, words.subject);
	}
	if (group->after != NULL && group->after->kind == NODE_BEHAVIOUR &&
	    node_behaviour(group->after)->drafted)
		add_mark(&list, drafted_mark(typesetter->arena,
		    typesetter->edition, typesetter->labels));
	return list;
}

static bool
has_rows(const struct telling *telling, const struct change_group *group)
{
	for (size_t i = 0; i < group->count; i++) {
		struct change_words words = change_in_words(&telling->reader,
		    &group->items[i]);

		if (has_sides(&words))
			return true;
	}
	return false;
}

static void
add_group(const struct telling *telling, struct table *table,
    const struct change_group *group)
{
	static const struct table_shape whole = {1, {1}};
	struct fragment_list texts[2];
	struct cell cell = {.paragraphs = texts, .count = 2,
		.is_heading = true};

	texts[0] = name_list(telling, group);
	texts[1] = mark_list(telling, group);
	if (texts[0].count + texts[1].count > 0)
		table_band(table, &whole, &cell, has_rows(telling, group));
	for (size_t i = 0; i < group->count; i++)
		add_row(telling, table, &group->items[i]);
}

/* ---- Sections ------------------------------------------------------------ */

static void
add_section(const struct telling *telling,
    const struct change_section *section)
{
	struct book *book = telling->book;
	struct typesetter *typesetter = book->typesetter;
	struct fragment_list title = fragments_in(typesetter,
	    LETTERING_HEADING, COLOUR_TEXT);
	struct paragraph_style style = style_heading(typesetter, 3);
	struct fragment_list head[3];
	struct table table;

	style.role = ROLE_HEADING_2;
	fragment_add(&title, change_section_in_words(&telling->reader,
	    section));
	flow_paragraph(&book->flow, &title, &style);
	for (size_t i = 0; i < 3; i++)
		head[i] = fragments_in(typesetter, LETTERING_HEADING,
		    COLOUR_TEXT);
	fragment_label(&head[0], LABEL_CHANGE_WHAT);
	for (size_t i = 1; i < 3; i++)
		fragment_add(&head[i], LABEL_FORMAT(typesetter->arena,
		    typesetter->labels, LABEL_EDITION_NAMED, {"edition",
		    i == 1 ? telling->reader.changes->before->edition :
		    telling->reader.changes->after->edition}));
	table = table_begin_text(&book->flow, &shape, head);
	for (size_t i = 0; i < section->group_count; i++)
		add_group(telling, &table, &section->groups[i]);
	table_end(&table);
}

static void
add_sentence(struct book *book, struct str sentence)
{
	struct fragment_list text = fragments_in(book->typesetter,
	    LETTERING_BODY, COLOUR_TEXT);
	struct paragraph_style style = style_body(book->typesetter);

	if (sentence.length == 0)
		return;
	fragment_add(&text, sentence);
	flow_paragraph(&book->flow, &text, &style);
}

/* "Added 3 · Reworded 12". */
static struct str
counts_in_words(const struct telling *telling,
    const struct change_sections *sections)
{
	struct arena *arena = telling->book->typesetter->arena;
	struct str counts = STR("");

	for (enum change_kind kind = 0; kind < CHANGE__COUNT; kind++)
		if (sections->of_kind[kind] > 0)
			counts = str_format(arena, "%.*s%s%.*s\u00A0%zu",
			    STR_ARGS(counts), counts.length > 0 ? " · " : "",
			    STR_ARGS(change_kind_in_words(&telling->reader,
				kind)), sections->of_kind[kind]);
	return counts;
}

void
rulebook_changes(struct book *book)
{
	const struct typesetter *typesetter = book->typesetter;
	const struct telling telling = {book, {typesetter->arena,
		typesetter->input->changes, typesetter->theme->labels,
		typesetter->language}};
	struct change_sections sections;

	if (telling.reader.changes == NULL) {
		add_sentence(book,
		    typesetter->labels->text[LABEL_CHANGES_FIRST]);
		return;
	}
	sections = change_sections(typesetter->arena,
	    telling.reader.changes);
	add_sentence(book, change_total_in_words(&telling.reader));
	add_sentence(book, counts_in_words(&telling, &sections));
	if (sections.count > 0)
		add_sentence(book,
		    typesetter->labels->text[LABEL_CHANGES_BARS]);
	for (size_t i = 0; i < sections.count; i++)
		add_section(&telling, &sections.items[i]);
}
