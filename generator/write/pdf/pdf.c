#include "base/hash.h"
#include "layout/layout.h"
#include "write/pdf/content.h"
#include "write/pdf/navigation.h"
#include "write/pdf/syntax.h"
#include "write/writer.h"

/* One rulebook while it is written. */
struct job {
	const struct publication *publication;
	struct arena *arena;
	struct diagnostics *diagnostics;
	size_t language;
	struct font_set *fonts;
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

static struct font_set *
open_fonts(const struct job *job)
{
	const struct theme *theme = job->publication->theme;
	struct font_source sources[FACE__COUNT];

	for (size_t i = 0; i < FACE__COUNT; i++)
		sources[i] = (struct font_source){theme->faces[i].path,
			theme->faces[i].index};
	return font_set_open(job->arena, job->diagnostics, sources,
	    FACE__COUNT);
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
		.address = edition->url.length > 0 ? permanent_address : NULL,
	};

	return layout_book(job->arena, job->diagnostics, &input);
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

static void
write_information(const struct job *job)
{
	struct date date = job->publication->edition->revised;
	struct buffer buffer = buffer_in(job->arena);

	buffer_add_c(&buffer, "/Title");
	pdf_text(&buffer, job->drawing->title);
	buffer_add_c(&buffer, "/Author");
	pdf_text(&buffer, job->drawing->author);
	buffer_add_c(&buffer, "/Subject");
	pdf_text(&buffer, job->drawing->subject);
	buffer_add_c(&buffer, "/Creator");
	pdf_text(&buffer, job->publication->generator);
	buffer_add_c(&buffer, "/Producer");
	pdf_text(&buffer, job->publication->generator);
	if (date.year != 0)
		buffer_print(&buffer, "/CreationDate(D:%04u%02u%02u000000Z)"
		    "/ModDate(D:%04u%02u%02u000000Z)", (unsigned)date.year,
		    (unsigned)date.month, (unsigned)date.day,
		    (unsigned)date.year, (unsigned)date.month,
		    (unsigned)date.day);
	pdf_information(job->document, buffer_str(&buffer));
}

static void
write_catalog(const struct job *job, const size_t *pages)
{
	struct buffer buffer = buffer_in(job->arena);
	size_t outline = outline_write(job->document, job->arena,
	    job->drawing, pages);

	buffer_add_c(&buffer, "/Lang");
	pdf_text(&buffer, job->drawing->language);
	buffer_add_c(&buffer, "/ViewerPreferences<</DisplayDocTitle true>>"
	    "/Names<</Dests ");
	pdf_reference(&buffer, anchors_write(job->document, job->arena,
	    job->drawing, pages));
	buffer_add_c(&buffer, ">>");
	if (outline != 0) {
		buffer_add_c(&buffer, "/PageMode/UseOutlines/Outlines ");
		pdf_reference(&buffer, outline);
	}
	pdf_catalog(job->document, buffer_str(&buffer));
}

/* ---- Pages ------------------------------------------------------------- */

static bool
write_pages(const struct job *job, const size_t *pages)
{
	const struct drawing *drawing = job->drawing;
	struct typefaces typefaces = {.arena = job->arena,
		.fonts = job->fonts};
	struct str *contents = ARENA_ARRAY(job->arena, struct str,
	    drawing->page_count);
	size_t resources;

	for (size_t i = 0; i < drawing->page_count; i++)
		contents[i] = content_write(&typefaces,
		    job->publication->theme, drawing, &drawing->pages[i]);
	resources = typefaces_write(&typefaces, job->document);
	if (resources == 0)
		return false;
	for (size_t i = 0; i < drawing->page_count; i++) {
		size_t count;
		const size_t *links = links_write(job->document, job->arena,
		    drawing, &drawing->pages[i], &count);

		pdf_page_fill(job->document, pages[i], contents[i], resources,
		    links, count);
	}
	return true;
}

static bool
write_document(const struct job *job, struct str *bytes)
{
	const struct drawing *drawing = job->drawing;
	size_t *pages = ARENA_ARRAY(job->arena, size_t, drawing->page_count);
	bool written;

	for (size_t i = 0; i < drawing->page_count; i++)
		pages[i] = pdf_page(job->document, drawing->width,
		    drawing->height);
	written = write_pages(job, pages);
	write_catalog(job, pages);
	write_information(job);
	write_identity(job);
	return pdf_save(job->document, bytes) && written;
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
	made = write_document(job, bytes);
	pdf_document_close(job->document);
	return made;
}

static bool
pdf_write(const struct publication *publication, const struct task *task,
    struct arena *arena, struct output *output,
    struct diagnostics *diagnostics)
{
	struct job job = {.publication = publication, .arena = arena,
		.diagnostics = diagnostics, .language = task->language};
	struct artifact artifact = {
		.path = rulebook_path(arena, publication, task->language),
		.kind = ARTIFACT_PDF,
		.language = publication->edition->languages[task->language],
	};
	struct str bytes;
	bool made;

	job.fonts = open_fonts(&job);
	if (job.fonts == NULL)
		return false;
	made = make_bytes(&job, &bytes);
	font_set_close(job.fonts);
	return made && output_write(output, diagnostics, &artifact, bytes);
}

const struct writer pdf_writer = {
	.name = "pdf",
	.plan = pdf_plan,
	.write = pdf_write,
};
