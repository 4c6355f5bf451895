#include "text/hyphenation.h"

#include <hyphen.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

enum {
	LEFT_MIN = 2,
	RIGHT_MIN = 3,
	/* libhyphen wants room for a few bytes more. */
	ROOM = HYPHENATION_LETTERS_MAX * UTF8_LENGTH_MAX + 8,
};

struct hyphenation {
	HyphenDict *dictionary;
};

/* A word in small letters, and where its letters begin in the one asked. */
struct small {
	char bytes[ROOM];
	size_t length;
	size_t starts[HYPHENATION_LETTERS_MAX];
	size_t count;
};

struct hyphenation *
hyphenation_open(struct arena *arena, struct str path)
{
	struct hyphenation *hyphenation = ARENA_NEW(arena,
	    struct hyphenation);

	hyphenation->dictionary = hnj_hyphen_load(str_c(path));
	if (hyphenation->dictionary == NULL)
		return NULL;
	/* Dictionaries in other character sets are of no use to us. */
	if (hyphenation->dictionary->utf8)
		return hyphenation;
	hyphenation_close(hyphenation);
	return NULL;
}

void
hyphenation_close(struct hyphenation *hyphenation)
{
	if (hyphenation != NULL)
		hnj_hyphen_free(hyphenation->dictionary);
}

/* False where the word is longer than what is looked at. */
static bool
make_small(struct str word, struct small *small)
{
	small->length = small->count = 0;
	for (size_t at = 0; at < word.length;) {
		if (small->count == HYPHENATION_LETTERS_MAX)
			return false;
		small->starts[small->count++] = at;
		small->length += utf8_encode((uint32_t)u_tolower(
		    (UChar32)utf8_next(word, &at)),
		    small->bytes + small->length);
	}
	small->bytes[small->length] = '\0';
	return true;
}

static void
free_replacements(char **replacements, size_t count)
{
	for (size_t i = 0; replacements != NULL && i < count; i++)
		free(replacements[i]);
	free(replacements);
}

void
hyphenation_find(const struct hyphenation *hyphenation, struct str word,
    bool *may)
{
	struct small small;
	char hyphens[ROOM] = "";
	char **replacements = NULL;
	int *places = NULL, *cuts = NULL;

	memset(may, 0, word.length * sizeof(*may));
	if (!make_small(word, &small) ||
	    small.count < LEFT_MIN + RIGHT_MIN)
		return;
	if (hnj_hyphen_hyphenate2(hyphenation->dictionary, small.bytes,
	    (int)small.length, hyphens, NULL, &replacements, &places,
	    &cuts) == 0)
		for (size_t i = LEFT_MIN; i + RIGHT_MIN <= small.count; i++)
			may[small.starts[i]] = (hyphens[i - 1] & 1) != 0 &&
			    (replacements == NULL ||
				replacements[i - 1] == NULL);
	free_replacements(replacements, small.length);
	free(places);
	free(cuts);
}
