#include <string.h>

#include "yaml/schema.h"

enum { NAME_LENGTH_MAX = 64 };

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Insertions, deletions and replacements between A and B (Levenshtein). */
static size_t
distance(struct str a, struct str b)
{
	size_t row[NAME_LENGTH_MAX + 1];

	for (size_t j = 0; j <= b.length; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.length; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b.length; j++) {
			size_t replaced = diagonal +
			    (a.data[i - 1] != b.data[j - 1]);

			diagonal = row[j];
			row[j] = least(replaced,
			    least(row[j], row[j - 1]) + 1);
		}
	}
	return row[b.length];
}

const char *
nearest_name(struct str text, const char *const *names, size_t name_count)
{
	const char *best = NULL;
	size_t limit = text.length / 3 + 1;

	if (text.length > NAME_LENGTH_MAX)
		return NULL;
	for (size_t i = 0; i < name_count; i++) {
		size_t length = strlen(names[i]), apart;

		if (length > NAME_LENGTH_MAX)
			continue;
		apart = distance(text, (struct str){names[i], length});
		if (apart <= limit && apart < length) {
			best = names[i];
			limit = apart - (apart > 0);
		}
	}
	return best;
}
