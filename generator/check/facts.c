#include "check/rules.h"

/* ---- Address -------------------------------------------------------- */

/* https://host/… or http://…, of the characters of a path only. */
static bool
has_url_form(struct str url)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/%@!$&'()*+,;=[]";
	size_t scheme = str_starts_with(url, STR("https://")) ? 8 :
	    str_starts_with(url, STR("http://")) ? 7 : 0;

	if (scheme == 0 || url.length <= scheme + 1 ||
	    url.data[scheme] == '/')
		return false;
	for (size_t i = 0; i < url.length; i++)
		if (str_find(str_from(allowed), str_slice(url, i, 1), 0) ==
		    SIZE_MAX)
			return false;
	return true;
}

void
check_facts(struct checker *checker)
{
	const struct edition *edition = checker->edition;

	if (edition->url.length > 0 && !has_url_form(edition->url))
		diagnostics_report(checker->diagnostics, edition->url_span,
		    DIAGNOSTIC_ID_URL_FORM, STR_ARGS(edition->url));
}

/* ---- Revisions ------------------------------------------------------ */

static void
check_revision(struct checker *checker, size_t index)
{
	const struct revision *revisions = checker->edition->revisions;
	const struct revision *revision = &revisions[index];

	if (index > 0 && revisions[index - 1].date.year > 0 &&
	    date_compare(revisions[index - 1].date, revision->date) < 0)
		diagnostics_report(checker->diagnostics, revision->span,
		    DIAGNOSTIC_ID_REVISION_ORDER);
	for (size_t i = 0; i < index; i++)
		if (str_equal(revisions[i].edition, revision->edition))
			diagnostics_report(checker->diagnostics,
			    revision->span, DIAGNOSTIC_ID_REVISION_TWICE,
			    STR_ARGS(revision->edition));
}

void
check_revisions(struct checker *checker)
{
	const struct edition *edition = checker->edition;
	const struct revision *own = NULL;

	for (size_t i = 0; i < edition->revision_count; i++) {
		check_revision(checker, i);
		if (own == NULL && str_equal(edition->revisions[i].edition,
		    edition->edition))
			own = &edition->revisions[i];
	}
	if (edition->revision_count == 0 || edition->edition.length == 0)
		return;
	if (own == NULL)
		diagnostics_report(checker->diagnostics, edition->edition_span,
		    DIAGNOSTIC_ID_EDITION_UNLISTED,
		    STR_ARGS(edition->edition));
	else if (own->date.year > 0 && edition->revised.year > 0 &&
	    date_compare(own->date, edition->revised) != 0)
		diagnostics_report(checker->diagnostics, own->span,
		    DIAGNOSTIC_ID_REVISED_DIFFERS,
		    STR_ARGS(date_format(checker->arena, own->date)),
		    STR_ARGS(date_format(checker->arena, edition->revised)));
}

/* ---- Computed blocks ------------------------------------------------ */

/* What a computed block would show is not there. */
static const char *
find_emptiness(const struct edition *edition, enum computed computed)
{
	switch (computed) {
	case COMPUTED_CONDITIONS:
		return edition->condition_count == 0 ? "conditions" : NULL;
	case COMPUTED_WORKED_EXAMPLE:
		return edition->example.level == NULL ? "example" : NULL;
	case COMPUTED_GLOSSARY:
		return edition->term_count == 0 ? "glossary" : NULL;
	case COMPUTED_LEVELS:
	case COMPUTED_COMPARISON:
	case COMPUTED_GRADING:
	case COMPUTED_REVISIONS:
	case COMPUTED_CHANGES:
	case COMPUTED_FORMS:
	case COMPUTED__COUNT:
		break;
	}
	return NULL;
}

static void
check_blocks(struct checker *checker, const struct chapter_text *text)
{
	for (size_t i = 0; i < text->block_count; i++) {
		const struct block *block = &text->blocks[i];
		const char *missing = block->kind != BLOCK_COMPUTED ? NULL :
		    find_emptiness(checker->edition, block->computed);

		if (missing != NULL)
			diagnostics_report(checker->diagnostics, block->span,
			    DIAGNOSTIC_ID_COMPUTED_EMPTY, missing);
	}
}

void
check_computed_blocks(struct checker *checker)
{
	const struct edition *edition = checker->edition;

	for (size_t i = 0; i < edition->chapter_count; i++)
		for (size_t j = 0; edition->chapters[i].texts != NULL &&
		    j < edition->language_count; j++)
			check_blocks(checker, &edition->chapters[i].texts[j]);
}
