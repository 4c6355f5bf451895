#include "write/site/former.h"

#include "write/site/assets.h"
#include "write/site/frame.h"
#include "write/site/page.h"
#include "write/site/view.h"

struct former {
	const struct publication *whole;
	struct arena *arena;
	struct output *output;
	struct diagnostics *diagnostics;
};

/* Ids that have a row; those of the newest edition come first. */
struct rows {
	const struct former *former;
	const struct labels *labels;
	struct list *list;
	struct table *seen;
	struct str now;        /* where the whole has its ids: "../zh/all.html" */
};

/* ---- Rows ---------------------------------------------------------------- */

static void
put_now(const struct rows *rows, struct object *row, struct str id)
{
	const struct edition *edition = rows->former->whole->edition;
	const struct node *now = view_successor(edition, id);

	object_text(row, "now", LABEL_FORMAT(row->arena, rows->labels,
	    now == NULL ? LABEL_SITE_NOW_WITHDRAWN : LABEL_SITE_NOW,
	    {"edition", edition->edition},
	    {"code", now == NULL ? STR("") : now->code}));
	object_text(row, "now-href", str_format(row->arena, "%.*s#%.*s",
	    STR_ARGS(rows->now), STR_ARGS(id)));
}

/* TREE is that of the edition in whose words the row stands. */
static void
add_row(struct rows *rows, struct str id, struct str code, struct str title,
    struct str tree)
{
	struct object *row;

	if (table_find(rows->seen, id) != NULL)
		return;
	row = object_new(rows->former->arena);
	table_put(rows->seen, id, row);
	object_text(row, "id", id);
	object_text(row, "number", code);
	object_text(row, "title", title);
	object_text(row, "href", str_format(row->arena, "%.*sall.html#%.*s",
	    STR_ARGS(tree), STR_ARGS(id)));
	put_now(rows, row, id);
	list_object(rows->list, row);
}

static void
add_ids(struct rows *rows, const struct str_list *ids, struct str tree)
{
	for (size_t i = 0; i < ids->count; i++)
		add_row(rows, ids->items[i], STR(""), ids->items[i], tree);
}

static void
add_edition(struct rows *rows, const struct edition *edition,
    size_t language, struct str tree)
{
	size_t count = edition_node_count(edition);

	for (size_t i = 0; i < count; i++) {
		const struct node *node = edition_node(edition, i);

		add_row(rows, node->id, node->code, text_plain(&node->title,
		    language), tree);
	}
	for (size_t i = 0; i < count; i++) {
		const struct node *node = edition_node(edition, i);

		add_ids(rows, &node->renamed_from, tree);
		add_ids(rows, &node->merged_from, tree);
		add_ids(rows, &node->split_from, tree);
	}
	add_ids(rows, &edition->withdrawn, tree);
}

/* Of all earlier editions from FIRST on that have the language TAG. */
static struct list *
view_rows(const struct former *former, size_t first, struct str tag,
    const struct labels *labels)
{
	const struct publication *whole = former->whole;
	size_t language = publication_language(whole, tag);
	struct rows rows = {former, labels, list_new(former->arena),
	    table_new(former->arena), STR("")};

	if (language != NONE)
		rows.now = str_format(former->arena, "../%.*s/all.html",
		    STR_ARGS(whole->edition->languages[language]));
	for (size_t i = first; language != NONE && i < whole->earlier_count;
	    i++) {
		const struct publication *earlier = whole->earlier[i];
		size_t theirs = edition_find_language(earlier->edition, tag);

		if (publication_has(earlier, theirs))
			add_edition(&rows, earlier->edition, theirs,
			    str_format(former->arena, "../%.*s%.*s/",
				STR_ARGS(publication_folder(former->arena,
				earlier)), STR_ARGS(tag)));
	}
	return rows.list;
}

/* ---- Pages --------------------------------------------------------------- */

static bool
write_page(const struct former *former, const struct publication *earlier,
    size_t language, struct str path, const struct list *rows)
{
	struct arena *arena = former->arena;
	struct str tag = earlier->edition->languages[language];
	const struct artifact artifact = {.kind = ARTIFACT_SITE,
	    .language = tag, .path = str_format(arena, "%.*s/%.*s",
		STR_ARGS(tag), STR_ARGS(path))};
	bool is_deeper = str_find(path, STR("/"), 0) != SIZE_MAX;
	struct object *object = object_new(arena);
	struct buffer buffer = buffer_in(arena);

	frame_put_former(earlier, language, is_deeper ? STR("../../") :
	    STR("../"), object);
	object_list(object, "rows", rows);
	return template_render(templates_new(arena, former->diagnostics,
	    site_folders(arena, earlier->theme)), "former", object,
	    &buffer) && output_write(former->output, former->diagnostics,
	    &artifact, buffer_str(&buffer));
}

/* Whether a newer one of the earlier editions has the language too. */
static bool
is_in_newer(const struct former *former, size_t index, struct str tag)
{
	for (size_t i = 0; i < index; i++)
		if (publication_has(former->whole->earlier[i],
		    edition_find_language(former->whole->earlier[i]->edition,
		    tag)))
			return true;
	return false;
}

static bool
write_language(const struct former *former, size_t index, size_t language)
{
	const struct publication *earlier = former->whole->earlier[index];
	struct str tag = earlier->edition->languages[language];
	const struct list *none = list_new(former->arena);

	if (!publication_has(earlier, language) || edition_find_language(
	    former->whole->edition, tag) != NONE)
		return true;
	if (!write_page(former, earlier, language, edition_page(
	    former->arena, earlier->edition->edition), none))
		return false;
	return is_in_newer(former, index, tag) ||
	    (write_page(former, earlier, language, STR("index.html"), none) &&
	    write_page(former, earlier, language, STR("all.html"), view_rows(
		former, index, tag, &earlier->theme->labels[language])));
}

bool
former_write(const struct publication *publication, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics)
{
	const struct former former = {publication, arena, output,
	    diagnostics};

	for (size_t i = 0; i < publication->earlier_count; i++) {
		const struct edition *edition =
		    publication->earlier[i]->edition;

		for (size_t j = 0; j < edition->language_count; j++)
			if (!write_language(&former, i, j))
				return false;
	}
	return true;
}
