#include "write/data/data.h"

#include <stdint.h>

#include "base/buffer.h"

/* Characters that make a spreadsheet take a field for a formula. */
static bool
looks_like_formula(struct str field)
{
	static const char *const starts[] = {
		"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠",
	};

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (str_starts_with(field, str_from(starts[i])))
			return true;
	return false;
}

static void
add_field(struct buffer *csv, struct str field)
{
	buffer_add_byte(csv, '"');
	if (looks_like_formula(field))
		buffer_add_byte(csv, '\'');
	for (;;) {
		size_t quote = str_find(field, STR("\""), 0);

		buffer_add(csv, str_slice(field, 0, quote));
		if (quote == SIZE_MAX)
			break;
		buffer_add(csv, STR("\"\""));
		field = str_slice(field, quote + 1, field.length);
	}
	buffer_add_byte(csv, '"');
}

static void
add_header(struct buffer *csv, const struct edition *edition)
{
	buffer_add_c(csv, "kind,id,code");
	for (size_t i = 0; i < edition->language_count; i++)
		buffer_print(csv, ",title.%.*s,text.%.*s",
		    STR_ARGS(edition->languages[i]),
		    STR_ARGS(edition->languages[i]));
	buffer_add_c(csv, ",provenance\r\n");
}

/* As the content has it; only behaviours have any. */
static const char *
provenance(const struct node *node)
{
	if (node->kind != NODE_BEHAVIOUR)
		return "";
	return node_behaviour(node)->drafted ? "drafted" : "published";
}

static void
add_clause(struct buffer *csv, const struct edition *edition,
    const struct node *node)
{
	buffer_print(csv, "%s,%.*s,%.*s", node_kind_name(node->kind),
	    STR_ARGS(node->id), STR_ARGS(node->code));
	for (size_t i = 0; i < edition->language_count; i++) {
		buffer_add_byte(csv, ',');
		add_field(csv, text_plain(&node->title, i));
		buffer_add_byte(csv, ',');
		add_field(csv, text_plain(node_text(node), i));
	}
	buffer_print(csv, ",%s\r\n", provenance(node));
}

struct str
data_clauses_csv(struct arena *arena, const struct edition *edition)
{
	struct buffer csv = buffer_in(arena);

	add_header(&csv, edition);
	for (size_t i = 0; i < edition->clause_count; i++)
		add_clause(&csv, edition, edition->clauses[i]);
	return buffer_str(&csv);
}
