#ifndef TEXT_LOCALE_H
#define TEXT_LOCALE_H

#include "base/arena.h"
#include "base/str.h"

/*
 * "zh_CN" of "zh-Hans", "en_US" of "en": a language with the territory where
 * it is most likely spoken (CLDR's likely subtags), or that its tag names.
 * Without one where nothing is known of it.
 */
struct str text_locale(struct arena *arena, struct str tag);

#endif
