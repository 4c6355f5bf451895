#include "base/utf8.h"
#include "layout/book.h"
#include "model/measure.h"
#include "model/outline.h"

/* Which columns the behaviour table of a unit has: no empty ones. */
struct columns {
	bool measures, evidence;
	struct table_shape shape;
	enum label head[3];
};

static void
look_at(struct columns *columns, const struct element *element)
{
	for (size_t i = 0; i < element->behaviour_count; i++) {
		const struct behaviour *behaviour = &element->behaviours[i];

		columns->measures |= behaviour->measures.count > 0;
		columns->evidence |= text_is_present(&behaviour->evidence);
	}
}

/* Lines that a text takes in a column of WIDTH half ems, about. */
static size_t
lines_of(struct str text, size_t width)
{
	return (utf8_columns(text) + width - 1) / width;
}

static size_t
lines_of_measures(struct book *book, const struct behaviour *behaviour,
    size_t width)
{
	struct typesetter *typesetter = book->typesetter;
	struct arena_mark mark = arena_mark(typesetter->scratch);
	size_t lines = 0;

	for (size_t i = 0; i < behaviour->measures.count; i++)
		lines += lines_of(measure_phrase(typesetter->scratch,
		    &behaviour->measures.items[i], typesetter->language,
		    typesetter->tag, typesetter->labels), width);
	arena_reset(typesetter->scratch, mark);
	return lines;
}

/* Lines of a row: those of its longest cell. */
static size_t
row_lines(struct book *book, const struct behaviour *behaviour,
    const size_t *widths)
{
	size_t language = book->typesetter->language;
	size_t texts = 1 + lines_of(text_plain(&behaviour->text, language),
	    widths[0]);
	size_t measures = lines_of_measures(book, behaviour, widths[1]);
	size_t evidence = lines_of(text_plain(&behaviour->evidence, language),
	    widths[2]);
	size_t most = texts > measures ? texts : measures;

	return most > evidence ? most : evidence;
}

/* Parts of the width for behaviour, measures, evidence. */
struct shares {
	int of[3];
};

/* How badly the rows stand with these shares: long ones, most of whose cells
 * are empty, count more. */
static size_t
badness(struct book *book, const struct unit *unit,
    const struct columns *columns, const struct shares *shares)
{
	int size = book->typesetter->theme->page.table_size;
	int total = shares->of[0] + (columns->measures ? shares->of[1] : 0) +
	    (columns->evidence ? shares->of[2] : 0);
	size_t widths[3], sum = 0;

	for (size_t i = 0; i < 3; i++) {
		int width = (int)((int64_t)book->flow.width * shares->of[i] /
		    total - size) * 2 / size;

		widths[i] = width < 1 ? 1 : (size_t)width;
	}
	for (size_t i = 0; i < unit->element_count; i++)
		for (size_t j = 0; j < unit->elements[i].behaviour_count;
		     j++) {
			size_t lines = row_lines(book,
			    &unit->elements[i].behaviours[j], widths);

			sum += lines * lines;
		}
	return sum;
}

/* The usual shares, or others that are better by a tenth. */
static struct shares
choose_shares(struct book *book, const struct unit *unit,
    const struct columns *columns)
{
	static const struct shares of_three[] = {{{53, 21, 26}},
		{{48, 26, 26}}, {{44, 33, 23}}, {{36, 42, 22}},
		{{46, 18, 36}}};
	static const struct shares of_two[] = {{{68, 21, 26}},
		{{60, 30, 30}}, {{50, 50, 50}}};
	bool three = columns->measures && columns->evidence;
	const struct shares *shares = three ? of_three : of_two;
	size_t count = three ? sizeof(of_three) / sizeof(of_three[0]) :
	    sizeof(of_two) / sizeof(of_two[0]);
	size_t best = 0, least = badness(book, unit, columns, shares);

	for (size_t i = 1; i < count; i++) {
		size_t bad = badness(book, unit, columns, &shares[i]);

		if (bad * 10 > least * 9)
			continue;
		least = bad;
		best = i;
	}
	return shares[best];
}

static struct columns
choose_columns(struct book *book, const struct unit *unit)
{
	struct columns columns = {.shape = {.columns = 1},
		.head = {LABEL_RULEBOOK_BEHAVIOUR}};
	struct shares shares;

	for (size_t i = 0; i < unit->element_count; i++)
		look_at(&columns, &unit->elements[i]);
	shares = choose_shares(book, unit, &columns);
	columns.shape.shares[0] = shares.of[0];
	if (columns.measures) {
		columns.shape.shares[columns.shape.columns] = shares.of[1];
		columns.head[columns.shape.columns++] = LABEL_MEASURE;
	}
	if (columns.evidence) {
		columns.shape.shares[columns.shape.columns] = shares.of[2];
		columns.head[columns.shape.columns++] = LABEL_EVIDENCE;
	}
	return columns;
}

/* ---- Behaviours -------------------------------------------------------- */

/* "必达 · 权重 2": what else is to be said about a behaviour. */
static struct fragment_list
remarks(struct book *book, const struct behaviour *behaviour)
{
	struct typesetter *typesetter = book->typesetter;
	struct fragment_list list = fragments_in(typesetter, LETTERING_BODY,
	    COLOUR_MUTED);

	if (behaviour->mandatory)
		fragment_label(&list, LABEL_MANDATORY);
	if (behaviour->weight != 1) {
		if (list.count > 0)
			fragment_add(&list, STR(" · "));
		fragment_add(&list, LABEL_FORMAT(typesetter->arena,
		    typesetter->labels, LABEL_WEIGHT, {"weight",
		    str_format(typesetter->arena, "%u",
			(unsigned)behaviour->weight)}));
	}
	if (behaviour->drafted) {
		if (list.count > 0)
			fragment_add(&list, STR(" · "));
		fragment_add(&list, drafted_mark(typesetter->arena,
		    typesetter->edition, typesetter->labels));
	}
	return list;
}

static struct cell
measure_cell(struct book *book, const struct behaviour *behaviour)
{
	struct typesetter *typesetter = book->typesetter;
	size_t count = behaviour->measures.count;
	struct fragment_list *lists = ARENA_ARRAY(typesetter->arena,
	    struct fragment_list, count);

	for (size_t i = 0; i < count; i++) {
		lists[i] = fragments_in(typesetter, LETTERING_BODY,
		    COLOUR_TEXT);
		fragment_add(&lists[i], measure_phrase(typesetter->arena,
		    &behaviour->measures.items[i], typesetter->language,
		    typesetter->tag, typesetter->labels));
	}
	return (struct cell){.paragraphs = lists, .count = count,
		.alignment = ALIGN_LEFT, .align = true};
}

static void
add_behaviour(struct book *book, struct table *table,
    const struct columns *columns, const struct behaviour *behaviour)
{
	struct typesetter *typesetter = book->typesetter;
	struct fragment_list texts[3], evidence;
	struct cell cells[3];
	size_t count = 1;

	texts[0] = fragments_in(typesetter, LETTERING_HEADING, COLOUR_TEXT);
	fragment_clause(&texts[0], &behaviour->node,
	    typesetter->theme->page.table_size / 4);
	texts[1] = fragments_in(typesetter, LETTERING_BODY, COLOUR_TEXT);
	fragment_text(&texts[1], &behaviour->text);
	texts[2] = remarks(book, behaviour);
	cells[0] = (struct cell){.paragraphs = texts, .count = 3};
	if (columns->measures)
		cells[count++] = measure_cell(book, behaviour);
	evidence = fragments_in(typesetter, LETTERING_BODY, COLOUR_TEXT);
	fragment_text(&evidence, &behaviour->evidence);
	if (columns->evidence)
		cells[count++] = cell_of(&evidence);
	rulebook_anchor(book, behaviour->node.id);
	rulebook_bar(book, &behaviour->node);
	table_row(table, cells);
	rulebook_bar(book, NULL);
}

/* ---- Elements ---------------------------------------------------------- */

static struct str
clause_name(struct typesetter *typesetter, const struct node *node)
{
	return str_format(typesetter->arena, "%.*s %.*s",
	    STR_ARGS(node->code),
	    STR_ARGS(text_plain(&node->title, typesetter->language)));
}

/* The element's heading over the width of the table; to the right, where it
 * has no behaviours, that it has none yet. */
static void
add_band(struct book *book, struct table *table,
    const struct element *element)
{
	static const struct table_shape whole = {1, {1}};
	static const struct table_shape halves = {2, {3, 1}};
	struct typesetter *typesetter = book->typesetter;
	bool published = element->behaviour_count > 0;
	struct fragment_list texts[2], note;
	struct cell cells[2];

	texts[0] = fragments_in(typesetter, LETTERING_HEADING, COLOUR_TEXT);
	fragment_clause(&texts[0], &element->node,
	    typesetter->theme->page.table_size / 4);
	texts[1] = fragments_in(typesetter, LETTERING_BODY, COLOUR_TEXT);
	fragment_text(&texts[1], &element->text);
	note = fragments_in(typesetter, LETTERING_BODY, COLOUR_MUTED);
	fragment_label(&note, LABEL_UNPUBLISHED);
	cells[0] = (struct cell){.paragraphs = texts, .count = 2,
		.is_heading = true};
	cells[1] = cell_of(&note);
	cells[1].align = true;
	cells[1].alignment = ALIGN_RIGHT;
	rulebook_anchor(book, element->node.id);
	flow_bookmark(&book->flow, 3, clause_name(typesetter,
	    &element->node));
	rulebook_bar(book, &element->node);
	table_band(table, published ? &whole : &halves, cells, published);
	rulebook_bar(book, NULL);
}

static void
add_element(struct book *book, struct table *table,
    const struct columns *columns, const struct element *element)
{
	add_band(book, table, element);
	for (size_t i = 0; i < element->behaviour_count; i++)
		add_behaviour(book, table, columns, &element->behaviours[i]);
}

/* ---- Units ------------------------------------------------------------- */

static bool
has_behaviours(const struct unit *unit)
{
	for (size_t i = 0; i < unit->element_count; i++)
		if (unit->elements[i].behaviour_count > 0)
			return true;
	return false;
}

void
rulebook_unit(struct book *book, const struct unit *unit)
{
	struct columns columns = choose_columns(book, unit);
	struct typesetter *typesetter = book->typesetter;
	struct fragment_list title = fragments_in(typesetter,
	    LETTERING_HEADING, COLOUR_TEXT);
	struct opening opening = {.level = 2, .bookmark = 2, .depth = 2,
		.anchor = unit->node.id, .code = unit->node.code,
		.title = text_plain(&unit->node.title, typesetter->language)};
	struct table table;

	fragment_clause(&title, &unit->node,
	    typesetter->theme->page.heading_sizes[1] / 4);
	rulebook_bar(book, &unit->node);
	rulebook_open(book, &opening, &title);
	rulebook_text(book, &unit->text, LETTERING_BODY);
	rulebook_bar(book, NULL);
	if (unit->element_count == 0)
		return;
	/* What leads to the table stays with it. */
	if (book->flow.slabs.count > 0)
		book->flow.slabs.items[book->flow.slabs.count - 1].keep = true;
	table = table_begin(&book->flow, &columns.shape,
	    has_behaviours(unit) ? columns.head : NULL);
	for (size_t i = 0; i < unit->element_count; i++)
		add_element(book, &table, &columns, &unit->elements[i]);
	table_end(&table);
}

/* ---- Levels ------------------------------------------------------------ */

void
rulebook_level(struct book *book, const struct level *level)
{
	struct typesetter *typesetter = book->typesetter;
	struct fragment_list title = fragments_in(typesetter,
	    LETTERING_HEADING, COLOUR_ACCENT);
	struct str name = level_name(typesetter, level);
	struct opening opening = {.level = 1, .bookmark = 1, .depth = 1,
		.anchor = level->node.id, .title = name, .right = true};

	fragment_add(&title, name);
	rulebook_bar(book, &level->node);
	rulebook_open(book, &opening, &title);
	rulebook_bar(book, NULL);
	rulebook_summary(book, level);
}
