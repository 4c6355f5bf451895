#ifndef TEXT_ICU_H
#define TEXT_ICU_H

#include <stdbool.h>
#include <unicode/utypes.h>

#include "base/diagnostics.h"

/* Inside text/: true if CODE is no failure of ICU; else a diagnostic. */
bool icu_report(struct diagnostics *diagnostics, UErrorCode code);

#endif
