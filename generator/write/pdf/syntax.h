#ifndef PDF_SYNTAX_H
#define PDF_SYNTAX_H

#include "base/buffer.h"

/* The one gate for what a PDF file is made of (ISO 32000-1 7.3). */

/* A whole number. */
void pdf_integer(struct buffer *buffer, size_t value);

/* Thousandths as a number with at most three decimals: 10500 -> 10.5. */
void pdf_number(struct buffer *buffer, int thousandths);

/* A text string: UTF-16BE with a mark, as hexadecimal digits. */
void pdf_text(struct buffer *buffer, struct str text);

/* UTF-16BE as bare hexadecimal digits. */
void pdf_utf16(struct buffer *buffer, struct str text);

/* A glyph's code: four hexadecimal digits. */
void pdf_code(struct buffer *buffer, uint32_t glyph);

/* Bytes as a hexadecimal string. */
void pdf_bytes(struct buffer *buffer, struct str bytes);

/* "12 0 R" */
void pdf_reference(struct buffer *buffer, size_t object);

#endif
