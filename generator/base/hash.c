#include "base/hash.h"

#include <sodium.h>

struct str
hash_sha256(struct arena *arena, struct str bytes)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	const size_t length = 2 * sizeof(digest);
	char *digits = arena_alloc(arena, length + 1);

	crypto_hash_sha256(digest, (const unsigned char *)str_c(bytes),
	    bytes.length);
	sodium_bin2hex(digits, length + 1, digest, sizeof(digest));
	return (struct str){digits, length};
}
