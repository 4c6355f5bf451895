#ifndef PDF_DOCUMENT_H
#define PDF_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/str.h"

/*
 * The only file that knows libharu, as the keeper of the catalog, the page
 * tree and the pages (ISO 32000-1 7.7); what further dictionaries and streams
 * hold is ours, and the finaliser writes the file. After a failure all calls
 * do nothing and pdf_save reports it.
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

/* The same of bytes that base/deflate gave. */
size_t pdf_deflated_stream(struct pdf_document *document, struct str entries,
    struct str deflated);

/* A page at the end; lengths in thousandths of a point. All pages come before
 * the first other object: libharu counts theirs, we those behind. */
size_t pdf_page(struct pdf_document *document, int width, int height);

/* The page's key in the parent tree (14.7.4.4); its links are reached in the
 * order of the structure. */
void pdf_page_structure(struct pdf_document *document, size_t page,
    size_t key);

/* What it shows: a content stream that base/deflate gave, the object with
 * its resources, its annotations. */
void pdf_page_fill(struct pdf_document *document, size_t page,
    struct str deflated, size_t resources, const size_t *annotations,
    size_t annotation_count);

/* Further entries of the catalog; those of /Info; the /ID. */
void pdf_catalog(struct pdf_document *document, struct str entries);
void pdf_information(struct pdf_document *document, struct str entries);
void pdf_identity(struct pdf_document *document,
    const unsigned char identity[16]);

/* From here on the file is one of PDF 1.4, without object streams, as PDF/A-1
 * asks; before that it is one of PDF 1.7. */
void pdf_plain(struct pdf_document *document);

/* The whole file, made on up to THREADS threads; it lives in the document's
 * arena. False with a diagnostic. */
bool pdf_save(struct pdf_document *document, size_t threads,
    struct str *bytes);

#endif
