#include "base/package.h"

#include <string.h>
#include <zip.h>

#include "base/table.h"

struct entry {
	struct str name;
	uint64_t size;
	zip_uint64_t index;
};

struct package {
	zip_t *zip;
	struct entry *entries;
	size_t count;
	struct table *by_name; /* lower case -> struct entry */
	uint64_t part_limit;
};

static const char ole_header[] = "\xD0\xCF\x11\xE0";

/* Office files in other clothes, so that the message can name them. */
static const char *
what_else_it_is(struct str bytes)
{
	if (str_starts_with(bytes, str_from(ole_header)))
		return "locked with a password, or in the old binary format";
	if (bytes.length == 0)
		return "empty";
	return "not a zip container";
}

static zip_t *
open_zip(struct str bytes)
{
	zip_source_t *source;
	zip_error_t error;
	zip_t *zip;

	zip_error_init(&error);
	source = zip_source_buffer_create(bytes.data, bytes.length, 0, &error);
	if (source == NULL)
		return NULL;
	zip = zip_open_from_source(source, ZIP_RDONLY, &error);
	if (zip == NULL)
		zip_source_free(source);
	zip_error_fini(&error);
	return zip;
}

static struct str
lower_case(struct arena *arena, struct str text)
{
	char *lower = arena_alloc(arena, text.length + 1);
	size_t i;

	for (i = 0; i < text.length; i++) {
		char c = text.data[i];

		lower[i] = (c >= 'A' && c <= 'Z') ? (char)(c - 'A' + 'a') : c;
	}
	return (struct str){lower, text.length};
}

static bool
name_is_safe(struct str name)
{
	if (name.length == 0 || name.data[0] == '/')
		return false;
	if (memchr(name.data, '\\', name.length) != NULL ||
	    memchr(name.data, ':', name.length) != NULL)
		return false;
	return !str_is(name, "..") && !str_starts_with(name, STR("../")) &&
	    !str_ends_with(name, STR("/..")) &&
	    str_find(name, STR("/../"), 0) == SIZE_MAX;
}

static const char *
check_entry(const zip_stat_t *stat)
{
	const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE |
	    ZIP_STAT_COMP_SIZE | ZIP_STAT_INDEX;

	if ((stat->valid & needed) != needed)
		return "a damaged zip directory";
	if ((stat->valid & ZIP_STAT_ENCRYPTION_METHOD) &&
	    stat->encryption_method != ZIP_EM_NONE)
		return "locked with a password";
	if (!name_is_safe(str_from(stat->name)))
		return "a part whose name leads out of the file";
	if (stat->size > PACKAGE_SMALL &&
	    stat->size / PACKAGE_RATIO_MAX > stat->comp_size)
		return "a part packed more tightly than honest text can be";
	return NULL;
}

static const char *
add_entry(struct arena *arena, struct package *package, zip_uint64_t index,
    uint64_t *total)
{
	struct entry *entry = &package->entries[package->count];
	const char *problem;
	zip_stat_t stat;

	zip_stat_init(&stat);
	if (zip_stat_index(package->zip, index, 0, &stat) != 0)
		return "a damaged zip directory";
	problem = check_entry(&stat);
	if (problem != NULL)
		return problem;
	entry->name = str_copy(arena, str_from(stat.name));
	entry->size = stat.size;
	entry->index = stat.index;
	*total += stat.size;
	if (*total > (uint64_t)PACKAGE_TOTAL_MIB << 20)
		return "larger than the limit when unpacked";
	if (table_put(package->by_name, lower_case(arena, entry->name),
	    entry) != entry)
		return "two parts with the same name";
	package->count++;
	return NULL;
}

static const char *
list_entries(struct arena *arena, struct package *package)
{
	zip_int64_t count = zip_get_num_entries(package->zip, 0);
	uint64_t total = 0;
	zip_int64_t i;

	if (count < 0 || count > PACKAGE_ENTRIES_MAX)
		return "too many parts";
	package->entries = ARENA_ARRAY(arena, struct entry, (size_t)count);
	for (i = 0; i < count; i++) {
		const char *problem =
		    add_entry(arena, package, (zip_uint64_t)i, &total);

		if (problem != NULL)
			return problem;
	}
	return NULL;
}

struct package *
package_open(struct arena *arena, struct str bytes, const char **problem)
{
	struct package *package = ARENA_NEW(arena, struct package);

	/* The library takes nothing at all for an archive of no parts. */
	package->zip = bytes.length > 0 ? open_zip(bytes) : NULL;
	if (package->zip == NULL) {
		*problem = what_else_it_is(bytes);
		return NULL;
	}
	package->by_name = table_new(arena);
	package->part_limit = (uint64_t)PACKAGE_PART_MIB << 20;
	*problem = list_entries(arena, package);
	if (*problem != NULL) {
		package_close(package);
		return NULL;
	}
	return package;
}

void
package_close(struct package *package)
{
	if (package == NULL)
		return;
	zip_discard(package->zip);
	package->zip = NULL;
}

void
package_trust(struct package *package)
{
	package->part_limit = UINT64_MAX;
}

size_t
package_count(const struct package *package)
{
	return package->count;
}

struct str
package_name(const struct package *package, size_t entry)
{
	return package->entries[entry].name;
}

size_t
package_find(const struct package *package, struct str name)
{
	struct arena *scratch = arena_new();
	const struct entry *entry =
	    table_find(package->by_name, lower_case(scratch, name));

	arena_free(scratch);
	return entry == NULL ? SIZE_MAX :
	    (size_t)(entry - package->entries);
}

/* One byte more is asked for: a part must not hold more than it says. */
static bool
read_whole(zip_file_t *file, char *bytes, uint64_t size)
{
	uint64_t read = 0;

	while (read <= size) {
		zip_int64_t n = zip_fread(file, bytes + read, size + 1 - read);

		if (n < 0)
			return false;
		if (n == 0)
			break;
		read += (uint64_t)n;
	}
	bytes[size] = '\0';
	return read == size;
}

bool
package_read(const struct package *package, struct arena *arena, size_t entry,
    struct str *contents, const char **problem)
{
	const struct entry *part = &package->entries[entry];
	zip_file_t *file;
	char *bytes;
	bool whole;

	*contents = STR("");
	*problem = "a part larger than the limit when unpacked";
	if (part->size > package->part_limit)
		return false;
	*problem = "a part that cannot be unpacked";
	file = zip_fopen_index(package->zip, part->index, 0);
	if (file == NULL)
		return false;
	bytes = arena_alloc(arena, (size_t)part->size + 1);
	whole = read_whole(file, bytes, part->size);
	/* Closing compares the checksum. */
	if (zip_fclose(file) != 0 || !whole)
		return false;
	*problem = NULL;
	*contents = (struct str){bytes, (size_t)part->size};
	return true;
}
