#include "text/locale.h"

#include <unicode/uloc.h>

struct str
text_locale(struct arena *arena, struct str tag)
{
	char locale[ULOC_FULLNAME_CAPACITY], full[ULOC_FULLNAME_CAPACITY];
	char language[ULOC_LANG_CAPACITY], country[ULOC_COUNTRY_CAPACITY];
	UErrorCode status = U_ZERO_ERROR;

	uloc_forLanguageTag(str_c(str_copy(arena, tag)), locale,
	    sizeof(locale), NULL, &status);
	uloc_addLikelySubtags(locale, full, sizeof(full), &status);
	uloc_getLanguage(full, language, sizeof(language), &status);
	uloc_getCountry(full, country, sizeof(country), &status);
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING)
		return tag;
	return str_format(arena, "%s%s%s", language,
	    country[0] == '\0' ? "" : "_", country);
}
