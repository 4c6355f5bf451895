#include "write/pdf/pdf.h"

#include "base/hash.h"
#include "layout/layout.h"
#include "write/pdf/emission.h"
#include "write/pdf/icc.h"
#include "write/pdf/image.h"
#include "write/pdf/navigation.h"
#include "write/pdf/syntax.h"

/* One rulebook while it is written. */
struct job {
	const struct publication *publication;
	struct arena *arena;
	struct diagnostics *diagnostics;
	size_t language;
	enum pdf_flavour flavour;
	struct font_set *fonts;
	struct arena *glyphs;  /* of the drawing, until pages are written */
	struct arena *layout;  /* its rest, until the file is packed */
	const struct drawing *drawing;
	struct pdf_document *document;
};

static void
pdf_plan(const struct writer *writer, const struct publication *publication,
    struct task_list *tasks)
{
	for (size_t i = 0; i < publication->edition->language_count; i++)
		task_add(tasks, writer, i, NONE);
}

static const struct drawing *
lay_out(const struct job *job)
{
	const struct edition *edition = job->publication->edition;
	const struct layout_input input = {
		.edition = edition,
		.theme = job->publication->theme,
		.metrics = font_set_metrics(job->fonts),
		.language = job->language,
		.content_sha256 = job->publication->content_sha256,
		.superseded = job->publication->superseded_by == NULL ?
		    STR("") : publication_status(job->arena, job->publication,
			&job->publication->theme->labels[job->language]),
		.example_results = job->publication->example_results,
		.changes = job->publication->changes,
		.edition_address = edition_address(job->arena,
		    job->publication, job->language),
		.threads = job->publication->threads,
		.glyphs = job->glyphs,
		.address = edition->url.length > 0 ? permanent_address : NULL,
	};

	return layout_book(job->layout, job->diagnostics, &input);
}

/* ---- The document's own data ------------------------------------------- */

/* The same content in the same language has the same identity. */
static void
write_identity(const struct job *job)
{
	struct str digits = hash_sha256(job->arena, str_format(job->arena,
	    "%.*s %.*s %.*s", STR_ARGS(job->publication->content_sha256),
	    STR_ARGS(job->drawing->language),
	    STR_ARGS(job->publication->file_stem)));
	unsigned char identity[16];

	for (size_t i = 0; i < sizeof(identity); i++) {
		char high = digits.data[2 * i], low = digits.data[2 * i + 1];

		identity[i] = (unsigned char)(
		    (high <= '9' ? high - '0' : high - 'a' + 10) << 4 |
		    (low <= '9' ? low - '0' : low - 'a' + 10));
	}
	pdf_identity(job->document, identity);
}

/* The metadata stream, which is not deflated so that anyone finds it. */
static size_t
write_metadata(const struct job *job)
{
	const struct metadata metadata = {job->drawing,
		job->publication->edition, job->publication->generator,
		job->flavour};

	pdf_information(job->document,
	    metadata_information(job->arena, &metadata));
	return pdf_stream(job->document, STR("/Type/Metadata/Subtype/XML"),
	    metadata_xmp(job->arena, &metadata), false);
}

/* What the numbers of colours mean (ISO 19005-2 6.2.3). */
static void
add_output_intent(const struct job *job, struct buffer *buffer)
{
	buffer_add_c(buffer, "/OutputIntents[<</Type/OutputIntent"
	    "/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
	    "/Info(sRGB IEC61966-2.1)/DestOutputProfile ");
	pdf_reference(buffer, pdf_stream(job->document,
	    STR("/N 3/Alternate/DeviceRGB"), icc_srgb(job->arena), true));
	buffer_add_c(buffer, ">>]");
}

static void
add_navigation(const struct job *job, struct buffer *buffer,
    const size_t *pages)
{
	size_t outline = outline_write(job->document, job->arena,
	    job->drawing, pages);
	struct str labels = page_labels(job->arena, job->drawing);

	buffer_add_c(buffer, "/Names<</Dests ");
	pdf_reference(buffer, anchors_write(job->document, job->arena,
	    job->drawing, pages));
	buffer_add_c(buffer, ">>");
	if (labels.length > 0) {
		buffer_add_c(buffer, "/PageLabels");
		buffer_add(buffer, labels);
	}
	if (outline == 0)
		return;
	buffer_add_c(buffer, "/PageMode/UseOutlines/Outlines ");
	pdf_reference(buffer, outline);
}

static void
write_catalog(const struct job *job, const size_t *pages,
    const struct page_links *links)
{
	struct buffer buffer = buffer_in(job->arena);

	buffer_add_c(&buffer, "/Lang");
	pdf_bytes(&buffer, job->drawing->language);
	buffer_add_c(&buffer, "/ViewerPreferences<</DisplayDocTitle true>>"
	    "/MarkInfo<</Marked true>>/StructTreeRoot ");
	pdf_reference(&buffer, structure_write(job->document, job->arena,
	    job->drawing, pages, links));
	add_navigation(job, &buffer, pages);
	buffer_add_c(&buffer, "/Metadata ");
	pdf_reference(&buffer, write_metadata(job));
	add_output_intent(job, &buffer);
	pdf_catalog(job->document, buffer_str(&buffer));
}

/* ---- Pages ------------------------------------------------------------- */

static void
close_fonts(struct job *job)
{
	font_set_close(job->fonts);
	job->fonts = NULL;
}

/* The fonts of the layout's threads are in its arena. */
static void
release(struct job *job)
{
	close_fonts(job);
	arena_free(job->glyphs);
	arena_free(job->layout);
	job->glyphs = job->layout = NULL;
}

static bool
write_pages(struct job *job, const size_t *pages,
    struct page_links *links)
{
	const struct drawing *drawing = job->drawing;
	struct typefaces typefaces = {.arena = job->arena,
		.fonts = job->fonts};
	const struct str *contents = emit(&typefaces,
	    job->publication->theme, drawing, job->publication->threads);
	size_t resources, key = drawing->page_count;

	/* Of a text only the place is needed from here on. */
	arena_reset(job->glyphs, (struct arena_mark){0});
	typefaces.glyph_sets = job->flavour == PDF_A1B;
	typefaces.picture = image_write(job->document, job->arena,
	    &job->publication->theme->logo);
	resources = typefaces_write(&typefaces, job->document);
	close_fonts(job);
	if (resources == 0)
		return false;
	for (size_t i = 0; i < drawing->page_count; i++) {
		links[i] = links_write(job->document, job->arena, drawing,
		    &drawing->pages[i], key);
		key += links[i].count;
		pdf_page_fill(job->document, pages[i], contents[i], resources,
		    links[i].objects, links[i].count);
		pdf_page_structure(job->document, pages[i], i);
	}
	return true;
}

static bool
write_document(struct job *job, struct str *bytes)
{
	const struct drawing *drawing = job->drawing;
	size_t *pages = ARENA_ARRAY(job->arena, size_t, drawing->page_count);
	struct page_links *links = ARENA_ARRAY(job->arena, struct page_links,
	    drawing->page_count);
	bool written;

	for (size_t i = 0; i < drawing->page_count; i++)
		pages[i] = pdf_page(job->document, drawing->width,
		    drawing->height);
	written = write_pages(job, pages, links);
	if (written)
		write_catalog(job, pages, links);
	write_identity(job);
	release(job);
	return pdf_save(job->document, job->publication->threads, bytes) &&
	    written;
}

static bool
make_bytes(struct job *job, struct str *bytes)
{
	bool made;

	job->drawing = lay_out(job);
	if (job->drawing == NULL)
		return false;
	job->document = pdf_document_open(job->arena, job->diagnostics);
	if (job->document == NULL)
		return false;
	if (job->flavour == PDF_A1B)
		pdf_plain(job->document);
	made = write_document(job, bytes);
	pdf_document_close(job->document);
	return made;
}

/* False with a finding; else release() comes behind it. */
static bool
open_fonts(struct job *job)
{
	job->fonts = theme_open_fonts(job->arena, job->diagnostics,
	    job->publication->theme);
	if (job->fonts == NULL)
		return false;
	job->glyphs = arena_new();
	job->layout = arena_new();
	return true;
}

bool
rulebook_check(const struct publication *publication, size_t language,
    struct diagnostics *diagnostics)
{
	struct job job = {.publication = publication, .arena = arena_new(),
		.diagnostics = diagnostics, .language = language};
	bool good = open_fonts(&job);

	if (good) {
		good = lay_out(&job) != NULL;
		release(&job);
	}
	arena_free(job.arena);
	return good;
}

bool
rulebook_make(const struct publication *publication, size_t language,
    enum pdf_flavour flavour, struct arena *arena,
    struct diagnostics *diagnostics, struct str *bytes)
{
	struct job job = {.publication = publication, .arena = arena,
		.diagnostics = diagnostics, .language = language,
		.flavour = flavour};
	bool made;

	if (!open_fonts(&job))
		return false;
	made = make_bytes(&job, bytes);
	release(&job);
	return made;
}

static bool
pdf_write(const struct publication *publication, const struct task *task,
    struct arena *arena, struct output *output,
    struct diagnostics *diagnostics)
{
	struct artifact artifact = {
		.path = rulebook_path(arena, publication, task->language),
		.kind = ARTIFACT_PDF,
		.language = publication->edition->languages[task->language],
	};
	struct str bytes;

	return rulebook_make(publication, task->language, PDF_A2A_UA1, arena,
	    diagnostics, &bytes) &&
	    output_write(output, diagnostics, &artifact, bytes);
}

const struct writer pdf_writer = {
	.name = "pdf",
	.plan = pdf_plan,
	.write = pdf_write,
};
