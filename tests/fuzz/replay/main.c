/* Gives each of the files named to a fuzz target, as libFuzzer would. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { INPUT_MAX = 1 << 20 };

static size_t
read_input(const char *path, uint8_t *bytes)
{
	FILE *file = fopen(path, "rb");
	size_t size;

	if (file == NULL) {
		perror(path);
		exit(3);
	}
	size = fread(bytes, 1, INPUT_MAX, file);
	fclose(file);
	return size;
}

int
main(int argc, char **argv)
{
	if (LLVMFuzzerInitialize(&argc, &argv) != 0)
		return 3;
	for (int i = 1; i < argc; i++) {
		/* Exactly as long as it is, so that reading on is found. */
		uint8_t *room = malloc(INPUT_MAX), *bytes;
		size_t size = room == NULL ? 0 : read_input(argv[i], room);

		bytes = room == NULL ? NULL : realloc(room, size + !size);
		if (bytes == NULL)
			return 3;
		printf("%s\n", argv[i]);
		fflush(stdout);
		LLVMFuzzerTestOneInput(bytes, size);
		free(bytes);
	}
	printf("%d inputs\n", argc - 1);
	return 0;
}
