#ifndef PDF_FINALISER_H
#define PDF_FINALISER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Makes the bytes of a PDF file of its objects (ISO 32000-1 7.5): deflates
 * streams side by side, packs dictionaries into object streams (7.5.7), and
 * writes the cross-reference stream (7.5.8); or a plain file with a
 * cross-reference table (7.5.4), which PDF 1.4 knows.
 */
enum final_filter {
	FINAL_AS_IS,
	FINAL_DEFLATE,     /* is yet to be deflated */
	FINAL_DEFLATED,    /* holds zlib data already */
};

struct final_stream {
	struct str bytes;
	enum final_filter filter;
};

/* A dictionary, or a stream with its dictionary. */
struct final_object {
	struct str body;       /* what stands between << and >>; without data:
				* no object has this number */
	struct final_stream *stream; /* NULL: none */
};

enum { FINAL_CHUNK = 1024 };

struct final_file {
	/* By number, FINAL_CHUNK a row; those from COUNT on are unused. */
	struct final_object *const *rows;
	size_t count;
	struct str trailer;    /* further entries: /Root, /Info, /ID */
	bool plain;            /* PDF 1.4, not 1.7 */
	size_t threads;
};

/* The file, in ARENA. The same objects give the same bytes with any number
 * of threads. */
struct str final_write(struct arena *arena, const struct final_file *file);

#endif
