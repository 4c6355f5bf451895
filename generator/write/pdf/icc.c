#include "write/pdf/icc.h"

#include <stdint.h>

#include "base/buffer.h"

/* Big-endian numbers, and tags at offsets that are multiples of four. */
enum {
	HEADER_BYTES = 128,
	TAG_BYTES = 12,
	CURVE_STEPS = 1024,
	VERSION = 0x02100000,
	DATE_YEAR = 1999, /* of IEC 61966-2-1 */
	DATE_MONTH = 10,
	DATE_DAY = 18,
};

static void
add_16(struct buffer *buffer, unsigned value)
{
	buffer_add_byte(buffer, (char)(value >> 8));
	buffer_add_byte(buffer, (char)(value & 0xFF));
}

static void
add_32(struct buffer *buffer, uint32_t value)
{
	add_16(buffer, value >> 16);
	add_16(buffer, value & 0xFFFF);
}

static void
add_zeros(struct buffer *buffer, size_t count)
{
	while (count-- > 0)
		buffer_add_byte(buffer, '\0');
}

/* ---- Elements of tags -------------------------------------------------- */

/* Of primaries and white, adapted to D50 (Bradford), in 1/65536. */
struct tristimulus {
	uint32_t x, y, z;
};

static const struct tristimulus white = {0xF6D6, 0x10000, 0xD32D};
static const struct tristimulus red = {0x6FA2, 0x38F5, 0x0390};
static const struct tristimulus green = {0x6299, 0xB785, 0x18DA};
static const struct tristimulus blue = {0x24A0, 0x0F84, 0xB6CF};

static struct str
make_xyz(struct arena *arena, const struct tristimulus *colour)
{
	struct buffer buffer = buffer_in(arena);

	buffer_add_c(&buffer, "XYZ ");
	add_zeros(&buffer, 4);
	add_32(&buffer, colour->x);
	add_32(&buffer, colour->y);
	add_32(&buffer, colour->z);
	return buffer_str(&buffer);
}

/* The fifth root by Newton, so that no mathematical library has a say. */
static double
fifth_root(double value)
{
	double root = 1;

	for (int i = 0; i < 100; i++)
		root = (4 * root + value / (root * root * root * root)) / 5;
	return root;
}

/* From a value of sRGB to light, both from 0 to 1; x^2.4 is (x^12)^(1/5). */
static double
light_of(double value)
{
	double base = (value + 0.055) / 1.055, power = base * base * base;

	if (value <= 0.04045)
		return value / 12.92;
	power *= power;
	return fifth_root(power * power);
}

static struct str
make_curve(struct arena *arena)
{
	struct buffer buffer = buffer_in(arena);

	buffer_add_c(&buffer, "curv");
	add_zeros(&buffer, 4);
	add_32(&buffer, CURVE_STEPS);
	for (int i = 0; i < CURVE_STEPS; i++)
		add_16(&buffer, (unsigned)(light_of((double)i /
		    (CURVE_STEPS - 1)) * 65535 + 0.5));
	return buffer_str(&buffer);
}

static struct str
make_text(struct arena *arena, const char *text)
{
	struct buffer buffer = buffer_in(arena);

	buffer_add_c(&buffer, "text");
	add_zeros(&buffer, 4);
	buffer_add_c(&buffer, text);
	add_zeros(&buffer, 1);
	return buffer_str(&buffer);
}

/* In ASCII; the places for Unicode and for Macintosh are left empty. */
static struct str
make_description(struct arena *arena, struct str text)
{
	enum { MACINTOSH_BYTES = 67 };
	struct buffer buffer = buffer_in(arena);

	buffer_add_c(&buffer, "desc");
	add_zeros(&buffer, 4);
	add_32(&buffer, (uint32_t)text.length + 1);
	buffer_add(&buffer, text);
	add_zeros(&buffer, 1 + 8 + 3 + MACINTOSH_BYTES);
	return buffer_str(&buffer);
}

/* ---- The profile ------------------------------------------------------- */

struct tag {
	const char *name;
	size_t element;        /* that it names; some share one */
};

static const struct tag tags[] = {
	{"desc", 0}, {"cprt", 1}, {"wtpt", 2}, {"rXYZ", 3}, {"gXYZ", 4},
	{"bXYZ", 5}, {"rTRC", 6}, {"gTRC", 6}, {"bTRC", 6},
};

enum {
	TAG_COUNT = sizeof(tags) / sizeof(tags[0]),
	ELEMENT_COUNT = 7,
};

static uint32_t
padded(size_t length)
{
	return (uint32_t)((length + 3) / 4 * 4);
}

static void
add_header(struct buffer *buffer, uint32_t size)
{
	add_32(buffer, size);
	add_zeros(buffer, 4);
	add_32(buffer, VERSION);
	buffer_add_c(buffer, "mntrRGB XYZ ");
	add_16(buffer, DATE_YEAR);
	add_16(buffer, DATE_MONTH);
	add_16(buffer, DATE_DAY);
	add_zeros(buffer, 6);
	buffer_add_c(buffer, "acsp");
	add_zeros(buffer, 28);
	add_32(buffer, white.x);
	add_32(buffer, white.y);
	add_32(buffer, white.z);
	add_zeros(buffer, HEADER_BYTES - buffer->length);
}

static void
add_tags(struct buffer *buffer, const struct str *elements,
    const uint32_t *offsets)
{
	add_32(buffer, TAG_COUNT);
	for (size_t i = 0; i < TAG_COUNT; i++) {
		buffer_add_c(buffer, tags[i].name);
		add_32(buffer, offsets[tags[i].element]);
		add_32(buffer, (uint32_t)elements[tags[i].element].length);
	}
}

struct str
icc_srgb(struct arena *arena)
{
	const struct str elements[ELEMENT_COUNT] = {
		make_description(arena, STR("sRGB IEC61966-2.1")),
		make_text(arena, "No copyright, use freely"),
		make_xyz(arena, &white), make_xyz(arena, &red),
		make_xyz(arena, &green), make_xyz(arena, &blue),
		make_curve(arena)};
	uint32_t offsets[ELEMENT_COUNT];
	uint32_t end = HEADER_BYTES + 4 + TAG_COUNT * TAG_BYTES;
	struct buffer buffer = buffer_in(arena);

	for (size_t i = 0; i < ELEMENT_COUNT; i++) {
		offsets[i] = end;
		end += padded(elements[i].length);
	}
	add_header(&buffer, end);
	add_tags(&buffer, elements, offsets);
	for (size_t i = 0; i < ELEMENT_COUNT; i++) {
		buffer_add(&buffer, elements[i]);
		add_zeros(&buffer, padded(elements[i].length) -
		    elements[i].length);
	}
	return buffer_str(&buffer);
}
