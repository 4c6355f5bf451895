#include "write/workbook/formula.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "write/workbook/cell_text.h"
#include "write/workbook/meta.h"

static struct str
cell_name(struct arena *arena, size_t row, size_t column)
{
	char name[LXW_MAX_CELL_NAME_LENGTH];

	lxw_rowcol_to_cell(name, (lxw_row_t)row, (lxw_col_t)column);
	return str_copy(arena, str_from(name));
}

struct str
here(const struct job *job, size_t row, size_t column)
{
	return cell_name(job->arena, row, column);
}

struct str
here_range(const struct job *job, size_t row, size_t column, size_t count)
{
	return str_format(job->arena, "%s:%s",
	    here(job, row, column).data,
	    here(job, row + count - 1, column).data);
}

struct str
ref(const struct job *job, enum sheet_role sheet, size_t row, size_t column)
{
	return str_format(job->arena, "%s!%s", job->sheets[sheet].quoted.data,
	    here(job, row, column).data);
}

struct str
ref_fixed(const struct job *job, enum sheet_role sheet, size_t row,
    size_t column, size_t count)
{
	char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];

	lxw_rowcol_to_cell_abs(first, (lxw_row_t)row, (lxw_col_t)column, 1,
	    1);
	lxw_rowcol_to_cell_abs(last, (lxw_row_t)(row + count - 1),
	    (lxw_col_t)column, 1, 1);
	return str_format(job->arena, count == 1 ? "%s!%s" : "%s!%s:%s",
	    job->sheets[sheet].quoted.data, first, last);
}

struct str
meta_range(const struct job *job, enum meta_list list)
{
	return ref_fixed(job, SHEET_META, META_FIRST, (size_t)list,
	    meta_count(job, list));
}

struct str
meta_word(const struct job *job, enum meta_list list, struct str code)
{
	return str_format(job->arena, "INDEX(%s,%s+1)",
	    meta_range(job, list).data, code.data);
}

/* ---- Texts --------------------------------------------------------------- */

enum { LITERAL_MAX = 240 };

struct str
literal(struct arena *arena, struct str text)
{
	struct str clean = cell_text(arena, text, CELL_TEXT_MAX);
	struct buffer buffer = buffer_in(arena);
	size_t offset = 0, piece = 0;

	buffer_add_byte(&buffer, '"');
	while (offset < clean.length) {
		uint32_t code_point = utf8_next(clean, &offset);

		if (piece >= LITERAL_MAX) {
			buffer_add_c(&buffer, "\"&\"");
			piece = 0;
		}
		piece += code_point > 0xFFFF ? 2 : 1;
		if (code_point == '"')
			buffer_add_byte(&buffer, '"');
		buffer_add_code_point(&buffer, code_point == '\n' ? ' ' :
		    code_point);
	}
	buffer_add_byte(&buffer, '"');
	return buffer_str(&buffer);
}

/* The text that literal() stands for. */
static struct str
literal_text(struct arena *arena, struct str text)
{
	struct str clean = cell_text(arena, text, CELL_TEXT_MAX);
	char *line = arena_alloc(arena, clean.length + 1);
	size_t i;

	for (i = 0; i < clean.length; i++)
		line[i] = clean.data[i] == '\n' ? ' ' : clean.data[i];
	return (struct str){line, clean.length};
}

static const struct expression *
find_named(struct str name, const struct named_expression *values,
    size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (str_is(name, values[i].name))
			return &values[i].value;
	return NULL;
}

static void
add_piece(struct buffer *formula, struct str piece)
{
	if (formula->length > 0)
		buffer_add_byte(formula, '&');
	buffer_add(formula, piece);
}

static void
add_words(const struct job *job, struct buffer *formula, struct buffer *text,
    struct str words)
{
	if (words.length == 0)
		return;
	add_piece(formula, literal(job->arena, words));
	buffer_add(text, literal_text(job->arena, words));
}

struct expression
label_expression(const struct job *job, enum label label,
    const struct named_expression *values, size_t count)
{
	struct str pattern = word(job, label);
	struct buffer formula = buffer_in(job->arena);
	struct buffer text = buffer_in(job->arena);
	size_t start = 0;

	for (;;) {
		size_t open = str_find(pattern, STR("{"), start);
		size_t close = open == SIZE_MAX ? open :
		    str_find(pattern, STR("}"), open);
		const struct expression *value;

		if (close == SIZE_MAX)
			break;
		value = find_named(str_slice(pattern, open + 1,
		    close - open - 1), values, count);
		add_words(job, &formula, &text, str_slice(pattern, start,
		    value != NULL ? open - start : close + 1 - start));
		if (value != NULL) {
			add_piece(&formula, value->formula);
			buffer_add(&text, value->text);
		}
		start = close + 1;
	}
	add_words(job, &formula, &text, str_slice(pattern, start,
	    pattern.length - start));
	if (formula.length == 0)
		buffer_add_c(&formula, "\"\"");
	return (struct expression){buffer_str(&formula), buffer_str(&text)};
}

struct str
number_text(const struct job *job, struct decimal number)
{
	return decimal_plain(job->arena, number);
}
