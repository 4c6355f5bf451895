#include "text/fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "base/utf8.h"

/* NFKC_Casefold makes up to 18 UTF-16 units of one. */
enum { GROWTH_MAX = 18 };

static UChar *
to_utf16(struct arena *arena, struct str text, int32_t *length)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar *units = ARENA_ARRAY(arena, UChar, text.length + 1);

	u_strFromUTF8WithSub(units, (int32_t)text.length + 1, length,
	    text.data, (int32_t)text.length, 0xFFFD, NULL, &status);
	return units;
}

static struct str
to_utf8(struct arena *arena, const UChar *units, int32_t length)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t capacity = length * UTF8_LENGTH_MAX + 1, bytes = 0;
	char *text = ARENA_ARRAY(arena, char, (size_t)capacity);

	u_strToUTF8(text, capacity, &bytes, units, length, &status);
	return (struct str){text, (size_t)bytes};
}

static struct str
without_spaces(struct arena *arena, struct str text)
{
	struct buffer buffer = buffer_in(arena);
	size_t offset = 0;

	while (offset < text.length) {
		uint32_t c = utf8_next(text, &offset);

		if (!u_isUWhiteSpace((UChar32)c))
			buffer_add_code_point(&buffer, c);
	}
	return buffer_str(&buffer);
}

struct str
text_fold(struct arena *arena, struct str text)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *fold = unorm2_getNFKCCasefoldInstance(&status);
	int32_t length = 0, capacity, folded;
	UChar *units, *target;

	if (text.length == 0)
		return STR("");
	units = to_utf16(arena, text, &length);
	capacity = length * GROWTH_MAX + 1;
	target = ARENA_ARRAY(arena, UChar, (size_t)capacity);
	folded = unorm2_normalize(fold, units, length, target, capacity,
	    &status);
	/* Without ICU's data nothing folds: the text is compared as it is. */
	if (U_FAILURE(status))
		return text;
	return without_spaces(arena, to_utf8(arena, target, folded));
}
