#include "base/hash.h"

#include <nettle/sha2.h>

struct str
hash_sha256(struct arena *arena, struct str bytes)
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_SIZE];
	char *text = arena_alloc(arena, 2 * sizeof(digest) + 1);
	struct sha256_ctx context;

	sha256_init(&context);
	sha256_update(&context, bytes.length, (const uint8_t *)str_c(bytes));
	sha256_digest(&context, sizeof(digest), digest);
	for (size_t i = 0; i < sizeof(digest); i++) {
		text[2 * i] = digits[digest[i] >> 4];
		text[2 * i + 1] = digits[digest[i] & 0xF];
	}
	return (struct str){text, 2 * sizeof(digest)};
}
