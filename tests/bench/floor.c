/* floor STREAMS OUT: what any writer of these content streams has to do:
 * deflate each with zlib's level 6 and write it. STREAMS holds each behind
 * its length in decimal and a line feed. Prints the bytes written. */
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

static unsigned char *
take(FILE *file, size_t length)
{
	unsigned char *bytes = malloc(length + 1);

	if (bytes == NULL || fread(bytes, 1, length, file) != length)
		exit(3);
	return bytes;
}

int
main(int count, char **arguments)
{
	FILE *in = count == 3 ? fopen(arguments[1], "rb") : NULL;
	FILE *out = count == 3 ? fopen(arguments[2], "wb") : NULL;
	unsigned long length, total = 0;

	if (in == NULL || out == NULL)
		return 2;
	while (fscanf(in, "%lu", &length) == 1 && getc(in) == '\n') {
		unsigned char *bytes = take(in, length);
		uLongf most = compressBound(length);
		unsigned char *deflated = malloc(most);

		if (deflated == NULL ||
		    compress2(deflated, &most, bytes, length, 6) != Z_OK ||
		    fwrite(deflated, 1, most, out) != most)
			return 3;
		total += most;
		free(deflated);
		free(bytes);
	}
	if (fclose(out) != 0)
		return 3;
	fclose(in);
	printf("%lu\n", total);
	return 0;
}
