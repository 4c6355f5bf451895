#include <png.h>

#include "base/file.h"
#include "theme/parts.h"

enum {
	IMAGE_FILE_MIB = 8,
	SIDE_MAX = 4096,       /* pixels */
	BYTES_PER_PIXEL = 3,
};

static bool
report(struct diagnostics *diagnostics, struct span span, struct str file,
    const char *what)
{
	diagnostics_report(diagnostics, span, DIAGNOSTIC_ID_IMAGE_UNREADABLE,
	    STR_ARGS(file_name(file)), what);
	return false;
}

/* libpng makes of every kind of PNG what is asked for, in sRGB. */
static bool
decode(struct arena *arena, png_image *png, struct theme_image *image)
{
	static const png_color white = {255, 255, 255};
	size_t size = (size_t)png->width * png->height * BYTES_PER_PIXEL;
	char *pixels = arena_alloc(arena, size);

	png->format = PNG_FORMAT_RGB;
	if (png_image_finish_read(png, &white, pixels, 0, NULL) == 0)
		return false;
	image->pixels = (struct str){pixels, size};
	image->columns = png->width;
	image->rows = png->height;
	return true;
}

bool
image_load(struct arena *arena, struct diagnostics *diagnostics,
    struct span span, struct str file, struct theme_image *image)
{
	png_image png = {.version = PNG_IMAGE_VERSION};
	struct str bytes;
	bool good;

	if (!file_read(arena, diagnostics, span, str_c(file), IMAGE_FILE_MIB,
	    &bytes))
		return false;
	if (png_image_begin_read_from_memory(&png, bytes.data,
	    bytes.length) == 0)
		return report(diagnostics, span, file, png.message);
	if (png.width > SIDE_MAX || png.height > SIDE_MAX) {
		png_image_free(&png);
		return report(diagnostics, span, file,
		    "it has more than 4096 pixels a side");
	}
	good = decode(arena, &png, image);
	if (!good)
		report(diagnostics, span, file, png.message);
	png_image_free(&png);
	return good;
}
