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

enum {
	/* Texts of one row, and things of one list: more make another. */
	TEXTS_MAX = 40,
	NAMES_MAX = 100,
};

static const struct table_shape sides = {3, {16, 42, 42}};
static const struct table_shape side = {2, {16, 84}};
static const struct table_shape whole = {1, {1}};

static struct fragment_list
plain_list(const struct telling *telling, enum colour_role colour)
{
	return fragments_in(telling->book->typesetter, LETTERING_BODY,
	    colour);
}

static struct change_words
words_of(const struct telling *telling, const struct change *change)
{
	return change_in_words(&telling->reader, change);
}

static bool
has_sides(const struct change_words *words)
{
	return words->before.text.length + words->after.text.length > 0;
}

/* A text that is new or gone: the word for the change says which. */
static bool
has_one_side(const struct change *change, const struct change_words *words)
{
	return has_sides(words) && (change->kind == CHANGE_WITHDRAWN ||
	    (change->kind == CHANGE_REWORDED &&
		(change->text_before == NULL ||
		    change->text_after == NULL)));
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

static struct cell
what_cell(const struct fragment_list *what)
{
	struct cell cell = cell_of(what);

	cell.is_heading = true;
	cell.align = true;
	cell.alignment = ALIGN_LEFT;
	return cell;
}

static struct fragment_list
side_list(const struct telling *telling, enum lettering lettering,
    const struct change_side *text, bool bullet)
{
	struct fragment_list list = fragments_in(telling->book->typesetter,
	    lettering, COLOUR_TEXT);

	if (text->text.length == 0) {
		list = plain_list(telling, COLOUR_MUTED);
		fragment_label(&list, LABEL_CHANGE_NOTHING);
		return list;
	}
	if (bullet)
		fragment_add(&list, STR("•\u00A0"));
	fragment_words(&list, text->text, text->tag);
	return list;
}

/* What was beside what is. */
static void
add_sides(const struct telling *telling, struct table *table,
    const struct change *change, const struct change_words *words)
{
	/* Their codes must not begin a line. */
	bool bullet = change->kind == CHANGE_MERGED ||
	    change->kind == CHANGE_SPLIT || change->kind == CHANGE_MOVED;
	struct fragment_list what = what_list(telling, change->kind, words);
	struct fragment_list before = side_list(telling, LETTERING_EMPHASIS,
	    &words->before, bullet);
	struct fragment_list after = side_list(telling, LETTERING_BODY,
	    &words->after, bullet);
	struct cell cells[] = {what_cell(&what), cell_of(&before),
		cell_of(&after)};

	table_row(table, cells);
}

/* Whether B is a text of the same list as A, new or gone as that is. */
static bool
goes_on(const struct telling *telling, const struct change *a,
    const struct change *b)
{
	struct change_words first = words_of(telling, a);
	struct change_words second = words_of(telling, b);

	return a->kind == b->kind && has_one_side(b, &second) &&
	    str_equal(first.kind, second.kind) &&
	    str_equal(first.subject, second.subject);
}

/* Texts that are new, or gone, over the width of both sides. */
static void
add_side(const struct telling *telling, struct table *table,
    const struct change *changes, size_t count)
{
	struct change_words words = words_of(telling, changes);
	struct fragment_list what = what_list(telling, changes->kind, &words);
	struct fragment_list texts[TEXTS_MAX];
	struct cell cells[2] = {what_cell(&what),
		{.paragraphs = texts, .count = count}};

	for (size_t i = 0; i < count; i++) {
		words = words_of(telling, &changes[i]);
		texts[i] = words.after.text.length > 0 ?
		    side_list(telling, LETTERING_BODY, &words.after,
			count > 1) :
		    side_list(telling, LETTERING_EMPHASIS, &words.before,
			count > 1);
	}
	table_row_of(table, &side, cells);
}

static void
add_rows(const struct telling *telling, struct table *table,
    const struct change_group *group)
{
	size_t behind;

	for (size_t i = 0; i < group->count; i = behind) {
		const struct change *change = &group->items[i];
		struct change_words words = words_of(telling, change);

		behind = i + 1;
		if (!has_sides(&words))
			continue;
		if (!has_one_side(change, &words)) {
			add_sides(telling, table, change, &words);
			continue;
		}
		while (behind < group->count && behind < i + TEXTS_MAX &&
		    goes_on(telling, change, &group->items[behind]))
			behind++;
		add_side(telling, table, change, behind - i);
	}
}

/* ---- Things -------------------------------------------------------------- */

static void
add_present(const struct telling *telling, struct fragment_list *list,
    const struct node *node)
{
	struct typesetter *typesetter = telling->book->typesetter;

	if (node->kind == NODE_LEVEL)
		fragment_add(list, level_name(typesetter, node_level(node)));
	else
		fragment_reference(list, node);
}

/* What was called so in the edition before. */
static void
add_former(const struct telling *telling, struct fragment_list *list,
    const struct node *node)
{
	struct change_side title = change_title(&telling->reader,
	    telling->reader.changes->before, node);

	list->lettering = LETTERING_EMPHASIS;
	if (node->code.length > 0)
		fragment_add(list, str_format(
		    telling->book->typesetter->arena, "%.*s ",
		    STR_ARGS(node->code)));
	fragment_words(list, title.text, title.tag);
}

/* What it is called now; "Withdrawn: 1.1.1 …" where it is no more. */
static struct fragment_list
name_list(const struct telling *telling, const struct change_group *group)
{
	struct typesetter *typesetter = telling->book->typesetter;
	struct fragment_list list = fragments_in(typesetter,
	    LETTERING_HEADING, COLOUR_TEXT);

	if (group->after != NULL) {
		add_present(telling, &list, group->after);
		return list;
	}
	/* The standard itself is named by the heading. */
	if (group->before == NULL)
		return list;
	fragment_label(&list, LABEL_CHANGE_WITHDRAWN);
	fragment_add(&list, STR(" · "));
	add_former(telling, &list, group->before);
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

static struct str
joined(const struct telling *telling, struct str list, struct str between,
    struct str mark)
{
	struct arena *arena = telling->book->typesetter->arena;

	if (mark.length == 0 || list.length == 0)
		return list.length == 0 ? mark : list;
	return str_join(arena, str_join(arena, list, between), mark);
}

static struct str
drafted_words(const struct telling *telling, const struct change_group *group)
{
	const struct typesetter *typesetter = telling->book->typesetter;

	if (group->after == NULL || group->after->kind != NODE_BEHAVIOUR ||
	    !node_behaviour(group->after)->drafted)
		return STR("");
	return drafted_mark(typesetter->arena, typesetter->edition,
	    typesetter->labels);
}

/* What has no before and after, and the marks of what is drafted. */
static struct str
marks_of(const struct telling *telling, const struct change_group *group)
{
	struct str marks = STR("");

	for (size_t i = 0; i < group->count; i++) {
		struct change_words words = words_of(telling,
		    &group->items[i]);

		if (is_mark(&group->items[i], &words))
			marks = joined(telling, marks, STR(" · "),
			    joined(telling, words.kind, STR("\u00A0"),
				words.subject));
	}
	return joined(telling, marks, STR(" · "),
	    drafted_words(telling, group));
}

static bool
has_rows(const struct telling *telling, const struct change_group *group)
{
	for (size_t i = 0; i < group->count; i++) {
		struct change_words words = words_of(telling,
		    &group->items[i]);

		if (has_sides(&words))
			return true;
	}
	return false;
}

/* White that is wider than a space. */
static void
add_em(struct fragment_list *list)
{
	fragment_add(list, STR(" "))->kern =
	    list->typesetter->theme->page.small_size;
}

/* A thing with rows below it. */
static void
add_group(const struct telling *telling, struct table *table,
    const struct change_group *group)
{
	struct fragment_list text = name_list(telling, group);
	struct cell cell = {.paragraphs = &text, .count = 1,
		.is_heading = true};
	struct str marks = marks_of(telling, group);

	if (marks.length > 0) {
		if (text.count > 0)
			add_em(&text);
		text.lettering = LETTERING_BODY;
		text.colour = COLOUR_ACCENT;
		fragment_add(&text, marks);
	}
	if (text.count > 0)
		table_band(table, &whole, &cell, true);
	add_rows(telling, table, group);
}

/* ---- Lists --------------------------------------------------------------- */

/* What happened to a thing without rows, but for what is its own. */
static struct str
kinds_of(const struct telling *telling, const struct change_group *group)
{
	struct str kinds = STR(""), last = STR("");

	for (size_t i = 0; i < group->count; i++) {
		struct str kind = words_of(telling, &group->items[i]).kind;

		if (!str_equal(kind, last))
			kinds = joined(telling, kinds, STR(" · "), kind);
		last = kind;
	}
	return joined(telling, kinds, STR(" · "),
	    drafted_words(telling, group));
}

/* "1.1.2 → 1.1.3", "Text". */
static struct str
subjects_of(const struct telling *telling, const struct change_group *group)
{
	struct str subjects = STR("");

	for (size_t i = 0; i < group->count; i++)
		subjects = joined(telling, subjects, STR(", "), words_of(
		    telling, &group->items[i]).subject);
	return subjects;
}

static void
add_name(const struct telling *telling, struct fragment_list *list,
    const struct change_group *group)
{
	struct str subjects = subjects_of(telling, group);
	size_t first = list->count;

	list->colour = COLOUR_TEXT;
	if (group->after != NULL)
		add_present(telling, list, group->after);
	else if (group->before != NULL)
		add_former(telling, list, group->before);
	/* The code stays with its title. */
	if (list->count > first + 1)
		list->items[first].glued = true;
	list->lettering = LETTERING_BODY;
	list->colour = COLOUR_MUTED;
	if (subjects.length > 0) {
		fragment_add(list, STR("\u00A0"));
		fragment_add(list, subjects);
	}
}

/* Things that the same happened to, one behind the other. */
static void
add_names(const struct telling *telling, struct table *table,
    const struct change_group *groups, size_t count)
{
	struct fragment_list list = plain_list(telling, COLOUR_ACCENT);
	struct cell cell = cell_of(&list);

	fragment_add(&list, kinds_of(telling, groups));
	for (size_t i = 0; i < count; i++) {
		if (i == 0)
			add_em(&list);
		else
			fragment_add(&list, STR("\u00A0· "));
		add_name(telling, &list, &groups[i]);
	}
	cell.align = true;
	cell.alignment = ALIGN_LEFT;
	table_row_of(table, &whole, &cell);
}

/* The groups from FIRST on that make one list; 0: it has rows. */
static size_t
count_names(const struct telling *telling,
    const struct change_section *section, size_t first)
{
	const struct change_group *groups = section->groups;
	struct str kinds = kinds_of(telling, &groups[first]);
	size_t count = 0;

	while (first + count < section->group_count && count < NAMES_MAX &&
	    !has_rows(telling, &groups[first + count]) &&
	    str_equal(kinds_of(telling, &groups[first + count]), kinds))
		count++;
	return count;
}

/* ---- Sections ------------------------------------------------------------ */

/* Whether there is something with both sides. */
static bool
needs_head(const struct telling *telling,
    const struct change_section *section)
{
	for (size_t i = 0; i < section->group_count; i++)
		for (size_t j = 0; j < section->groups[i].count; j++) {
			const struct change *change =
			    &section->groups[i].items[j];
			struct change_words words = words_of(telling, change);

			if (has_sides(&words) &&
			    !has_one_side(change, &words))
				return true;
		}
	return false;
}

static struct table
begin_table(const struct telling *telling, bool with_head)
{
	struct flow *flow = &telling->book->flow;
	struct typesetter *typesetter = telling->book->typesetter;
	struct fragment_list head[3];

	if (!with_head)
		return table_begin_small(flow, &sides, NULL);
	for (size_t i = 0; i < 3; i++)
		head[i] = fragments_in(typesetter, LETTERING_HEADING,
		    COLOUR_TEXT);
	fragment_label(&head[0], LABEL_CHANGE_WHAT);
	for (size_t i = 1; i < 3; i++)
		fragment_add(&head[i], LABEL_FORMAT(typesetter->arena,
		    typesetter->labels, LABEL_EDITION_NAMED, {"edition",
		    i == 1 ? telling->reader.changes->before->edition :
		    telling->reader.changes->after->edition}));
	return table_begin_small(flow, &sides, head);
}

static void
add_section(const struct telling *telling,
    const struct change_section *section)
{
	struct book *book = telling->book;
	struct typesetter *typesetter = book->typesetter;
	struct fragment_list title = fragments_in(typesetter,
	    LETTERING_HEADING, COLOUR_TEXT);
	struct paragraph_style style = style_heading(typesetter, 3);
	struct str words = change_section_in_words(&telling->reader, section);
	struct table table;

	style.role = ROLE_HEADING_2;
	fragment_add(&title, words);
	flow_bookmark(&book->flow, 2, words);
	flow_section(&book->flow, words);
	flow_paragraph(&book->flow, &title, &style);
	table = begin_table(telling, needs_head(telling, section));
	for (size_t i = 0; i < section->group_count;) {
		size_t count = count_names(telling, section, i);

		if (count > 0)
			add_names(telling, &table, &section->groups[i],
			    count);
		else
			add_group(telling, &table, &section->groups[i]);
		i += count > 0 ? count : 1;
	}
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
counts_in_words(const struct telling *telling)
{
	struct arena *arena = telling->book->typesetter->arena;
	struct str words = STR("");
	size_t count;
	const struct change_count *counts = change_counts(&telling->reader,
	    &count);

	for (size_t i = 0; i < count; i++)
		words = str_format(arena, "%.*s%s%.*s\u00A0%zu",
		    STR_ARGS(words), i > 0 ? "\u00A0· " : "",
		    STR_ARGS(counts[i].kind), counts[i].changes);
	return words;
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
	add_sentence(book, counts_in_words(&telling));
	if (sections.count > 0)
		add_sentence(book,
		    typesetter->labels->text[LABEL_CHANGES_BARS]);
	for (size_t i = 0; i < sections.count; i++)
		add_section(&telling, &sections.items[i]);
}
