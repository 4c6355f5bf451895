/* Tagged PDF: marks of a page, the tree and its parent tree, metadata, the
 * profile of colours. */
#include "testing.h"

#include "model/edition.h"
#include "write/pdf/icc.h"
#include "write/pdf/marks.h"
#include "write/pdf/metadata.h"
#include "write/pdf/navigation.h"
#include "write/pdf/structure.h"

/* ---- A small drawing --------------------------------------------------- */

enum {
	HEADING = ELEMENT_DOCUMENT + 1,
	PARAGRAPH,
	EMPTY,
	TABLE,
	BODY,
	ROW,
	CELL,
	EMPTY_CELL,
	LINK,
	SUBHEADING,
	FIGURE,
	NEXT_HEADING,
	ELEMENTS,
};

static const struct draw_element elements[ELEMENTS] = {
	[ELEMENT_DOCUMENT] = {.role = ROLE_DOCUMENT},
	[HEADING] = {.role = ROLE_HEADING_1, .parent = ELEMENT_DOCUMENT},
	[PARAGRAPH] = {.role = ROLE_PARAGRAPH, .parent = ELEMENT_DOCUMENT,
		.language = 1},
	[EMPTY] = {.role = ROLE_PARAGRAPH, .parent = ELEMENT_DOCUMENT},
	[TABLE] = {.role = ROLE_TABLE, .parent = ELEMENT_DOCUMENT},
	[BODY] = {.role = ROLE_TABLE_BODY, .parent = TABLE},
	[ROW] = {.role = ROLE_TABLE_ROW, .parent = BODY},
	[CELL] = {.role = ROLE_TABLE_HEAD_CELL, .parent = ROW,
		.scope = SCOPE_ROW, .columns = 2},
	[EMPTY_CELL] = {.role = ROLE_TABLE_CELL, .parent = ROW},
	[LINK] = {.role = ROLE_LINK, .parent = PARAGRAPH, .language = 1},
	[SUBHEADING] = {.role = ROLE_HEADING_2, .parent = ELEMENT_DOCUMENT},
	[FIGURE] = {.role = ROLE_FIGURE, .parent = ELEMENT_DOCUMENT,
		.alternate = {"A", 1}},
	[NEXT_HEADING] = {.role = ROLE_HEADING_1,
		.parent = ELEMENT_DOCUMENT},
};

static const struct str languages[] = {{"en", 2}, {"zh-Hans", 7}};
static const struct str link_text = {"A", 1};

#define TEXT(name) {.kind = DRAW_TEXT, .element = (name), \
	.text = {.glyph_count = 1, .language = languages}}
#define BOX(name) {.kind = DRAW_BOX, .element = (name), \
	.box = {10000, 20000, 30000, 40000, COLOUR_RULE}}

static const struct draw_item first_items[] = {
	TEXT(HEADING), TEXT(PARAGRAPH), TEXT(LINK),
	{.kind = DRAW_LINK, .element = LINK, .link = {.anchor = {"a", 1},
		.text = &link_text}},
	TEXT(PARAGRAPH), BOX(ELEMENT_ARTIFACT), TEXT(PARAGRAPH),
	{.kind = DRAW_TEXT, .element = EMPTY}, TEXT(CELL),
};

static const struct draw_item second_items[] = {
	TEXT(PARAGRAPH), TEXT(SUBHEADING), BOX(FIGURE), BOX(FIGURE),
	TEXT(NEXT_HEADING),
};

static const struct draw_page drawn_pages[] = {
	{first_items, sizeof(first_items) / sizeof(first_items[0]),
		NUMBERING_ROMAN, 2},
	{second_items, sizeof(second_items) / sizeof(second_items[0]),
		NUMBERING_ARABIC, 1},
};

static const struct drawing drawn = {
	.width = 200000, .height = 300000,
	.pages = drawn_pages, .page_count = 2,
	.elements = elements, .element_count = ELEMENTS,
	.title = {"A & <B>", 7}, .author = {"C", 1}, .subject = {"", 0},
	.language = {"en", 2}, .languages = languages,
};

/* ---- Marks ------------------------------------------------------------- */

static void
test_marks(void **state)
{
	static const struct mark expected[] = {
		{0, 1, HEADING, 0, 1}, {1, 2, PARAGRAPH, 1, 2},
		{2, 3, LINK, 2, 3}, {4, 5, PARAGRAPH, 3, 4},
		{5, 6, ELEMENT_ARTIFACT, 4, 4}, {6, 7, PARAGRAPH, 4, 5},
		{8, 9, CELL, 5, 6},
	};
	struct mark mark = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
		assert_true(mark_next(&drawn_pages[0], &mark));
		assert_int_equal(mark.first, expected[i].first);
		assert_int_equal(mark.behind, expected[i].behind);
		assert_int_equal(mark.element, expected[i].element);
		assert_int_equal(mark.next_number, expected[i].next_number);
		if (mark.element != ELEMENT_ARTIFACT)
			assert_int_equal(mark.number, expected[i].number);
	}
	assert_false(mark_next(&drawn_pages[0], &mark));
}

/* ---- The tree ---------------------------------------------------------- */

static struct str
write_tree(struct arena *arena)
{
	struct pdf_document *document = pdf_document_open(arena,
	    diagnostics_new(arena));
	struct page_links links[2];
	size_t pages[2], key = 2;
	struct str bytes;

	pdf_plain(document);
	for (size_t i = 0; i < 2; i++)
		pages[i] = pdf_page(document, drawn.width, drawn.height);
	for (size_t i = 0; i < 2; i++) {
		links[i] = links_write(document, arena, &drawn,
		    &drawn_pages[i], key);
		key += links[i].count;
	}
	structure_write(document, arena, &drawn, pages, links);
	assert_true(pdf_save(document, 1, &bytes));
	pdf_document_close(document);
	return bytes;
}

static size_t
count_of(struct str bytes, const char *part)
{
	size_t count = 0;

	for (size_t at = str_find(bytes, str_from(part), 0); at != SIZE_MAX;
	     at = str_find(bytes, str_from(part), at + 1))
		count++;
	return count;
}

static void
test_tree(void **state)
{
	struct str bytes = write_tree(*state);

	/* One for each heading; the empty paragraph is not there, the empty
	 * cell is. */
	assert_int_equal(count_of(bytes, "/S/Sect/"), 3);
	assert_int_equal(count_of(bytes, "/S/P/"), 1);
	assert_int_equal(count_of(bytes, "/S/TH/"), 1);
	assert_int_equal(count_of(bytes, "/S/TD/"), 1);
	assert_int_equal(count_of(bytes,
	    "/A<</O/Table/Scope/Row/ColSpan 2>>"), 1);
	assert_int_equal(count_of(bytes, "/S/Artifact"), 0);
	/* Only what differs from the parent names its language. */
	assert_int_equal(count_of(bytes, "/Lang<7A682D48616E73>"), 1);
	assert_int_equal(count_of(bytes, "/Lang"), 1);
	/* A paragraph over two pages; a link with its annotation. */
	assert_int_equal(count_of(bytes, "<</Type/MCR/Pg "), 1);
	assert_int_equal(count_of(bytes, "<</Type/OBJR/Obj "), 1);
	assert_int_equal(count_of(bytes, "/StructParent 2/"), 1);
	assert_int_equal(count_of(bytes, "/ParentTreeNextKey 3/"), 1);
	assert_int_equal(count_of(bytes, "/Alt<FEFF0041>/A<</O/Layout"
	    "/Placement/Block/BBox[10 240 40 280]>>"), 1);
}

static void
test_page_labels(void **state)
{
	static const struct draw_page plain = {NULL, 0, NUMBERING_NONE, 0};
	const struct drawing unnumbered = {.pages = &plain, .page_count = 1};

	assert_text(page_labels(*state, &drawn),
	    "<</Nums[0<</S/r/St 2>>1<</S/D/St 1>>]>>");
	assert_text(page_labels(*state, &unnumbered), "");
}

/* ---- Metadata ---------------------------------------------------------- */

static void
test_metadata(void **state)
{
	struct phrase phrases[2] = {{.plain = STR("A & <B>")},
		{.plain = STR("甲"), .language = 1}};
	struct edition edition = {.revised = {2025, 2, 28},
		.languages = languages, .language_count = 2,
		.title = {.phrases = phrases}};
	struct metadata metadata = {&drawn, &edition, STR("rubric 0"),
		PDF_A2A_UA1};
	struct str information = metadata_information(*state, &metadata);
	struct str packet = metadata_xmp(*state, &metadata);

	assert_int_equal(count_of(information, "/Subject"), 0);
	assert_int_equal(count_of(information,
	    "/ModDate(D:20250228000000Z)"), 1);
	assert_int_equal(count_of(packet,
	    "<xmp:ModifyDate>2025-02-28T00:00:00Z<"), 1);
	assert_int_equal(count_of(packet, ">A &amp; &lt;B&gt;<"), 2);
	assert_int_equal(count_of(packet, "<rdf:li xml:lang=\"zh-Hans\">甲<"),
	    1);
	assert_int_equal(count_of(packet, "dc:description"), 0);
	assert_int_equal(count_of(packet, "<pdfuaid:part>1<"), 1);
	metadata.flavour = PDF_A1B;
	packet = metadata_xmp(*state, &metadata);
	assert_int_equal(count_of(packet, "pdfuaid"), 0);
	assert_int_equal(count_of(packet, "<pdfaid:conformance>B<"), 1);
}

/* ---- Colours ----------------------------------------------------------- */

static unsigned
number_at(struct str bytes, size_t at, size_t size)
{
	unsigned value = 0;

	for (size_t i = 0; i < size; i++)
		value = value << 8 | (unsigned char)bytes.data[at + i];
	return value;
}

static void
test_profile(void **state)
{
	struct str profile = icc_srgb(*state);
	size_t curve = str_find(profile, STR("curv"), 0) + 12;

	assert_int_equal(number_at(profile, 0, 4), profile.length);
	assert_int_equal(profile.length % 4, 0);
	assert_int_equal(str_find(profile, STR("acsp"), 0), 36);
	assert_int_equal(number_at(profile, 128, 4), 9);
	/* IEC 61966-2-1: linear up to 0.04045, then a power; the middle of
	 * the values is light of 0.2140. */
	assert_int_equal(number_at(profile, curve, 2), 0);
	assert_int_equal(number_at(profile, curve + 2, 2), 5);
	assert_int_equal(number_at(profile, curve + 2 * 511, 2), 13998);
	assert_int_equal(number_at(profile, curve + 2 * 1023, 2), 65535);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ARENA_TEST(test_marks),
		ARENA_TEST(test_tree),
		ARENA_TEST(test_page_labels),
		ARENA_TEST(test_metadata),
		ARENA_TEST(test_profile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
