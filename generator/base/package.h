#ifndef BASE_PACKAGE_H
#define BASE_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Reading the container of Office Open XML (ISO/IEC 29500-2): a zip of XML
 * parts. The bytes may come from anybody: everything is bounded before it is
 * unpacked, nothing is written to disk, and no name is ever used as a path.
 *
 * Functions that can fail give a sentence in *PROBLEM (a literal, or in the
 * arena); the caller turns it into a diagnostic of its own.
 */
enum {
	PACKAGE_ENTRIES_MAX = 4096,
	PACKAGE_PART_MIB = 16,   /* one part that is read, unpacked */
	PACKAGE_TOTAL_MIB = 128, /* all parts, unpacked */
	PACKAGE_RATIO_MAX = 300, /* unpacked to packed, above PACKAGE_SMALL */
	PACKAGE_SMALL = 1024 * 1024,
	XML_DEPTH_MAX = 256,
};

struct package;

/*
 * The package in BYTES, which must outlive it. NULL for anything but a sound
 * zip within the limits whose names are relative, without "..", and unique
 * (also when case is ignored: OPC compares names so).
 */
struct package *package_open(struct arena *arena, struct str bytes,
    const char **problem);

/* Releases what the package holds beside its arena. NULL is allowed. */
void package_close(struct package *package);

/* For a file of our own making: parts of any size within the total are read. */
void package_trust(struct package *package);

/* Its entries, in the order of the file's directory. */
size_t package_count(const struct package *package);
struct str package_name(const struct package *package, size_t entry);

/* The entry with this name, whatever the case of ASCII letters, or SIZE_MAX. */
size_t package_find(const struct package *package, struct str name);

/* The contents of an entry, in ARENA, followed by a NUL. */
bool package_read(const struct package *package, struct arena *arena,
    size_t entry, struct str *contents, const char **problem);

struct xml_pair {
	struct str space;      /* the namespace, "" for none */
	struct str name;       /* without prefix */
	struct str value;
};

struct xml_element {
	struct str space;
	struct str name;
	const struct xml_pair *attributes;
	size_t attribute_count;
};

/*
 * What xml_read calls, in document order; any may be NULL. Everything given
 * is valid during the call only. TEXT may arrive in several pieces. START
 * and END may give false to stop: xml_read then fails with "stopped".
 */
struct xml_handler {
	void *context;
	bool (*start)(void *context, const struct xml_element *element);
	bool (*end)(void *context, struct str name);
	void (*text)(void *context, struct str text);
};

/*
 * Reads a whole XML document (XML 1.0 with namespaces; UTF-8 or UTF-16). A
 * document type declaration is refused, so there are no entities to expand
 * and nothing outside to fetch; nesting is bounded by XML_DEPTH_MAX.
 */
bool xml_read(struct str bytes, const struct xml_handler *handler,
    const char **problem);

/* The value of an attribute without namespace prefix, or "". */
struct str xml_attribute(const struct xml_element *element, const char *name);

#endif
