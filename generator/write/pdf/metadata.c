#include "write/pdf/metadata.h"

#include "base/utf8.h"
#include "write/pdf/syntax.h"

/* ---- /Info ------------------------------------------------------------- */

static void
add_entry(struct buffer *buffer, const char *key, struct str text)
{
	if (text.length == 0)
		return;
	buffer_add_c(buffer, key);
	pdf_text(buffer, text);
}

/* An edition is as old as its revision: no clock has a say. */
static void
add_date(struct buffer *buffer, const char *key, struct date date)
{
	buffer_print(buffer, "%s(D:%04u%02u%02u000000Z)", key,
	    (unsigned)date.year, (unsigned)date.month, (unsigned)date.day);
}

struct str
metadata_information(struct arena *arena, const struct metadata *metadata)
{
	const struct drawing *drawing = metadata->drawing;
	struct date date = metadata->edition->revised;
	struct buffer buffer = buffer_in(arena);

	add_entry(&buffer, "/Title", drawing->title);
	add_entry(&buffer, "/Author", drawing->author);
	add_entry(&buffer, "/Subject", drawing->subject);
	add_entry(&buffer, "/Creator", metadata->generator);
	add_entry(&buffer, "/Producer", metadata->generator);
	if (date.year != 0) {
		add_date(&buffer, "/CreationDate", date);
		add_date(&buffer, "/ModDate", date);
	}
	return buffer_str(&buffer);
}

/* ---- XMP --------------------------------------------------------------- */

/* The one gate for text in the packet; what XML 1.0 has no place for becomes
 * the replacement character. */
static void
add_xml(struct buffer *buffer, struct str text)
{
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at);

		if (c == '&')
			buffer_add_c(buffer, "&amp;");
		else if (c == '<')
			buffer_add_c(buffer, "&lt;");
		else if (c == '>')
			buffer_add_c(buffer, "&gt;");
		else if (c == '\r')
			buffer_add_c(buffer, "&#13;");
		else if (c == UTF8_INVALID || c == 0xFFFE || c == 0xFFFF ||
		    (c < ' ' && c != '\t' && c != '\n'))
			buffer_add_code_point(buffer, 0xFFFD);
		else
			buffer_add_code_point(buffer, c);
	}
}

static void
add_property(struct buffer *buffer, const char *name, struct str text)
{
	if (text.length == 0)
		return;
	buffer_print(buffer, "<%s>", name);
	add_xml(buffer, text);
	buffer_print(buffer, "</%s>\n", name);
}

static void
add_item(struct buffer *buffer, const char *language, struct str text)
{
	buffer_print(buffer, "<rdf:li xml:lang=\"%s\">", language);
	add_xml(buffer, text);
	buffer_add_c(buffer, "</rdf:li>");
}

/* In the language of the book first, then in each one that has it. */
static void
add_titles(struct buffer *buffer, const struct metadata *metadata)
{
	const struct edition *edition = metadata->edition;

	if (metadata->drawing->title.length == 0)
		return;
	buffer_add_c(buffer, "<dc:title><rdf:Alt>");
	add_item(buffer, "x-default", metadata->drawing->title);
	for (size_t i = 0; i < edition->language_count; i++)
		if (edition->title.phrases[i].language == i)
			add_item(buffer, edition->languages[i].data,
			    text_plain(&edition->title, i));
	buffer_add_c(buffer, "</rdf:Alt></dc:title>\n");
}

static void
add_core(struct buffer *buffer, const struct metadata *metadata)
{
	const struct drawing *drawing = metadata->drawing;

	buffer_add_c(buffer, "<rdf:Description rdf:about=\"\" "
	    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
	    "<dc:format>application/pdf</dc:format>\n");
	add_titles(buffer, metadata);
	if (drawing->author.length > 0) {
		buffer_add_c(buffer, "<dc:creator><rdf:Seq><rdf:li>");
		add_xml(buffer, drawing->author);
		buffer_add_c(buffer, "</rdf:li></rdf:Seq></dc:creator>\n");
	}
	if (drawing->subject.length > 0) {
		buffer_add_c(buffer, "<dc:description><rdf:Alt>");
		add_item(buffer, "x-default", drawing->subject);
		buffer_add_c(buffer, "</rdf:Alt></dc:description>\n");
	}
	buffer_add_c(buffer, "<dc:language><rdf:Bag><rdf:li>");
	add_xml(buffer, drawing->language);
	buffer_add_c(buffer, "</rdf:li></rdf:Bag></dc:language>\n"
	    "</rdf:Description>\n");
}

static void
add_xmp_date(struct buffer *buffer, const char *name, struct date date)
{
	buffer_print(buffer, "<%s>%04u-%02u-%02uT00:00:00Z</%s>\n", name,
	    (unsigned)date.year, (unsigned)date.month, (unsigned)date.day,
	    name);
}

static void
add_making(struct buffer *buffer, const struct metadata *metadata)
{
	struct date date = metadata->edition->revised;

	buffer_add_c(buffer, "<rdf:Description rdf:about=\"\" "
	    "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
	    "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n");
	add_property(buffer, "xmp:CreatorTool", metadata->generator);
	add_property(buffer, "pdf:Producer", metadata->generator);
	if (date.year != 0) {
		add_xmp_date(buffer, "xmp:CreateDate", date);
		add_xmp_date(buffer, "xmp:ModifyDate", date);
	}
	buffer_add_c(buffer, "</rdf:Description>\n");
}

/* PDF/A knows no pdfuaid: its schema is told first (ISO 19005-2 6.6.2.3). */
static const char universal[] =
    "<rdf:Description rdf:about=\"\" "
    "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
    "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
    "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\" "
    "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "</rdf:Description>\n";

static void
add_claims(struct buffer *buffer, enum pdf_flavour flavour)
{
	bool usual = flavour == PDF_A2A_UA1;

	buffer_print(buffer, "<rdf:Description rdf:about=\"\" "
	    "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
	    "<pdfaid:part>%s</pdfaid:part>\n"
	    "<pdfaid:conformance>%s</pdfaid:conformance>\n"
	    "</rdf:Description>\n", usual ? "2" : "1", usual ? "A" : "B");
	if (usual)
		buffer_add_c(buffer, universal);
}

struct str
metadata_xmp(struct arena *arena, const struct metadata *metadata)
{
	struct buffer buffer = buffer_in(arena);

	buffer_add_c(&buffer, "<?xpacket begin=\"\xEF\xBB\xBF\" "
	    "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF "
	    "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
	add_claims(&buffer, metadata->flavour);
	add_core(&buffer, metadata);
	add_making(&buffer, metadata);
	buffer_add_c(&buffer, "</rdf:RDF>\n</x:xmpmeta>\n"
	    "<?xpacket end=\"r\"?>\n");
	return buffer_str(&buffer);
}
