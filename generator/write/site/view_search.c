#include "write/site/view.h"

#include "write/site/search_data.h"

/* ---- Levels and units -------------------------------------------------------- */

static void
add_part(struct page *page, struct list *parts, const struct node *node)
{
	struct object *object = view_link(page, node);

	object_text(object, "code", node->code);
	list_object(parts, object);
}

/* To choose one of; empty where there is no choice. */
static struct list *
view_parts(struct page *page)
{
	const struct edition *edition = page->site->edition;
	struct list *parts = list_new(page->arena);

	for (size_t i = 0; i < edition->level_count; i++) {
		const struct level *level = &edition->levels[i];

		if (edition->level_count > 1)
			add_part(page, parts, &level->node);
		for (size_t j = 0; j < level->unit_count &&
		    edition->unit_count > 1; j++)
			add_part(page, parts, &level->units[j].node);
	}
	return parts;
}

/* ---- Kinds of behaviours ------------------------------------------------------- */

static const struct {
	char letter;
	enum label label;
} kinds[] = {
	{SEARCH_MANDATORY, LABEL_SITE_SEARCH_MANDATORY},
	{SEARCH_MEASURED, LABEL_SITE_SEARCH_MEASURED},
	{SEARCH_UNMEASURED, LABEL_SITE_SEARCH_UNMEASURED},
	{SEARCH_AT_LEAST, LABEL_SITE_SEARCH_AT_LEAST},
	{SEARCH_AT_MOST, LABEL_SITE_SEARCH_AT_MOST},
	{SEARCH_BETWEEN, LABEL_SITE_SEARCH_BETWEEN},
	{SEARCH_CHECKLIST, LABEL_SITE_SEARCH_CHECKLIST},
};

enum { KIND_COUNT = sizeof(kinds) / sizeof(kinds[0]) };

/* How many behaviours are of each kind. */
static void
count_kinds(const struct page *page, size_t counts[KIND_COUNT])
{
	const struct edition *edition = page->site->edition;

	for (size_t i = 0; i < edition->behaviour_count; i++) {
		struct str letters = search_letters(page->arena,
		    edition->behaviours[i]);

		for (size_t j = 0; j < KIND_COUNT; j++)
			counts[j] += memchr(letters.data, kinds[j].letter,
			    letters.length) != NULL;
	}
}

/* Those that some behaviours are of and others not. */
static struct list *
view_kinds(const struct page *page)
{
	struct list *list = list_new(page->arena);
	size_t counts[KIND_COUNT] = {0};

	count_kinds(page, counts);
	for (size_t i = 0; i < KIND_COUNT; i++) {
		struct object *object;

		if (counts[i] == 0 ||
		    counts[i] == page->site->edition->behaviour_count)
			continue;
		object = object_new(page->arena);
		object_text(object, "letter", str_format(page->arena, "%c",
		    kinds[i].letter));
		object_text(object, "name", page_label(page, kinds[i].label));
		list_object(list, object);
	}
	return list;
}

/* ---- The page ------------------------------------------------------------------ */

struct object *
view_search(struct page *page)
{
	struct object *object = page_object(page);
	struct list *parts = view_parts(page), *letters = view_kinds(page);

	object_list(object, "parts", parts);
	object_flag(object, "has-parts", parts->count > 0);
	object_list(object, "kinds", letters);
	object_flag(object, "has-kinds", letters->count > 0);
	object_flag(object, "has-terms",
	    page->site->edition->term_count > 0);
	/* With a place for a number, which the script fills in. */
	object_text(object, "found",
	    page_label(page, LABEL_SITE_SEARCH_FOUND));
	object_text(object, "found-one",
	    page_label(page, LABEL_SITE_SEARCH_FOUND_ONE));
	object_text(object, "more", page_label(page, LABEL_SITE_SEARCH_MORE));
	return object;
}
