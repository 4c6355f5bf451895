#include "write/data/data.h"
#include "write/writer.h"

static void
plan_data(const struct writer *writer, const struct publication *publication,
    struct task_list *tasks)
{
	(void)publication;
	task_add(tasks, writer, NONE, NONE);
}

static bool
write_data(const struct publication *publication, const struct task *task,
    struct arena *arena, struct output *output,
    struct diagnostics *diagnostics)
{
	const struct artifact json = {.path = STR("data/standard.json"),
	    .kind = ARTIFACT_DATA};
	const struct artifact csv = {.path = STR("data/clauses.csv"),
	    .kind = ARTIFACT_DATA};

	(void)task;
	return output_write(output, diagnostics, &json, publication->data) &&
	    output_write(output, diagnostics, &csv,
	    data_clauses_csv(arena, publication->edition));
}

const struct writer data_writer = {
	.name = "data",
	.plan = plan_data,
	.write = write_data,
};
