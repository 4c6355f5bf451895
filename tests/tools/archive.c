/*
 * Rulebooks in the flavour PDF/A-1b, which PDFBox Preflight knows and the
 * program itself never writes: `archive STANDARD FOLDER` writes each language
 * of each edition as FOLDER/<stem>.<language>.pdf.
 */
#include <stdio.h>

#include "cli/publications.h"
#include "write/pdf/pdf.h"

static bool
write_bytes(const char *path, struct str bytes)
{
	FILE *file = fopen(path, "wb");
	bool written;

	if (file == NULL)
		return false;
	written = fwrite(bytes.data, 1, bytes.length, file) == bytes.length;
	return fclose(file) == 0 && written;
}

static bool
write_edition(const struct source *source,
    const struct publication *publication, const char *folder)
{
	const struct edition *edition = publication->edition;
	bool good = true;

	for (size_t i = 0; good && i < edition->language_count; i++) {
		struct str bytes;
		struct str path = str_format(source->arena, "%s/%.*s.%.*s.pdf",
		    folder, STR_ARGS(publication->file_stem),
		    STR_ARGS(edition->languages[i]));

		good = rulebook_make(publication, i, PDF_A1B, source->arena,
		    source->diagnostics, &bytes) &&
		    write_bytes(path.data, bytes);
	}
	return good;
}

static bool
write_all(const struct source *source, const struct options *options,
    const char *folder)
{
	const struct publication *whole = source->edition == NULL ? NULL :
	    publications_make(source, options);
	bool good = whole != NULL &&
	    write_edition(source, whole, folder);

	for (size_t i = 0; good && i < whole->earlier_count; i++)
		good = write_edition(source, whole->earlier[i], folder);
	return good;
}

int
main(int argc, char **argv)
{
	struct options options = {.jobs = 1};
	struct str operand;
	struct arena *arena;
	struct source source;
	bool good;

	if (argc != 3) {
		fputs("usage: archive STANDARD FOLDER\n", stderr);
		return 2;
	}
	operand = str_from(argv[1]);
	options.operands = (struct str_list){&operand, 1};
	arena = arena_new();
	source = source_open(arena, &options);
	good = write_all(&source, &options, argv[2]);
	diagnostics_print(source.diagnostics, stderr, false);
	arena_free(arena);
	return good ? 0 : 1;
}
