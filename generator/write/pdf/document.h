#ifndef PDF_DOCUMENT_H
#define PDF_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/str.h"

/*
 * The only file that knows libharu, as a store of PDF objects (ISO 32000-1
 * 7.3): numbers of objects, the page tree, the cross-reference table and
 * deflating are its; what dictionaries and streams hold is ours. After a
 * failure all calls do nothing and pdf_save reports it.
 */
struct pdf_document;

/* NULL and a diagnostic where libharu cannot start. */
struct pdf_document *pdf_document_open(struct arena *arena,
    struct diagnostics *diagnostics);
void pdf_document_close(struct pdf_document *document);

/* An empty dictionary; gives its object number. */
size_t pdf_dictionary(struct pdf_document *document);

/* What stands between << and >> of a dictionary; the bytes must live until
 * the document is saved. */
void pdf_fill(struct pdf_document *document, size_t object, struct str body);

/* A stream, deflated or as it is; ENTRIES go into its dictionary. */
size_t pdf_stream(struct pdf_document *document, struct str entries,
    struct str bytes, bool deflate);

/* A page at the end; lengths in thousandths of a point. */
size_t pdf_page(struct pdf_document *document, int width, int height);

/* What it shows: a content stream, the object with its resources, its
 * annotations. */
void pdf_page_fill(struct pdf_document *document, size_t page,
    struct str content, size_t resources, const size_t *annotations,
    size_t annotation_count);

/* Further entries of the catalog; those of /Info; the /ID. */
void pdf_catalog(struct pdf_document *document, struct str entries);
void pdf_information(struct pdf_document *document, struct str entries);
void pdf_identity(struct pdf_document *document,
    const unsigned char identity[16]);

/* The whole file, in ARENA; false with a diagnostic. */
bool pdf_save(struct pdf_document *document, struct str *bytes);

#endif
