#include "base/table.h"
#include "base/utf8.h"
#include "check/texts.h"
#include "text/fold.h"

/* ---- Lengths that the standard states ------------------------------- */

/* The kind of length that a role falls under; LENGTH__COUNT: none. */
static const enum length_kind kinds[] = {
	[ROLE_NAME] = LENGTH__COUNT,
	[ROLE_TITLE] = LENGTH_TITLE,
	[ROLE_BEHAVIOUR] = LENGTH_BEHAVIOUR,
	[ROLE_EVIDENCE] = LENGTH_EVIDENCE,
	[ROLE_PURPOSE] = LENGTH_PURPOSE,
	[ROLE_PROFICIENCY] = LENGTH_PROFICIENCY,
	[ROLE_TASK] = LENGTH_TASK,
	[ROLE_ALTERNATIVE] = LENGTH__COUNT,
	[ROLE_ITEM] = LENGTH__COUNT,
	[ROLE_TERM] = LENGTH_TERM,
	[ROLE_PROSE] = LENGTH__COUNT,
};

static void
check_length(struct checker *checker, const struct passage *passage)
{
	enum length_kind kind = kinds[passage->role];
	const struct length *length;
	int count;

	if (kind == LENGTH__COUNT || checker->edition->lengths[kind] == NULL)
		return;
	length = &checker->edition->lengths[kind][passage->language];
	count = (int)utf8_count(passage->phrase->plain);
	if (length->most == 0)
		return;
	if (count < (int)length->least)
		diagnostics_report(checker->diagnostics,
		    passage->phrase->span, DIAGNOSTIC_ID_TEXT_SHORT, count,
		    length_kind_name(kind), (int)length->least);
	if (count > (int)length->most)
		diagnostics_report(checker->diagnostics,
		    passage->phrase->span, DIAGNOSTIC_ID_TEXT_OVER, count,
		    length_kind_name(kind), (int)length->most);
}

void
check_lengths(struct checker *checker)
{
	each_passage(checker, check_length);
}

/* ---- Evidence ------------------------------------------------------- */

void
check_evidence(struct checker *checker)
{
	const struct edition *edition = checker->edition;

	for (size_t i = 0; i < edition->behaviour_count; i++)
		if (!text_is_present(&edition->behaviours[i]->evidence))
			diagnostics_report(checker->diagnostics,
			    edition->behaviours[i]->node.span,
			    DIAGNOSTIC_ID_EVIDENCE_MISSING,
			    STR_ARGS(edition->behaviours[i]->node.id));
}

/* ---- The same text twice -------------------------------------------- */

/* Hints such as "customer file" may well be the same in several places. */
enum { EVIDENCE_COLUMNS_MAX = 20 };

static bool
is_compared(const struct passage *passage)
{
	switch (passage->role) {
	case ROLE_NAME:
	case ROLE_TITLE:
	case ROLE_ITEM:
	case ROLE__COUNT:
		return false;
	case ROLE_EVIDENCE:
		return utf8_columns(passage->phrase->plain) >
		    EVIDENCE_COLUMNS_MAX;
	case ROLE_BEHAVIOUR:
	case ROLE_PURPOSE:
	case ROLE_PROFICIENCY:
	case ROLE_TASK:
	case ROLE_ALTERNATIVE:
	case ROLE_TERM:
	case ROLE_PROSE:
		break;
	}
	return true;
}

static void
check_repetition(struct checker *checker, const struct passage *passage)
{
	const struct phrase *first;
	struct str key;

	if (!is_compared(passage))
		return;
	key = str_format(checker->arena, "%zu %.*s", passage->language,
	    STR_ARGS(text_fold(checker->arena, passage->phrase->plain)));
	first = table_put(checker->seen, key,
	    (void *)(uintptr_t)passage->phrase);
	if (first == passage->phrase)
		return;
	diagnostics_report(checker->diagnostics, passage->phrase->span,
	    DIAGNOSTIC_ID_TEXT_REPEATED);
	diagnostics_note(checker->diagnostics, first->span,
	    "it stands here too");
}

void
check_repeated(struct checker *checker)
{
	checker->seen = table_new(checker->arena);
	each_passage(checker, check_repetition);
}
