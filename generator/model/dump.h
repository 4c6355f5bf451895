#ifndef MODEL_DUMP_H
#define MODEL_DUMP_H

#include "model/edition.h"

/* The whole edition as indented text, for goldens: one fact a line. */
struct str model_dump(struct arena *arena, const struct edition *edition);

#endif
