#ifndef PDF_ICC_H
#define PDF_ICC_H

#include "base/arena.h"
#include "base/str.h"

/*
 * An ICC profile of sRGB (ICC.1:2001-04, version 2; IEC 61966-2-1), made from
 * the constants of that standard: what PDF/A asks of an output intent. The
 * same bytes on every machine.
 */
struct str icc_srgb(struct arena *arena);

#endif
