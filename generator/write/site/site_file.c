#include "write/site/site_file.h"

/* PATH without its last name. */
static struct str
folder_of(struct arena *arena, struct str path)
{
	size_t length = path.length - file_name(path).length;

	while (length > 1 && path.data[length - 1] == '/')
		length--;
	return length == 0 ? STR(".") :
	    str_copy(arena, str_slice(path, 0, length));
}

bool
site_file_read(struct arena *arena, struct diagnostics *diagnostics,
    struct span span, struct str path, int limit_mib, struct str *contents)
{
	struct str theme = folder_of(arena, folder_of(arena, path));

	if (file_is_link(str_c(path)) &&
	    !file_is_below(str_c(path), str_c(theme))) {
		if (span.file.length == 0)
			span.file = path;
		diagnostics_report(diagnostics, span,
		    DIAGNOSTIC_ID_THEME_OUTSIDE);
		return false;
	}
	return file_read(arena, diagnostics, span, str_c(path), limit_mib,
	    contents);
}
