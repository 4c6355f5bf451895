#include "write/site/computed.h"

#include "write/site/view.h"

/* On all.html some blocks are sections of their own: "see below". */
static struct object *
view_pointer(struct page *page, const char *target, enum label label)
{
	struct object *object = page_object(page);

	object_text(object, "target", str_from(target));
	object_text(object, "text", page_label(page, label));
	return object;
}

static struct object *
view_conditions_block(struct page *page)
{
	return view_conditions(page, false);
}

static struct object *
view_glossary_block(struct page *page)
{
	return view_glossary(page, false);
}

static const struct {
	const char *template;
	/* NULL: nothing is to be shown. */
	struct object *(*view)(struct page *page);
	const char *target;    /* of the section on all.html, or NULL */
	enum label pointer;
} blocks[COMPUTED__COUNT] = {
	[COMPUTED_LEVELS] = {"levels", view_levels, NULL, 0},
	[COMPUTED_CONDITIONS] = {"conditions-table", view_conditions_block,
	    "#_conditions", LABEL_SITE_SEE_CONDITIONS},
	[COMPUTED_COMPARISON] = {"comparison-table", view_comparison, NULL, 0},
	[COMPUTED_GRADING] = {"grading", view_grading, NULL, 0},
	[COMPUTED_WORKED_EXAMPLE] = {"example", view_example, NULL, 0},
	[COMPUTED_REVISIONS] = {"revisions", view_revisions, NULL, 0},
	[COMPUTED_CHANGES] = {"changes-summary", view_changes, NULL, 0},
	[COMPUTED_GLOSSARY] = {"terms", view_glossary_block, "#_glossary",
	    LABEL_SITE_SEE_GLOSSARY},
	[COMPUTED_FORMS] = {"files", view_forms, NULL, 0},
};

struct str
computed_block(struct page *page, enum computed computed)
{
	struct object *view;

	view = blocks[computed].view(page);
	if (view == NULL)
		return STR("");
	if (page->address.kind == PAGE_ALL && blocks[computed].target != NULL)
		return page_render(page, "pointer", view_pointer(page,
		    blocks[computed].target, blocks[computed].pointer));
	return page_render(page, blocks[computed].template, view);
}
