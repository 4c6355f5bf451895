#include "layout/typesetter.h"

struct typesetter *
typesetter_open(struct arena *arena, struct diagnostics *diagnostics,
    const struct layout_input *input)
{
	struct typesetter *typesetter = ARENA_NEW(arena, struct typesetter);

	typesetter->arena = arena;
	typesetter->scratch = arena_new();
	typesetter->diagnostics = diagnostics;
	typesetter->input = input;
	typesetter->edition = input->edition;
	typesetter->theme = input->theme;
	typesetter->labels = &input->theme->labels[input->language];
	typesetter->language = input->language;
	typesetter->tag = input->edition->languages[input->language];
	typesetter->breakers = ARENA_ARRAY(arena, struct text_breaker *,
	    input->edition->language_count);
	return typesetter;
}

void
typesetter_close(struct typesetter *typesetter)
{
	for (size_t i = 0; i < typesetter->edition->language_count; i++)
		text_breaker_close(typesetter->breakers[i]);
	arena_free(typesetter->scratch);
}

struct text_breaker *
typesetter_breaker(struct typesetter *typesetter, size_t language)
{
	struct text_breaker **breaker = &typesetter->breakers[language];

	if (*breaker == NULL && !typesetter->failed) {
		*breaker = text_breaker_open(typesetter->arena,
		    typesetter->diagnostics,
		    typesetter->edition->languages[language]);
		typesetter->failed = *breaker == NULL;
	}
	return *breaker;
}
