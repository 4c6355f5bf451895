#include "model/answers.h"

struct answers
answers_blank(struct arena *arena, size_t behaviour_count, size_t input_count)
{
	struct answers answers = {0};

	answers.behaviours = ARENA_ARRAY(arena, struct behaviour_answers,
	    behaviour_count);
	answers.entries = ARENA_ARRAY(arena, struct entry, input_count);
	return answers;
}
