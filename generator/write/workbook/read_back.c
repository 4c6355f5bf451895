#include "write/workbook/read_back.h"

#include "base/package.h"

/* What is counted while a part is read. */
struct count {
	size_t cells;
	size_t last_row;       /* from 1 */
};

static size_t
row_number(struct str digits)
{
	size_t number = 0, i;

	for (i = 0; i < digits.length; i++)
		number = number * 10 + (size_t)(digits.data[i] - '0');
	return number;
}

static bool
start_element(void *context, const struct xml_element *element)
{
	struct count *count = context;

	if (str_is(element->name, "c"))
		count->cells++;
	else if (str_is(element->name, "row"))
		count->last_row = row_number(xml_attribute(element, "r"));
	return true;
}

/* Whether the workbook has the sheet: it was opened, so it has a name. */
static bool
is_there(const struct job *job, size_t sheet)
{
	return job->sheets[sheet].name.length > 0;
}

/* The sheet that a part is, or SHEET__COUNT: they are numbered in order. */
static size_t
sheet_of_part(const struct job *job, struct arena *arena, struct str name)
{
	size_t number = 0, i;

	for (i = 0; i < SHEET__COUNT; i++)
		if (is_there(job, i) && str_equal(name, str_format(arena,
		    "xl/worksheets/sheet%zu.xml", ++number)))
			break;
	return i;
}

static const char *
read_part(const struct job *job, const struct package *package, size_t entry,
    size_t *sheets)
{
	struct arena *arena = arena_new();
	struct count count = {0, 0};
	struct xml_handler handler = {.context = &count,
		.start = start_element};
	size_t sheet = sheet_of_part(job, arena,
	    package_name(package, entry));
	const char *problem;
	struct str contents;

	if (package_read(package, arena, entry, &contents, &problem) &&
	    xml_read(contents, &handler, &problem) &&
	    sheet < SHEET__COUNT) {
		*sheets += 1;
		if (count.cells != job->sheets[sheet].cells ||
		    count.last_row != job->sheets[sheet].last_row + 1)
			problem = "cells are missing in the finished file";
	}
	arena_free(arena);
	return problem;
}

const char *
read_back(const struct job *job, struct str contents)
{
	struct package *package;
	const char *problem;
	size_t sheets = 0, expected = 0, i;

	package = package_open(job->arena, contents, &problem);
	if (package == NULL)
		return problem;
	package_trust(package);
	for (i = 0; i < package_count(package) && problem == NULL; i++)
		problem = read_part(job, package, i, &sheets);
	package_close(package);
	for (i = 0; i < SHEET__COUNT; i++)
		expected += is_there(job, i);
	if (problem == NULL && sheets != expected)
		problem = "sheets are missing in the finished file";
	return problem;
}
