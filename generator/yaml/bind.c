#include "base/buffer.h"
#include "yaml/schema.h"

enum { INTEGER_DIGITS_MAX = 18 };

static const char *
describe(const struct tree_node *node)
{
	if (tree_is_null(node))
		return "nothing";
	switch (node->kind) {
	case TREE_SCALAR:
		return "a text";
	case TREE_LIST:
		return "a list";
	case TREE_MAP:
		break;
	}
	return "a map";
}

bool
bind_wrong_type(struct binding *binding, const struct tree_node *value,
    const char *what)
{
	struct str place = bind_place(binding);

	diagnostics_report(binding->diagnostics, value->span,
	    DIAGNOSTIC_ID_WRONG_TYPE,
	    STR_ARGS(place.length > 0 ? place : STR("the file")), what,
	    describe(value));
	return false;
}

bool
bind_scalar(struct binding *binding, const struct field *field,
    const struct tree_node *value, struct str *text)
{
	(void)field;
	if (value->kind == TREE_SCALAR) {
		*text = value->text;
		return true;
	}
	diagnostics_report(binding->diagnostics, value->span,
	    DIAGNOSTIC_ID_TEXT_UNQUOTED, STR_ARGS(bind_place(binding)),
	    describe(value));
	return false;
}

bool
bind_string(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	struct str text;

	if (!bind_scalar(binding, field, value, &text))
		return false;
	if (str_trim(text).length == 0 && !field->empty_allowed) {
		diagnostics_report(binding->diagnostics, value->span,
		    DIAGNOSTIC_ID_TEXT_EMPTY, STR_ARGS(bind_place(binding)));
		return false;
	}
	*(struct str *)target = text;
	return true;
}

static bool
parse_integer(struct str text, int64_t *integer)
{
	bool negative = text.length > 0 && text.data[0] == '-';
	size_t start = negative ? 1 : 0;

	*integer = 0;
	if (text.length == start || text.length > INTEGER_DIGITS_MAX)
		return false;
	for (size_t i = start; i < text.length; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
		*integer = *integer * 10 + (text.data[i] - '0');
	}
	if (negative)
		*integer = -*integer;
	return true;
}

bool
bind_integer(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	int64_t integer;
	struct str text;

	if (!bind_scalar(binding, field, value, &text))
		return false;
	if (!parse_integer(text, &integer)) {
		diagnostics_report(binding->diagnostics, value->span,
		    DIAGNOSTIC_ID_NO_INTEGER, STR_ARGS(bind_place(binding)),
		    STR_ARGS(text));
		return false;
	}
	if (integer < field->least ||
	    (field->most != 0 && integer > field->most)) {
		diagnostics_report(binding->diagnostics, value->span,
		    DIAGNOSTIC_ID_OUT_OF_RANGE,
		    STR_ARGS(bind_place(binding)), (int)field->least,
		    (int)field->most, STR_ARGS(text));
		return false;
	}
	*(int64_t *)target = integer;
	return true;
}

static bool
report_no_choice(struct binding *binding, const struct choice *choices,
    const struct tree_node *value, struct str text)
{
	struct buffer list = buffer_in(binding->arena);

	for (const struct choice *c = choices; c->name != NULL; c++) {
		if (c != choices)
			buffer_add_c(&list, ", ");
		buffer_add_c(&list, c->name);
	}
	diagnostics_report(binding->diagnostics, value->span,
	    DIAGNOSTIC_ID_NO_CHOICE, STR_ARGS(bind_place(binding)),
	    STR_ARGS(buffer_str(&list)), STR_ARGS(text));
	return false;
}

static bool
find_choice(struct binding *binding, const struct field *field,
    const struct choice *choices, const struct tree_node *value, int *chosen)
{
	struct str text = STR("");

	if (!bind_scalar(binding, field, value, &text))
		return false;
	for (const struct choice *c = choices; c->name != NULL; c++)
		if (str_is(text, c->name)) {
			*chosen = c->value;
			return true;
		}
	return report_no_choice(binding, choices, value, text);
}

bool
bind_choice(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	return find_choice(binding, field, field->choices, value, target);
}

bool
bind_flag(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	int chosen;

	if (!find_choice(binding, field, field->choices, value, &chosen))
		return false;
	*(bool *)target = chosen != 0;
	return true;
}

bool
bind_boolean(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	static const struct choice words[] = {
		{"true", 1}, {"false", 0}, {NULL, 0},
	};
	int chosen;

	if (!find_choice(binding, field, words, value, &chosen))
		return false;
	*(bool *)target = chosen != 0;
	return true;
}

bool
bind_record(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	return schema_bind(binding, field->schema, value, target);
}

bool
bind_node(struct binding *binding, const struct field *field,
    const struct tree_node *value, void *target)
{
	(void)binding;
	(void)field;
	*(const struct tree_node **)target = value;
	return true;
}
