#include "write/pdf/document.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>

#include <assert.h>

#include "base/buffer.h"
#include "write/pdf/finaliser.h"
#include "write/pdf/syntax.h"

/* We use structs that libharu's interface does not promise. */
#if defined(HPDF_MAJOR_VERSION) && \
    (HPDF_MAJOR_VERSION != 2 || HPDF_MINOR_VERSION != 3)
#error "libharu: only 2.3 has been tested; see generator/write/pdf/document.c"
#endif

enum {
	OBJECT_NUMBER = 0xFFFFFF,
	BLOCK_SIZE = 64 * 1024, /* in which libharu writes */
};

struct pdf_document {
	struct arena *arena;
	struct diagnostics *diagnostics;
	HPDF_Doc handle;
	struct final_object **rows; /* as in struct final_file */
	size_t row_count;
	size_t count;          /* of numbers; 0: libharu still counts them */
	/* Numbers of libharu's that nothing in the file has. */
	size_t *spares;
	size_t spare_count, spare_capacity, spares_used;
	struct str identity;
	bool plain;
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
	document->identity = STR("");
	return document;
}

void
pdf_document_close(struct pdf_document *document)
{
	if (document != NULL)
		HPDF_Free(document->handle);
}

/* ---- Numbers ----------------------------------------------------------- */

static size_t
number_of(const void *object)
{
	return ((const HPDF_Obj_Header *)object)->obj_id & OBJECT_NUMBER;
}

/* The object with this number, zeroed where it is new. */
static struct final_object *
object_at(struct pdf_document *document, size_t number)
{
	size_t row = number / FINAL_CHUNK;

	if (row >= document->row_count) {
		size_t count = row * 2 + 4;
		struct final_object **rows = ARENA_ARRAY(document->arena,
		    struct final_object *, count);

		for (size_t i = 0; i < document->row_count; i++)
			rows[i] = document->rows[i];
		document->rows = rows;
		document->row_count = count;
	}
	if (document->rows[row] == NULL)
		document->rows[row] = ARENA_ARRAY(document->arena,
		    struct final_object, FINAL_CHUNK);
	return &document->rows[row][number % FINAL_CHUNK];
}

static size_t
libharu_count(const struct pdf_document *document)
{
	return document->handle->xref->entries->count;
}

/* libharu's object with this number, or NULL. */
static void *
libharu_object(const struct pdf_document *document, size_t number)
{
	const HPDF_XrefEntry_Rec *entry = number == 0 ||
	    number >= libharu_count(document) ? NULL :
	    HPDF_List_ItemAt(document->handle->xref->entries,
		(HPDF_UINT)number);

	return entry == NULL ? NULL : entry->obj;
}

static void
spare(struct pdf_document *document, size_t number)
{
	if (document->spare_count == document->spare_capacity) {
		size_t capacity = document->spare_capacity * 2 + 64;
		size_t *spares = ARENA_ARRAY(document->arena, size_t,
		    capacity);

		for (size_t i = 0; i < document->spare_count; i++)
			spares[i] = document->spares[i];
		document->spares = spares;
		document->spare_capacity = capacity;
	}
	document->spares[document->spare_count++] = number;
}

/* A number for an object of ours. */
static size_t
new_number(struct pdf_document *document)
{
	if (document->count == 0)
		document->count = libharu_count(document);
	if (document->spares_used < document->spare_count)
		return document->spares[document->spares_used++];
	return document->count++;
}

/* ---- Dictionaries and streams ------------------------------------------ */

size_t
pdf_dictionary(struct pdf_document *document)
{
	size_t number;

	if (!is_sound(document))
		return 0;
	number = new_number(document);
	object_at(document, number)->body = STR("");
	return number;
}

void
pdf_fill(struct pdf_document *document, size_t object, struct str body)
{
	if (is_sound(document) && object != 0)
		object_at(document, object)->body = body;
}

static void
add_to_body(struct pdf_document *document, size_t number, struct str entries)
{
	struct final_object *object = object_at(document, number);

	object->body = str_join(document->arena, object->body, entries);
}

static void
set_stream(struct pdf_document *document, size_t number, struct str entries,
    struct str bytes, enum final_filter filter)
{
	struct final_object *object = object_at(document, number);

	object->body = entries;
	object->stream = ARENA_NEW(document->arena, struct final_stream);
	*object->stream = (struct final_stream){bytes, filter};
}

size_t
pdf_stream(struct pdf_document *document, struct str entries,
    struct str bytes, bool deflate)
{
	size_t number;

	if (!is_sound(document))
		return 0;
	number = new_number(document);
	set_stream(document, number, entries, bytes,
	    deflate ? FINAL_DEFLATE : FINAL_AS_IS);
	return number;
}

size_t
pdf_deflated_stream(struct pdf_document *document, struct str entries,
    struct str deflated)
{
	size_t number;

	if (!is_sound(document))
		return 0;
	number = new_number(document);
	set_stream(document, number, entries, deflated, FINAL_DEFLATED);
	return number;
}

/* ---- Pages ------------------------------------------------------------- */

/* The content stream is ours, its length stands in its dictionary, and the
 * resources are those of all pages. */
static void
take_over(struct pdf_document *document, HPDF_Page page)
{
	HPDF_PageAttr attributes = page->attr;
	void *length = HPDF_Dict_GetItem(attributes->contents, "Length",
	    HPDF_OCLASS_NUMBER);

	if (length != NULL)
		spare(document, number_of(length));
	HPDF_Dict_RemoveElement(page, "Resources");
	check(document, HPDF_OK);
}

size_t
pdf_page(struct pdf_document *document, int width, int height)
{
	HPDF_Page page;

	if (!is_sound(document))
		return 0;
	assert(document->count == 0);
	page = HPDF_AddPage(document->handle);
	if (page == NULL)
		return 0;
	check(document, HPDF_Page_SetWidth(page, (HPDF_REAL)width / 1000));
	check(document, HPDF_Page_SetHeight(page, (HPDF_REAL)height / 1000));
	take_over(document, page);
	return number_of(page);
}

void
pdf_page_structure(struct pdf_document *document, size_t page, size_t key)
{
	if (is_sound(document) && page != 0)
		add_to_body(document, page, str_format(document->arena,
		    "/StructParents %zu/Tabs/S", key));
}

static void
add_annotations(struct buffer *buffer, const size_t *annotations,
    size_t count)
{
	if (count == 0)
		return;
	buffer_add_c(buffer, "/Annots[");
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buffer_add_byte(buffer, ' ');
		pdf_reference(buffer, annotations[i]);
	}
	buffer_add_byte(buffer, ']');
}

void
pdf_page_fill(struct pdf_document *document, size_t page,
    struct str deflated, size_t resources, const size_t *annotations,
    size_t annotation_count)
{
	struct buffer buffer = buffer_in(document->arena);
	HPDF_Page handle = is_sound(document) ?
	    libharu_object(document, page) : NULL;

	if (handle == NULL)
		return;
	buffer_add_c(&buffer, "/Resources ");
	pdf_reference(&buffer, resources);
	add_annotations(&buffer, annotations, annotation_count);
	add_to_body(document, page, buffer_str(&buffer));
	set_stream(document,
	    number_of(((HPDF_PageAttr)handle->attr)->contents), STR(""),
	    deflated, FINAL_DEFLATED);
}

/* ---- Document ---------------------------------------------------------- */

void
pdf_catalog(struct pdf_document *document, struct str entries)
{
	if (is_sound(document))
		add_to_body(document, number_of(document->handle->catalog),
		    entries);
}

void
pdf_information(struct pdf_document *document, struct str entries)
{
	if (!is_sound(document))
		return;
	/* libharu names itself there when it starts. */
	HPDF_Dict_RemoveElement(document->handle->info, "Producer");
	check(document, HPDF_OK);
	add_to_body(document, number_of(document->handle->info), entries);
}

void
pdf_identity(struct pdf_document *document,
    const unsigned char identity[16])
{
	struct buffer buffer = buffer_in(document->arena);

	buffer_add_c(&buffer, "/ID[");
	for (int i = 0; i < 2; i++)
		pdf_bytes(&buffer, (struct str){(const char *)identity, 16});
	buffer_add_byte(&buffer, ']');
	document->identity = buffer_str(&buffer);
}

void
pdf_plain(struct pdf_document *document)
{
	document->plain = true;
}

/* ---- Saving ------------------------------------------------------------ */

/* libharu's dictionaries one behind the other, as it writes them; ENDS gives
 * where each ends. Streams are ours, and numbers their lengths. */
static void
write_dictionaries(struct pdf_document *document, HPDF_Stream stream,
    size_t *ends)
{
	for (size_t i = 1; i < libharu_count(document); i++) {
		HPDF_Dict object = libharu_object(document, i);
		bool written = object != NULL &&
		    (object->header.obj_class & HPDF_OCLASS_ANY) ==
			HPDF_OCLASS_DICT && object->stream == NULL;

		if (written)
			check(document, HPDF_Obj_WriteValue(object, stream,
			    NULL));
		ends[i] = stream->size;
	}
}

static struct str
read_back(struct pdf_document *document, HPDF_Stream stream)
{
	HPDF_UINT read = stream->size;
	HPDF_BYTE *data = arena_alloc(document->arena, (size_t)read + 1);

	check(document, HPDF_Stream_Seek(stream, 0, HPDF_SEEK_SET));
	if (read > 0)
		check(document, HPDF_Stream_Read(stream, data, &read));
	if (read != stream->size)
		remember(HPDF_STREAM_EOF, read, document);
	return (struct str){(char *)data, read};
}

/* Puts what libharu says of its dictionaries before what we add. */
static void
take_dictionaries(struct pdf_document *document, struct str all,
    const size_t *ends)
{
	for (size_t i = 1; i < libharu_count(document); i++) {
		struct str text = str_slice(all, ends[i - 1],
		    ends[i] - ends[i - 1]);
		struct final_object *object = object_at(document, i);

		/* Between << and >>. */
		if (text.length >= 4)
			object->body = str_join(document->arena,
			    str_slice(text, 2, text.length - 4),
			    object->body);
	}
}

static void
collect(struct pdf_document *document)
{
	size_t *ends = ARENA_ARRAY(document->arena, size_t,
	    libharu_count(document));
	HPDF_Stream stream = HPDF_MemStream_New(document->handle->mmgr,
	    BLOCK_SIZE);

	if (stream == NULL) {
		check(document, HPDF_FAILD_TO_ALLOC_MEM);
		return;
	}
	write_dictionaries(document, stream, ends);
	if (is_sound(document))
		take_dictionaries(document, read_back(document, stream), ends);
	HPDF_Stream_Free(stream);
}

static struct str
trailer(const struct pdf_document *document)
{
	struct buffer buffer = buffer_in(document->arena);

	buffer_add_c(&buffer, "/Root ");
	pdf_reference(&buffer, number_of(document->handle->catalog));
	buffer_add_c(&buffer, "/Info ");
	pdf_reference(&buffer, number_of(document->handle->info));
	buffer_add(&buffer, document->identity);
	return buffer_str(&buffer);
}

bool
pdf_save(struct pdf_document *document, size_t threads, struct str *bytes)
{
	if (is_sound(document))
		collect(document);
	if (is_sound(document)) {
		struct final_file file = {.trailer = trailer(document),
			.plain = document->plain, .threads = threads};

		if (document->count == 0)
			document->count = libharu_count(document);
		object_at(document, document->count - 1);
		file.rows = document->rows;
		file.count = document->count;
		*bytes = final_write(document->arena, &file);
	}
	return report(document);
}
