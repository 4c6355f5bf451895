#include "write/workbook/workbook.h"

#include "score/score.h"
#include "write/workbook/calc.h"
#include "write/workbook/cell_text.h"
#include "write/workbook/job.h"
#include "write/workbook/read_back.h"

/* ---- Layout of "_calc" --------------------------------------------------- */

/* A block: a row of heads, COUNT rows, a blank row. Gives its first row. */
static size_t
take_block(size_t *row, size_t count)
{
	size_t first = *row + 1;

	*row = first + count + 1;
	return first;
}

void
places_find(struct job *job)
{
	struct places *places = &job->places;
	const struct edition *edition = job->edition;
	struct ask_counts counts = ask_counts_of(edition);
	size_t row = 0;

	assessment_place(job);
	person_place(job);
	places->calc_behaviours = take_block(&row,
	    job->scope.behaviour_count);
	places->calc_elements = take_block(&row, job->scope.element_count);
	places->calc_units = take_block(&row, job->scope.unit_count);
	places->calc_levels = take_block(&row, edition->level_count);
	places->calc_recognised = take_block(&row, 1 + edition->input_count);
	places->calc_inputs = places->calc_recognised + 1;
	places->calc_alternatives = take_block(&row, counts.alternatives);
	places->calc_statements = take_block(&row, counts.statements);
	places->calc_requirements = take_block(&row,
	    edition->level_count * edition->condition_count);
	places->calc_standing = take_block(&row, STANDING__COUNT);
}

/* ---- Sheets -------------------------------------------------------------- */

static bool
name_is_taken(const struct job *job, size_t count, struct str name)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (str_equal(job->sheets[i].name, name))
			return true;
	return false;
}

static bool
open_sheets(struct job *job)
{
	const struct str names[SHEET__COUNT] = {
		[SHEET_GUIDE] = word(job, LABEL_WORKBOOK_GUIDE),
		[SHEET_PERSON] = word(job, LABEL_WORKBOOK_PERSON),
		[SHEET_ASSESSMENT] = word(job, LABEL_WORKBOOK_ASSESSMENT),
		[SHEET_SUMMARY] = word(job, LABEL_WORKBOOK_SUMMARY),
		[SHEET_STANDARD] = word(job, LABEL_WORKBOOK_STANDARD),
		[SHEET_CALC] = STR("_calc"),
		[SHEET_META] = STR("_meta"),
	};
	size_t i;

	for (i = 0; i < SHEET__COUNT; i++) {
		struct str name = sheet_name(job->arena, names[i]);

		if (i == SHEET_STANDARD && !standard_is_shown(job))
			continue;
		if (name_is_taken(job, i, name))
			name = str_format(job->arena, "%zu", i + 1);
		job->sheets[i] = sheet_open(&job->book, name);
		if (job->sheets[i].worksheet == NULL)
			return false;
	}
	return true;
}

static void
describe(struct job *job)
{
	const struct edition *edition = job->edition;
	struct str which = job->scope.level == NONE ?
	    word(job, LABEL_WORKBOOK_ALL) :
	    LABEL_FORMAT(job->arena, job->labels, LABEL_WORKBOOK_LEVEL,
	    {"level", level_words(job, &edition->levels[job->scope.level])});

	book_describe(&job->book, text_plain(&edition->title, job->language),
	    which, text_plain(&edition->owner, job->language),
	    edition->revised);
}

static void
write_sheets(struct job *job)
{
	describe(job);
	calc_write(job);
	guide_write(job);
	person_write(job);
	assessment_write(job);
	summary_write(job);
	standard_write(job);
	meta_write(job);
}

/* ---- The file ------------------------------------------------------------ */

static bool
fail(struct diagnostics *diagnostics, struct str path, const char *problem)
{
	diagnostics_report(diagnostics, (struct span){.file = path},
	    DIAGNOSTIC_ID_LIBRARY, "libxlsxwriter", problem);
	return false;
}

/* Writes the file at PATH; the reason in *PROBLEM where it fails. */
static bool
write_file(struct job *job, struct str path, struct str temporary_folder,
    const char **problem)
{
	bool written;

	job->book = book_open(job->arena, job->theme, path,
	    temporary_folder);
	if (job->book.workbook != NULL && open_sheets(job)) {
		places_find(job);
		write_sheets(job);
	}
	written = book_close(&job->book);
	*problem = job->book.problem;
	return written;
}

static struct job
prepare(const struct publication *publication,
    const struct workbook_fill *fill, size_t language, size_t level,
    struct arena *arena)
{
	const struct edition *edition = publication->edition;
	struct answers blank = answers_blank(arena, edition->behaviour_count,
	    edition->input_count);
	struct job job = {
		.arena = arena,
		.publication = publication,
		.edition = edition,
		.theme = publication->theme,
		.labels = &publication->theme->labels[language],
		.language = language,
		.tag = edition->languages[language],
		.scope = scope_of(arena, edition, level),
		.as_found = fill->as_found,
		.person = fill->person,
	};

	if (fill->as_found)
		job.recognised_raw = fill->recognised;
	job.answers = scope_answers(arena, edition, &job.scope,
	    fill->answers != NULL ? fill->answers : &blank);
	job.results = score_answers(arena, edition, &job.answers);
	return job;
}

bool
workbook_write_filled(const struct publication *publication,
    const struct workbook_fill *fill, const struct artifact *artifact,
    size_t language, size_t level, struct arena *arena,
    struct output *output, struct diagnostics *diagnostics)
{
	struct job job = prepare(publication, fill, language, level, arena);
	struct str path, temporary_folder, contents;
	const char *problem;

	if (!output_reserve(output, arena, diagnostics, artifact, &path,
	    &temporary_folder))
		return false;
	if (!write_file(&job, path, temporary_folder, &problem))
		return fail(diagnostics, artifact->path, problem);
	if (!output_adopt(output, arena, diagnostics, artifact, &contents))
		return false;
	problem = read_back(&job, contents);
	return problem == NULL || fail(diagnostics, artifact->path, problem);
}

/* ---- The writer ---------------------------------------------------------- */

static void
plan(const struct writer *writer, const struct publication *publication,
    struct task_list *tasks)
{
	const struct edition *edition = publication->edition;
	size_t i, j;

	for (i = 0; i < edition->language_count; i++) {
		for (j = 0; j < edition->level_count; j++)
			task_add(tasks, writer, i, j);
		task_add(tasks, writer, i, NONE);
	}
}

static bool
write_task(const struct publication *publication, const struct task *task,
    struct arena *arena, struct output *output,
    struct diagnostics *diagnostics)
{
	struct artifact artifact = {
		.path = workbook_path(arena, publication, task->language,
		    task->level),
		.kind = ARTIFACT_WORKBOOK,
		.language = publication->edition->languages[task->language],
		.level = task->level == NONE ? 0 :
		    (uint32_t)task->level + 1,
	};

	return workbook_write_filled(publication, &(struct workbook_fill){0},
	    &artifact, task->language, task->level, arena, output,
	    diagnostics);
}

const struct writer workbook_writer = {
	.name = "workbook",
	.plan = plan,
	.write = write_task,
};
