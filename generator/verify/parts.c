#include "verify/grid.h"

/*
 * The parts that Rubric writes into a workbook; a digit stands for a number.
 * Whatever else a container holds (macros, links to other workbooks, objects)
 * is not shown by reading the sheets, so there must be nothing else.
 */
static const char *const parts[] = {
	"[Content_Types].xml",
	"_rels/.rels",
	"docProps/app.xml",
	"docProps/core.xml",
	"docProps/custom.xml",
	"xl/_rels/workbook.xml.rels",
	"xl/sharedStrings.xml",
	"xl/styles.xml",
	"xl/theme/theme1.xml",
	"xl/workbook.xml",
	"xl/worksheets/_rels/sheet1.xml.rels",
	"xl/worksheets/sheet1.xml",
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Whether NAME is PART, up to how its numbers read. */
static bool
is_like(struct str name, const char *part)
{
	size_t i = 0;

	for (; *part != '\0'; part++) {
		if (i == name.length)
			return false;
		if (!is_digit(*part) && name.data[i++] != *part)
			return false;
		if (is_digit(*part) && !is_digit(name.data[i]))
			return false;
		while (is_digit(*part) && i < name.length &&
		    is_digit(name.data[i]))
			i++;
	}
	return i == name.length;
}

static bool
is_known(struct str name)
{
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (is_like(name, parts[i]))
			return true;
	return false;
}

/* Only links that a person follows may lead out of the file. */
static bool
check_relation(void *context, const struct xml_element *element)
{
	(void)context;
	return !str_is(element->name, "Relationship") ||
	    !str_is(xml_attribute(element, "TargetMode"), "External") ||
	    str_ends_with(xml_attribute(element, "Type"), STR("/hyperlink"));
}

static bool
check_relations(struct arena *arena, const struct package *package,
    size_t entry, const char **problem)
{
	const struct xml_handler handler = {.start = check_relation};
	struct str contents;

	if (!package_read(package, arena, entry, &contents, problem))
		return false;
	if (xml_read(contents, &handler, problem))
		return true;
	if (str_is(str_from(*problem), "stopped"))
		*problem = "a relation leads out of the file";
	return false;
}

bool
parts_check(struct arena *arena, const struct package *package,
    const char **problem)
{
	for (size_t i = 0; i < package_count(package); i++) {
		struct str name = package_name(package, i);

		if (!is_known(name)) {
			*problem = str_format(arena, "the part %.*s does not "
			    "belong into it", STR_ARGS(name)).data;
			return false;
		}
		if (str_ends_with(name, STR(".rels")) &&
		    !check_relations(arena, package, i, problem))
			return false;
	}
	return true;
}
