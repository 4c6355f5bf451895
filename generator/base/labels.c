#include "base/labels.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

static const char *const names[] = {
#define LABEL(id, name) name,
#include "base/labels.def"
#undef LABEL
};

const char *
label_name(enum label label)
{
	return names[label];
}

static const struct str *
find_value(struct str name, const struct label_value *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_is(name, values[i].name))
			return &values[i].value;
	return NULL;
}

/* The next brace that closes, and the last one before it that opens. */
static bool
find_placeholder(struct str pattern, size_t start, size_t *open,
    size_t *close)
{
	size_t next = str_find(pattern, STR("{"), start);

	*close = str_find(pattern, STR("}"), next);
	if (*close == SIZE_MAX)
		return false;
	do {
		*open = next;
		next = str_find(pattern, STR("{"), next + 1);
	} while (next < *close);
	return true;
}

struct str
label_format(struct arena *arena, const struct labels *labels,
    enum label label, const struct label_value *values, size_t value_count)
{
	struct str pattern = labels->text[label];
	struct buffer buffer = buffer_in(arena);
	size_t start = 0, open, close;

	while (find_placeholder(pattern, start, &open, &close)) {
		struct str name =
		    str_slice(pattern, open + 1, close - open - 1);
		const struct str *value = find_value(name, values,
		    value_count);

		buffer_add(&buffer, str_slice(pattern, start, open - start));
		buffer_add(&buffer, value != NULL ? *value :
		    str_slice(pattern, open, close - open + 1));
		start = close + 1;
	}
	buffer_add(&buffer, str_slice(pattern, start, pattern.length - start));
	return buffer_str(&buffer);
}
