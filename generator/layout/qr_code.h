#ifndef LAYOUT_QR_CODE_H
#define LAYOUT_QR_CODE_H

#include "base/arena.h"
#include "layout/item.h"

/*
 * A QR code (ISO/IEC 18004:2015) with error correction M: a fifteenth of what
 * it says may be damaged. Modules are its squares; around them QUIET of them
 * stay white.
 */
enum {
	QR_QUIET = 4,
	QR_MODULE_MIN = 1134,  /* 0.4 mm, in thousandths of a point */
};

struct qr_code {
	int modules;           /* a side; 0: none */
	const unsigned char *dark; /* modules × modules, row by row; 0 or 1 */
};

/* The code of TEXT, as bytes; none for "" and for what is too long for one
 * (2 331 bytes). */
struct qr_code qr_code_of(struct arena *arena, struct str text);

/* The side of a module where the code shall be about SIDE wide. */
int qr_code_module(const struct qr_code *code, int side);

/*
 * Draws the dark modules, MODULE wide each, as boxes of ELEMENT; X and Y are
 * the top left corner of the code, without what stays white around it.
 */
void qr_code_draw(struct item_list *items, const struct qr_code *code, int x,
    int y, int module, size_t element);

#endif
