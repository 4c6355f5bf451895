#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include "layout/drawing.h"
#include "model/edition.h"

/* Which standards the file claims. The second one is for tests: it is the
 * one that a free validator knows. */
enum pdf_flavour {
	PDF_A2A_UA1,       /* ISO 19005-2 level A and ISO 14289-1 */
	PDF_A1B,           /* ISO 19005-1 level B */
};

/* What a file says of itself: the same in /Info and in XMP. */
struct metadata {
	const struct drawing *drawing;
	const struct edition *edition; /* titles in its languages, its date */
	struct str generator;
	enum pdf_flavour flavour;
};

/* The entries of the information dictionary (ISO 32000-1 14.3.3). */
struct str metadata_information(struct arena *arena,
    const struct metadata *metadata);

/* An XMP packet (ISO 16684-1) that nobody is to write into. */
struct str metadata_xmp(struct arena *arena, const struct metadata *metadata);

#endif
