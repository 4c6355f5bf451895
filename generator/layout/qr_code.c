#include "layout/qr_code.h"

#include <errno.h>
#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Encoding ---------------------------------------------------------- */

enum { SMALLEST }; /* version that takes the text */

struct qr_code
qr_code_of(struct arena *arena, struct str text)
{
	struct qr_code code = {0};
	QRcode *encoded = NULL;
	unsigned char *dark;

	if (text.length > 0 && text.length < INT32_MAX)
		encoded = QRcode_encodeData((int)text.length,
		    (const unsigned char *)text.data, SMALLEST,
		    QR_ECLEVEL_M);
	if (encoded == NULL) {
		if (errno != ENOMEM)
			return code;
		fputs("rubric: out of memory\n", stderr);
		exit(3);
	}
	code.modules = encoded->width;
	dark = arena_alloc(arena, (size_t)code.modules *
	    (size_t)code.modules);
	/* The other bits say what a module is for. */
	for (int i = 0; i < code.modules * code.modules; i++)
		dark[i] = encoded->data[i] & 1;
	code.dark = dark;
	QRcode_free(encoded);
	return code;
}

int
qr_code_module(const struct qr_code *code, int side)
{
	int module = code->modules == 0 ? 0 : side / code->modules;

	return module < QR_MODULE_MIN ? QR_MODULE_MIN : module;
}

/* ---- Drawing ----------------------------------------------------------- */

/* A rectangle of dark modules. */
struct run {
	int column, row, width, height;
};

static bool
is_dark(const struct qr_code *code, const unsigned char *drawn, int column,
    int row)
{
	int i = row * code->modules + column;

	return column < code->modules && row < code->modules &&
	    code->dark[i] && !drawn[i];
}

/* Whether the run's columns are dark in ROW, and no others beside them. */
static bool
goes_on(const struct qr_code *code, const unsigned char *drawn,
    const struct run *run, int row)
{
	if (row >= code->modules || (run->column > 0 &&
	    is_dark(code, drawn, run->column - 1, row)) ||
	    is_dark(code, drawn, run->column + run->width, row))
		return false;
	for (int i = 0; i < run->width; i++)
		if (!is_dark(code, drawn, run->column + i, row))
			return false;
	return true;
}

/* The dark modules from here on to the right, and what is equal below. */
static struct run
find_run(const struct qr_code *code, const unsigned char *drawn, int column,
    int row)
{
	struct run run = {column, row, 0, 1};

	while (is_dark(code, drawn, column + run.width, row))
		run.width++;
	while (goes_on(code, drawn, &run, row + run.height))
		run.height++;
	return run;
}

static void
mark_run(const struct qr_code *code, unsigned char *drawn,
    const struct run *run)
{
	for (int row = run->row; row < run->row + run->height; row++)
		memset(drawn + (size_t)row * (size_t)code->modules +
		    (size_t)run->column, 1,
		    (size_t)run->width);
}

void
qr_code_draw(struct item_list *items, const struct qr_code *code, int x,
    int y, int module, size_t element)
{
	size_t count = (size_t)code->modules * (size_t)code->modules;
	unsigned char *drawn = ARENA_ARRAY(items->arena, unsigned char, count);

	for (int i = 0; i < (int)count; i++) {
		int column = i % code->modules, row = i / code->modules;
		struct run run;

		if (!is_dark(code, drawn, column, row))
			continue;
		run = find_run(code, drawn, column, row);
		mark_run(code, drawn, &run);
		item_add_box(items, x + run.column * module,
		    y + run.row * module, run.width * module,
		    run.height * module, COLOUR_TEXT);
		items->items[items->count - 1].element =
		    (uint32_t)element;
	}
}
