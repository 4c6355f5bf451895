#include "write/site/view.h"

#include "write/site/prose.h"

/* ---- Facts --------------------------------------------------------------------- */

static void
add_fact(const struct page *page, struct list *facts, enum label label,
    struct str markup)
{
	struct object *fact;

	if (markup.length == 0)
		return;
	fact = object_new(page->arena);
	object_text(fact, "name", page_label(page, label));
	object_markup(fact, "value", markup);
	list_object(facts, fact);
}

static struct str
format_date(const struct page *page, struct date date)
{
	return date.year == 0 ? STR("") : date_format(page->arena, date);
}

struct object *
view_facts(struct page *page)
{
	const struct edition *edition = page->site->edition;
	struct object *object = page_object(page);
	struct list *facts = list_new(page->arena);

	add_fact(page, facts, LABEL_EDITION,
	    prose_escaped(page->arena, edition->edition));
	add_fact(page, facts, LABEL_STATUS, prose_escaped(page->arena,
	    publication_status(page->arena, page->site->publication,
		page->site->labels)));
	add_fact(page, facts, LABEL_REVISED,
	    format_date(page, edition->revised));
	add_fact(page, facts, LABEL_EFFECTIVE,
	    format_date(page, edition->effective));
	add_fact(page, facts, LABEL_OWNER, prose_text(page, &edition->owner));
	add_fact(page, facts, LABEL_ISSUED_BY,
	    prose_text(page, &edition->issued_by));
	add_fact(page, facts, LABEL_APPROVED_BY,
	    prose_text(page, &edition->approved_by));
	add_fact(page, facts, LABEL_APPROVED_ON,
	    format_date(page, edition->approved_on));
	add_fact(page, facts, LABEL_AUDIENCE,
	    prose_text(page, &edition->audience));
	add_fact(page, facts, LABEL_CONTACT,
	    prose_text(page, &edition->contact));
	object_list(object, "facts", facts);
	return object;
}

/* What is no text: the page may be in a language that the edition lacks. */
struct object *
view_earlier(struct page *page)
{
	const struct publication *earlier = page->address.earlier;
	const struct edition *edition = earlier->edition;
	struct object *object = page_object(page);
	struct list *facts = list_new(page->arena);

	add_fact(page, facts, LABEL_EDITION,
	    prose_escaped(page->arena, edition->edition));
	add_fact(page, facts, LABEL_STATUS, prose_escaped(page->arena,
	    publication_status(page->arena, earlier, page->site->labels)));
	add_fact(page, facts, LABEL_REVISED,
	    format_date(page, edition->revised));
	add_fact(page, facts, LABEL_EFFECTIVE,
	    format_date(page, edition->effective));
	add_fact(page, facts, LABEL_APPROVED_ON,
	    format_date(page, edition->approved_on));
	object_list(object, "facts", facts);
	return object;
}

struct object *
view_revisions(struct page *page)
{
	const struct edition *edition = page->site->edition;
	struct object *object;
	struct list *rows;

	if (edition->revision_count == 0)
		return NULL;
	object = page_object(page);
	rows = list_new(page->arena);
	for (size_t i = 0; i < edition->revision_count; i++) {
		const struct revision *revision = &edition->revisions[i];
		struct object *row = object_new(page->arena);

		object_text(row, "name", revision->edition);
		object_text(row, "date", format_date(page, revision->date));
		object_markup(row, "summary",
		    prose_text(page, &revision->summary));
		list_object(rows, row);
	}
	object_list(object, "rows", rows);
	return object;
}

struct object *
view_glossary(struct page *page, bool anchored)
{
	const struct edition *edition = page->site->edition;
	struct object *object;
	struct list *terms;

	if (edition->term_count == 0)
		return NULL;
	object = page_object(page);
	terms = list_new(page->arena);
	for (size_t i = 0; i < edition->term_count; i++) {
		const struct term *term = &edition->glossary[i];
		struct object *row = object_new(page->arena);

		object_text(row, "id", anchored ? term->node.id : STR(""));
		view_put_uses(page, row, anchored ? &term->node : NULL);
		page_put_plain(page, row, "name", "name-lang",
		    &term->node.title);
		object_markup(row, "text", prose_text(page, &term->text));
		list_object(terms, row);
	}
	object_list(object, "terms", terms);
	return object;
}

/* ---- Former ids ------------------------------------------------------------------- */

/* Former ids that have a row, in the order they were met. */
struct former {
	struct page *page;
	struct list *rows;
	struct table *seen;
};

/* Each id once, and none that stands elsewhere on the page. */
static void
add_former(struct former *former, enum label label, struct str id,
    const struct node *node)
{
	struct page *page = former->page;
	struct object *row;

	if (edition_find(page->site->edition, id) != NULL ||
	    table_find(former->seen, id) != NULL)
		return;
	row = object_new(page->arena);
	table_put(former->seen, id, row);
	object_text(row, "id", id);
	object_text(row, "text", LABEL_FORMAT(page->arena,
	    page->site->labels, label, {"id", id}));
	object_object(row, "now", view_link(page, node));
	list_object(former->rows, row);
}

static void
add_former_list(struct former *former, enum label label,
    const struct str_list *ids, const struct node *node)
{
	for (size_t i = 0; i < ids->count; i++)
		add_former(former, label, ids->items[i], node);
}

static void
add_former_of(struct former *former, const struct node *node)
{
	add_former_list(former, LABEL_SITE_RENAMED, &node->renamed_from, node);
	add_former_list(former, LABEL_SITE_MERGED, &node->merged_from, node);
	add_former_list(former, LABEL_SITE_SPLIT, &node->split_from, node);
}

struct list *
view_former_ids(struct page *page)
{
	const struct edition *edition = page->site->edition;
	struct former former = {page, list_new(page->arena),
	    table_new(page->arena)};

	for (size_t i = 0; i < edition->clause_count; i++)
		add_former_of(&former, edition->clauses[i]);
	for (size_t i = 0; i < edition->condition_count; i++)
		add_former_of(&former, &edition->conditions[i].node);
	for (size_t i = 0; i < edition->term_count; i++)
		add_former_of(&former, &edition->glossary[i].node);
	for (size_t i = 0; i < edition->chapter_count; i++)
		add_former_of(&former, &edition->chapters[i].node);
	add_former_list(&former, LABEL_SITE_WITHDRAWN, &edition->withdrawn,
	    NULL);
	return former.rows;
}
