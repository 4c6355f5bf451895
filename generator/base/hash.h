#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/arena.h"
#include "base/str.h"

/* SHA-256 (FIPS 180-4) of BYTES, as 64 lower-case hexadecimal digits. */
struct str hash_sha256(struct arena *arena, struct str bytes);

#endif
