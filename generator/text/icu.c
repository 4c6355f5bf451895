#include "text/icu.h"

bool
icu_report(struct diagnostics *diagnostics, UErrorCode code)
{
	if (U_SUCCESS(code))
		return true;
	diagnostics_report(diagnostics, (struct span){0},
	    DIAGNOSTIC_ID_LIBRARY, "ICU", u_errorName(code));
	return false;
}
