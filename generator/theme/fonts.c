#include "font/font.h"
#include "theme/theme.h"

struct font_set *
theme_open_fonts(struct arena *arena, struct diagnostics *diagnostics,
    const struct theme *theme)
{
	struct font_source sources[THEME_FACES_MAX];

	for (size_t i = 0; i < theme->face_count; i++)
		sources[i] = (struct font_source){theme->faces[i].path,
			theme->faces[i].index, theme->faces[i].span};
	return font_set_open(arena, diagnostics, sources, theme->face_count);
}
