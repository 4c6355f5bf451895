#include "write/pdf/image.h"

size_t
image_write(struct pdf_document *document, struct arena *arena,
    const struct theme_image *image)
{
	if (image->pixels.length == 0)
		return 0;
	return pdf_stream(document, str_format(arena,
	    "/Type/XObject/Subtype/Image/Width %u/Height %u"
	    "/ColorSpace/DeviceRGB/BitsPerComponent 8", image->columns,
	    image->rows), image->pixels, true);
}
