#ifndef BASE_DEFLATE_H
#define BASE_DEFLATE_H

#include "base/arena.h"
#include "base/str.h"

/*
 * Compresses whole buffers to the zlib format (RFC 1950), as PDF's
 * FlateDecode reads it. The same bytes give the same bytes. One deflater
 * serves one thread.
 */
struct deflater;

/* The caller closes it. */
struct deflater *deflater_open(void);

/* NULL is allowed. */
void deflater_close(struct deflater *deflater);

/* BYTES compressed, in ARENA. (A function called deflate would take the place
 * of zlib's in the libraries that we link.) */
struct str deflate_bytes(struct deflater *deflater, struct arena *arena,
    struct str bytes);

#endif
