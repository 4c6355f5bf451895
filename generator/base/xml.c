#include <expat.h>
#include <string.h>

#include "base/package.h"

/* Between namespace and name in what expat gives; in no XML name. */
#define SEPARATOR '\n'

struct reader {
	const struct xml_handler *handler;
	XML_Parser parser;
	size_t depth;
	const char *problem;
	struct arena *scratch;
};

static void
stop(struct reader *reader, const char *problem)
{
	if (reader->problem == NULL)
		reader->problem = problem;
	XML_StopParser(reader->parser, XML_FALSE);
}

static void
split_name(const XML_Char *qualified, struct str *space, struct str *name)
{
	const char *separator = strrchr(qualified, SEPARATOR);

	if (separator == NULL) {
		*space = STR("");
		*name = str_from(qualified);
		return;
	}
	*space = (struct str){qualified, (size_t)(separator - qualified)};
	*name = str_from(separator + 1);
}

static size_t
count_attributes(const XML_Char **pairs)
{
	size_t count = 0;

	while (pairs[2 * count] != NULL)
		count++;
	return count;
}

static void XMLCALL
start_element(void *context, const XML_Char *name, const XML_Char **pairs)
{
	struct reader *reader = context;
	struct arena_mark mark = arena_mark(reader->scratch);
	struct xml_element element;
	struct xml_pair *attributes;
	size_t i;

	if (++reader->depth > XML_DEPTH_MAX) {
		stop(reader, "XML nested too deeply");
		return;
	}
	if (reader->handler->start == NULL)
		return;
	element.attribute_count = count_attributes(pairs);
	attributes = ARENA_ARRAY(reader->scratch, struct xml_pair,
	    element.attribute_count);
	for (i = 0; i < element.attribute_count; i++) {
		split_name(pairs[2 * i], &attributes[i].space,
		    &attributes[i].name);
		attributes[i].value = str_from(pairs[2 * i + 1]);
	}
	element.attributes = attributes;
	split_name(name, &element.space, &element.name);
	if (!reader->handler->start(reader->handler->context, &element))
		stop(reader, "stopped");
	arena_reset(reader->scratch, mark);
}

static void XMLCALL
end_element(void *context, const XML_Char *qualified)
{
	struct reader *reader = context;
	struct str space, name;

	reader->depth--;
	if (reader->handler->end == NULL)
		return;
	split_name(qualified, &space, &name);
	if (!reader->handler->end(reader->handler->context, name))
		stop(reader, "stopped");
}

static void XMLCALL
character_data(void *context, const XML_Char *text, int length)
{
	struct reader *reader = context;

	if (reader->handler->text != NULL)
		reader->handler->text(reader->handler->context,
		    (struct str){text, (size_t)length});
}

static void XMLCALL
refuse_doctype(void *context, const XML_Char *name, const XML_Char *system,
    const XML_Char *public, int has_subset)
{
	(void)name, (void)system, (void)public, (void)has_subset;
	stop(context, "a document type declaration, which no workbook needs");
}

static bool
parse(struct reader *reader, struct str bytes)
{
	/* Parts are at most PACKAGE_PART_MIB, other documents as large as a
	 * file may be: far below INT_MAX. */
	if (bytes.length > (size_t)PACKAGE_TOTAL_MIB << 20) {
		reader->problem = "too large";
		return false;
	}
	if (XML_Parse(reader->parser, str_c(bytes), (int)bytes.length,
	    XML_TRUE) == XML_STATUS_OK)
		return true;
	if (reader->problem == NULL)
		reader->problem =
		    XML_ErrorString(XML_GetErrorCode(reader->parser));
	return false;
}

bool
xml_read(struct str bytes, const struct xml_handler *handler,
    const char **problem)
{
	struct reader reader = {.handler = handler};
	bool read;

	reader.parser = XML_ParserCreateNS(NULL, SEPARATOR);
	if (reader.parser == NULL) {
		*problem = "the XML parser cannot start";
		return false;
	}
	reader.scratch = arena_new();
	XML_SetUserData(reader.parser, &reader);
	XML_SetElementHandler(reader.parser, start_element, end_element);
	XML_SetCharacterDataHandler(reader.parser, character_data);
	XML_SetStartDoctypeDeclHandler(reader.parser, refuse_doctype);
	read = parse(&reader, bytes);
	XML_ParserFree(reader.parser);
	arena_free(reader.scratch);
	*problem = reader.problem;
	return read;
}

struct str
xml_attribute(const struct xml_element *element, const char *name)
{
	size_t i;

	for (i = 0; i < element->attribute_count; i++)
		if (element->attributes[i].space.length == 0 &&
		    str_is(element->attributes[i].name, name))
			return element->attributes[i].value;
	return STR("");
}
