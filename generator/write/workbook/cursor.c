#include "write/workbook/cursor.h"

#include "write/workbook/cell_text.h"

struct cursor
cursor_open(struct job *job, enum sheet_role role, const double *widths,
    size_t columns)
{
	struct cursor cursor = {job, &job->sheets[role], 0, widths, columns};
	size_t i;

	for (i = 0; i < columns; i++)
		sheet_column(cursor.sheet, i, widths[i]);
	return cursor;
}

void
cursor_close(struct cursor *cursor)
{
	sheet_print(cursor->sheet, footer_words(cursor->job),
	    cursor->columns - 1);
	sheet_finish(cursor->sheet, false);
}

struct place
cursor_at(const struct cursor *cursor, size_t column)
{
	return (struct place){cursor->row, column};
}

double
cursor_width(const struct cursor *cursor, size_t first, size_t last)
{
	double width = 0;
	size_t i;

	for (i = first; i <= last; i++)
		width += cursor->widths[i];
	return width;
}

void
cursor_text(struct cursor *cursor, size_t column, enum look look,
    struct str text)
{
	cell_string(cursor->sheet, cursor_at(cursor, column), look, text);
}

void
cursor_end(struct cursor *cursor, enum look look, size_t lines)
{
	sheet_row_points(cursor->sheet, cursor->row++,
	    look_points(look, lines));
}

void
cursor_line(struct cursor *cursor, enum look look, struct str text)
{
	size_t last = cursor->columns - 1;

	cell_line(cursor->sheet, cursor_at(cursor, 0), last,
	    cursor_width(cursor, 0, last), look, text);
	cursor->row++;
}

void
cursor_title(struct cursor *cursor, enum label label)
{
	struct job *job = cursor->job;

	cursor_line(cursor, LOOK_TITLE, str_format(job->arena,
	    "%.*s · %.*s", STR_ARGS(text_plain(&job->edition->title,
	    job->language)), STR_ARGS(word(job, label))));
}

void
cursor_gap(struct cursor *cursor)
{
	if (cursor->sheet->cells > 0)
		cursor->row = cursor->sheet->last_row + 2;
}

void
cursor_heading(struct cursor *cursor, struct str text)
{
	cursor_gap(cursor);
	cursor_line(cursor, LOOK_HEADING, text);
}

void
cursor_head(struct cursor *cursor, size_t first, const enum label labels[],
    size_t count)
{
	size_t lines = 1, i;

	for (i = 0; i < count; i++) {
		struct str text = word(cursor->job, labels[i]);
		size_t needed = lines_in_width(text,
		    cursor->widths[first + i] - 1);

		cursor_text(cursor, first + i, LOOK_HEAD, text);
		if (needed > lines)
			lines = needed;
	}
	cursor_end(cursor, LOOK_HEAD, lines);
}
