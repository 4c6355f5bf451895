#ifndef SCORE_BUILDER_H
#define SCORE_BUILDER_H

/*
 * Small editions and answers from short texts, for the tests of score/.
 *
 * An edition: levels separated by '/', units by '|', elements by ';',
 * behaviours by spaces: a weight, with '!' where mandatory. "-" is an element
 * without behaviours, "=" a unit without elements, nothing a level without
 * units: "1 1 2!; - | = / 1".
 *
 * Answers, one character a behaviour, spaces for the eye: a step of the scale
 * by its index 0…9, '.' blank, '?' invalid, 'a' N/A with a reason, 'A' N/A
 * without one. The scale is 0, 1, 2, 3, 4 and 3 is met.
 */

#include <assert.h>
#include <string.h>

#include "model/answers.h"
#include "model/edition.h"

enum { BUILDER_LEVELS = 6 };

static const struct grading builder_grading = {
	.met_at = {3, 0},
	.element_met = 6000,
	.unit_met = 6000,
	.level_met = 8000,
	.not_applicable_at_most = 2000,
};

struct builder {
	struct arena *arena;
	struct edition *edition;
	size_t room;           /* for units, for elements, for behaviours */
	/* Where nodes are taken from: arrays of arrays that stand in a row. */
	struct unit *units;
	struct element *elements;
	struct behaviour *behaviours;
};

static inline void
builder_scale(struct builder *b, const char *const *scores, size_t count)
{
	b->edition->scale = ARENA_ARRAY(b->arena, struct step, count);
	b->edition->step_count = count;
	for (size_t i = 0; i < count; i++) {
		bool read = decimal_parse(str_from(scores[i]),
		    &b->edition->scale[i].score);

		assert(read);
		(void)read;
	}
}

static inline void
builder_grade(struct builder *b, struct grading grading)
{
	b->edition->grading = grading;
	for (size_t i = 0; i < b->edition->level_count; i++)
		b->edition->levels[i].grading = grading;
}

static inline void
builder_new_level(struct builder *b)
{
	struct edition *edition = b->edition;
	struct level *level = &edition->levels[edition->level_count];

	assert(edition->level_count < BUILDER_LEVELS);
	level->node.kind = NODE_LEVEL;
	level->node.index = edition->level_count++;
	level->grading = builder_grading;
	level->units = &b->units[edition->unit_count];
	level->first_behaviour = edition->behaviour_count;
}

static inline void
builder_new_unit(struct builder *b)
{
	struct edition *edition = b->edition;
	struct level *level = &edition->levels[edition->level_count - 1];
	struct unit *unit = &b->units[edition->unit_count];

	assert(edition->unit_count < b->room);
	unit->node.kind = NODE_UNIT;
	unit->node.index = edition->unit_count;
	unit->node.parent = &level->node;
	unit->elements = &b->elements[edition->element_count];
	edition->units[edition->unit_count++] = unit;
	level->unit_count++;
}

static inline void
builder_new_element(struct builder *b)
{
	struct edition *edition = b->edition;
	struct unit *unit = &b->units[edition->unit_count - 1];
	struct element *element = &b->elements[edition->element_count];

	assert(edition->element_count < b->room);
	element->node.kind = NODE_ELEMENT;
	element->node.index = edition->element_count;
	element->node.parent = &unit->node;
	element->behaviours = &b->behaviours[edition->behaviour_count];
	edition->elements[edition->element_count++] = element;
	unit->element_count++;
}

static inline void
builder_new_behaviour(struct builder *b, uint32_t weight, bool mandatory)
{
	struct edition *edition = b->edition;
	struct element *element = &b->elements[edition->element_count - 1];
	struct behaviour *behaviour =
	    &b->behaviours[edition->behaviour_count];

	assert(edition->behaviour_count < b->room);
	behaviour->node.kind = NODE_BEHAVIOUR;
	behaviour->node.index = edition->behaviour_count;
	behaviour->node.parent = &element->node;
	behaviour->weight = weight;
	behaviour->mandatory = mandatory;
	edition->behaviours[edition->behaviour_count++] = behaviour;
	element->behaviour_count++;
	edition->levels[edition->level_count - 1].behaviour_count++;
}

/* Whether a unit begins here, and not the end of a level. */
static inline bool
builder_more(const char *spec)
{
	spec += strspn(spec, " ");
	return *spec != '\0' && *spec != '/';
}

static inline void
builder_read(struct builder *b, const char *spec)
{
	builder_new_level(b);
	if (builder_more(spec)) {
		builder_new_unit(b);
		if (spec[strspn(spec, " ")] != '=')
			builder_new_element(b);
	}
	for (; *spec != '\0'; spec++) {
		if (*spec == '/') {
			builder_new_level(b);
			if (!builder_more(spec + 1))
				continue;
		}
		if (*spec == '/' || *spec == '|') {
			builder_new_unit(b);
			if (spec[1 + strspn(spec + 1, " ")] == '=')
				continue;
		}
		if (*spec == '/' || *spec == '|' || *spec == ';')
			builder_new_element(b);
		if (*spec >= '0' && *spec <= '9') {
			uint32_t weight = 0;

			for (; *spec >= '0' && *spec <= '9'; spec++)
				weight = weight * 10 + (uint32_t)(*spec - '0');
			builder_new_behaviour(b, weight, *spec == '!');
			spec -= *spec != '!';
		}
	}
}

static inline struct builder
builder_with_room(struct arena *arena, size_t room, const char *spec)
{
	static const char *const scores[] = {"0", "1", "2", "3", "4"};
	struct builder b = {
		.arena = arena,
		.edition = ARENA_NEW(arena, struct edition),
		.room = room,
		.units = ARENA_ARRAY(arena, struct unit, room),
		.elements = ARENA_ARRAY(arena, struct element, room),
		.behaviours = ARENA_ARRAY(arena, struct behaviour, room),
	};

	b.edition->levels = ARENA_ARRAY(arena, struct level, BUILDER_LEVELS);
	b.edition->units = ARENA_ARRAY(arena, const struct unit *, room);
	b.edition->elements = ARENA_ARRAY(arena, const struct element *,
	    room);
	b.edition->behaviours = ARENA_ARRAY(arena, const struct behaviour *,
	    room);
	builder_scale(&b, scores, 5);
	b.edition->grading = builder_grading;
	builder_read(&b, spec);
	return b;
}

static inline struct builder
builder_new(struct arena *arena, const char *spec)
{
	return builder_with_room(arena, strlen(spec) + 1, spec);
}

/* Adds an input; gives its index. */
static inline size_t
builder_new_input(struct builder *b, struct input input)
{
	enum { INPUTS = 24 };

	if (b->edition->inputs == NULL)
		b->edition->inputs = ARENA_ARRAY(b->arena, struct input,
		    INPUTS);
	assert(b->edition->input_count < INPUTS);
	b->edition->inputs[b->edition->input_count] = input;
	return b->edition->input_count++;
}

static inline void
builder_degrees(struct builder *b, size_t count)
{
	b->edition->degrees = ARENA_ARRAY(b->arena, struct degree, count);
	b->edition->degree_count = count;
	for (size_t i = 0; i < count; i++)
		builder_new_input(b, (struct input){
		    .kind = INPUT_DEGREE_YEARS,
		    .degree = &b->edition->degrees[i], .level = NONE});
}

static inline struct condition *
builder_new_condition(struct builder *b, enum condition_kind kind)
{
	enum { CONDITIONS = 8 };
	struct edition *edition = b->edition;
	struct condition *condition;

	if (edition->conditions == NULL)
		edition->conditions = ARENA_ARRAY(b->arena, struct condition,
		    CONDITIONS);
	assert(edition->condition_count < CONDITIONS);
	condition = &edition->conditions[edition->condition_count];
	condition->node.kind = NODE_CONDITION;
	condition->node.index = edition->condition_count++;
	condition->kind = kind;
	condition->requirements = ARENA_ARRAY(b->arena, struct requirement,
	    edition->level_count);
	condition->input = NONE;
	if (kind == CONDITION_NUMBER)
		condition->input = builder_new_input(b, (struct input){
		    .kind = INPUT_NUMBER, .condition = condition,
		    .level = NONE});
	return condition;
}

/* The level asks for COUNT pairs of degree and years. */
static inline void
builder_ask_degrees(struct builder *b, struct condition *condition,
    size_t level, size_t count, const int64_t (*pairs)[2])
{
	struct requirement *requirement = &condition->requirements[level];

	requirement->asked = true;
	requirement->any_of = ARENA_ARRAY(b->arena, struct degree_and_years,
	    count);
	requirement->any_of_count = count;
	for (size_t i = 0; i < count; i++) {
		requirement->any_of[i].degree = (size_t)pairs[i][0];
		requirement->any_of[i].years =
		    decimal_from_integer(pairs[i][1]);
	}
}

/*
 * The level asks for statements: one character an alternative, 'y' to say yes
 * to, 'f' with MEASURE; statements separated by spaces: "y yf".
 */
static inline void
builder_ask_statements(struct builder *b, struct condition *condition,
    size_t level, const char *spec, const struct measure *measure)
{
	struct requirement *requirement = &condition->requirements[level];
	struct statement *statement;

	requirement->asked = true;
	requirement->statements = ARENA_ARRAY(b->arena, struct statement,
	    strlen(spec));
	while (*spec != '\0') {
		size_t length = strcspn(spec, " ");

		statement = &requirement->statements[
		    requirement->statement_count++];
		statement->alternatives = ARENA_ARRAY(b->arena,
		    struct alternative, length);
		statement->alternative_count = length;
		for (size_t i = 0; i < length; i++) {
			struct alternative *one = &statement->alternatives[i];

			one->measure = spec[i] == 'f' ? measure : NULL;
			one->input = builder_new_input(b, (struct input){
			    .kind = spec[i] == 'f' ? INPUT_FIGURE :
			    INPUT_YES_NO, .condition = condition,
			    .level = level, .alternative = one});
		}
		spec += length + strspn(spec + length, " ");
	}
}

static inline struct answer
builder_answer(char c, struct str *reason)
{
	if (c == 'a')
		*reason = STR("because");
	if (c == 'a' || c == 'A')
		return (struct answer){.kind = ANSWER_NOT_APPLICABLE};
	if (c == '.')
		return (struct answer){.kind = ANSWER_BLANK};
	if (c == '?')
		return (struct answer){.kind = ANSWER_INVALID,
		    .raw = STR("?")};
	assert(c >= '0' && c <= '9');
	return (struct answer){.kind = ANSWER_STEP, .step = (size_t)(c - '0')};
}

/* Self and reviewer's answers; missing characters are blank. */
static inline struct answers
builder_answers(const struct builder *b, const char *self, const char *review)
{
	struct answers answers = answers_blank(b->arena,
	    b->edition->behaviour_count, b->edition->input_count);
	size_t i = 0;

	for (; *self != '\0'; self++)
		if (*self != ' ') {
			assert(i < b->edition->behaviour_count);
			answers.behaviours[i].self = builder_answer(*self,
			    &answers.behaviours[i].evidence);
			i++;
		}
	i = 0;
	for (; *review != '\0'; review++)
		if (*review != ' ') {
			assert(i < b->edition->behaviour_count);
			answers.behaviours[i].review = builder_answer(*review,
			    &answers.behaviours[i].note);
			i++;
		}
	return answers;
}

static inline struct entry
builder_figure(int64_t units, uint32_t places)
{
	return (struct entry){.kind = ENTRY_FIGURE,
	    .figure = {units, places}};
}

#endif
