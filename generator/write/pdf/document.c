#include "write/pdf/document.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>

#include "base/buffer.h"

/* We use structs that libharu's interface does not promise. */
#if defined(HPDF_MAJOR_VERSION) && \
    (HPDF_MAJOR_VERSION != 2 || HPDF_MINOR_VERSION != 3)
#error "libharu: only 2.3 has been tested; see generator/write/pdf/document.c"
#endif

enum { OBJECT_NUMBER = 0xFFFFFF };

struct pdf_document {
	struct arena *arena;
	struct diagnostics *diagnostics;
	HPDF_Doc handle;
	void **objects; /* by number; HPDF_Xref_GetEntryByObjectId errs */
	size_t capacity;
	unsigned long error, detail; /* the first failure */
};

static void
remember(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
	struct pdf_document *document = data;

	if (document->error != HPDF_OK)
		return;
	document->error = error;
	document->detail = detail;
}

/* True if all went well so far. Below its interface libharu keeps an error
 * to itself, and only some functions return it. */
static bool
check(struct pdf_document *document, HPDF_STATUS status)
{
	const HPDF_Error_Rec *error = &document->handle->error;

	if (error->error_no != HPDF_OK)
		remember(error->error_no, error->detail_no, document);
	if (status != HPDF_OK)
		remember(status, 0, document);
	return document->error == HPDF_OK;
}

static bool
is_sound(const struct pdf_document *document)
{
	return document->error == HPDF_OK;
}

static bool
report(struct pdf_document *document)
{
	struct str text;

	if (is_sound(document))
		return true;
	text = str_format(document->arena, "error 0x%04lX, detail %lu",
	    document->error, document->detail);
	diagnostics_report(document->diagnostics, (struct span){0},
	    DIAGNOSTIC_ID_LIBRARY, "libharu", text.data);
	return false;
}

struct pdf_document *
pdf_document_open(struct arena *arena, struct diagnostics *diagnostics)
{
	struct pdf_document *document = ARENA_NEW(arena, struct pdf_document);

	document->arena = arena;
	document->diagnostics = diagnostics;
	document->handle = HPDF_New(remember, document);
	if (document->handle == NULL) {
		remember(HPDF_FAILD_TO_ALLOC_MEM, 0, document);
		report(document);
		return NULL;
	}
	document->handle->pdf_version = HPDF_VER_17;
	check(document, HPDF_SetCompressionMode(document->handle,
	    HPDF_COMP_ALL));
	return document;
}

void
pdf_document_close(struct pdf_document *document)
{
	if (document != NULL)
		HPDF_Free(document->handle);
}

/* ---- Dictionaries and streams ------------------------------------------ */

/* libharu calls this between << and >>. */
static HPDF_STATUS
emit(HPDF_Dict dictionary, HPDF_Stream stream)
{
	const struct str *body = dictionary->attr;

	if (body == NULL || body->length == 0)
		return HPDF_OK;
	return HPDF_Stream_Write(stream, (const HPDF_BYTE *)body->data,
	    (HPDF_UINT)body->length);
}

/* Remembers an indirect object; gives its number. */
static size_t
keep_object(struct pdf_document *document, void *object)
{
	size_t number = ((HPDF_Obj_Header *)object)->obj_id & OBJECT_NUMBER;

	if (number >= document->capacity) {
		size_t capacity = number * 2 + 256;
		void **objects = ARENA_ARRAY(document->arena, void *,
		    capacity);

		for (size_t i = 0; i < document->capacity; i++)
			objects[i] = document->objects[i];
		document->objects = objects;
		document->capacity = capacity;
	}
	document->objects[number] = object;
	return number;
}

static void *
find_object(const struct pdf_document *document, size_t number)
{
	return number < document->capacity ? document->objects[number] : NULL;
}

static void
set_body(struct pdf_document *document, HPDF_Dict dictionary,
    struct str body)
{
	struct str *copy = ARENA_NEW(document->arena, struct str);

	*copy = body;
	dictionary->attr = copy;
	dictionary->write_fn = emit;
}

size_t
pdf_dictionary(struct pdf_document *document)
{
	HPDF_Dict dictionary;

	if (!is_sound(document))
		return 0;
	dictionary = HPDF_Dict_New(document->handle->mmgr);
	if (dictionary == NULL ||
	    !check(document, HPDF_Xref_Add(document->handle->xref,
		dictionary)))
		return 0;
	set_body(document, dictionary, STR(""));
	return keep_object(document, dictionary);
}

void
pdf_fill(struct pdf_document *document, size_t object, struct str body)
{
	HPDF_Dict dictionary = is_sound(document) ?
	    find_object(document, object) : NULL;

	if (dictionary != NULL)
		set_body(document, dictionary, body);
}

size_t
pdf_stream(struct pdf_document *document, struct str entries,
    struct str bytes, bool deflate)
{
	HPDF_Dict dictionary;

	if (!is_sound(document))
		return 0;
	dictionary = HPDF_DictStream_New(document->handle->mmgr,
	    document->handle->xref);
	if (dictionary == NULL)
		return 0;
	dictionary->filter = deflate ? HPDF_STREAM_FILTER_FLATE_DECODE :
	    HPDF_STREAM_FILTER_NONE;
	set_body(document, dictionary, entries);
	check(document, HPDF_Stream_Write(dictionary->stream,
	    (const HPDF_BYTE *)bytes.data, (HPDF_UINT)bytes.length));
	return keep_object(document, dictionary);
}

/* ---- Pages ------------------------------------------------------------- */

size_t
pdf_page(struct pdf_document *document, int width, int height)
{
	HPDF_Page page;

	if (!is_sound(document))
		return 0;
	page = HPDF_AddPage(document->handle);
	if (page == NULL)
		return 0;
	check(document, HPDF_Page_SetWidth(page, (HPDF_REAL)width / 1000));
	check(document, HPDF_Page_SetHeight(page, (HPDF_REAL)height / 1000));
	return keep_object(document, page);
}

static void
add_annotations(struct pdf_document *document, HPDF_Page page,
    const size_t *annotations, size_t count)
{
	HPDF_Array array;

	if (count == 0)
		return;
	array = HPDF_Array_New(document->handle->mmgr);
	if (array == NULL ||
	    !check(document, HPDF_Dict_Add(page, "Annots", array)))
		return;
	for (size_t i = 0; i < count && is_sound(document); i++)
		check(document, HPDF_Array_Add(array,
		    find_object(document, annotations[i])));
}

void
pdf_page_fill(struct pdf_document *document, size_t page,
    struct str content, size_t resources, const size_t *annotations,
    size_t annotation_count)
{
	HPDF_Page handle = is_sound(document) ? find_object(document, page) :
	    NULL;
	HPDF_PageAttr attributes;

	if (handle == NULL)
		return;
	attributes = handle->attr;
	check(document, HPDF_Stream_Write(attributes->stream,
	    (const HPDF_BYTE *)content.data, (HPDF_UINT)content.length));
	check(document, HPDF_Dict_Add(handle, "Resources",
	    find_object(document, resources)));
	add_annotations(document, handle, annotations, annotation_count);
}

/* ---- Document ---------------------------------------------------------- */

void
pdf_catalog(struct pdf_document *document, struct str entries)
{
	if (is_sound(document))
		set_body(document, document->handle->catalog, entries);
}

void
pdf_information(struct pdf_document *document, struct str entries)
{
	if (!is_sound(document))
		return;
	/* libharu names itself there when it starts. */
	HPDF_Dict_RemoveElement(document->handle->info, "Producer");
	set_body(document, document->handle->info, entries);
	check(document, HPDF_OK);
}

void
pdf_identity(struct pdf_document *document,
    const unsigned char identity[16])
{
	HPDF_Array array;

	if (!is_sound(document))
		return;
	array = HPDF_Array_New(document->handle->mmgr);
	if (array == NULL || !check(document,
	    HPDF_Dict_Add(document->handle->trailer, "ID", array)))
		return;
	for (int i = 0; i < 2; i++) {
		unsigned char copy[16];

		for (size_t k = 0; k < sizeof(copy); k++)
			copy[k] = identity[k];
		check(document, HPDF_Array_Add(array, HPDF_Binary_New(
		    document->handle->mmgr, copy, sizeof(copy))));
	}
}

/* libharu keeps the file in blocks of its own; this copies them out. */
static void
read_back(struct pdf_document *document, struct str *bytes)
{
	HPDF_UINT32 size = HPDF_GetStreamSize(document->handle), read = size;
	HPDF_BYTE *data = arena_alloc(document->arena, (size_t)size + 1);
	HPDF_STATUS status;

	check(document, HPDF_ResetStream(document->handle));
	status = HPDF_ReadFromStream(document->handle, data, &read);
	if (status != HPDF_STREAM_EOF)
		check(document, status);
	if (read != size)
		remember(HPDF_STREAM_EOF, read, document);
	*bytes = (struct str){(char *)data, size};
}

bool
pdf_save(struct pdf_document *document, struct str *bytes)
{
	if (is_sound(document))
		check(document, HPDF_SaveToStream(document->handle));
	if (is_sound(document))
		read_back(document, bytes);
	return report(document);
}
