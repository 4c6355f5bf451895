#include "write/pdf/finaliser.h"

#include "base/buffer.h"
#include "base/pool.h"
#include "write/pdf/syntax.h"
#include "write/pdf/workers.h"

enum {
	PACK = 200,            /* dictionaries in an object stream */
	OBJECT_ROOM = 64,      /* more than the words around an object */
	/* The fields of the cross-reference stream (7.5.8.3). */
	WIDTH_KIND = 1,
	WIDTH_PLACE = 4,
	WIDTH_INDEX = 2,
	ROW = WIDTH_KIND + WIDTH_PLACE + WIDTH_INDEX,
	PREDICTOR_UP = 2,      /* RFC 2083 6.3 */
};

/* Where an object stands in the file. */
struct place {
	enum { PLACE_FREE, PLACE_OFFSET, PLACE_PACKED } kind;
	size_t at;             /* offset, or number of the object stream */
	size_t index;          /* in the object stream */
};

/* Some dictionaries that become one object stream. */
struct pack {
	const size_t *numbers;
	size_t count;
	size_t first;          /* where the first one begins in the stream */
	struct str deflated;
};

struct finaliser {
	const struct final_file *file;
	struct arena *arena;
	struct final_stream **streams; /* that are to be deflated */
	size_t stream_count;
	struct pack *packs;
	size_t pack_count;
	struct worker *workers;
	struct place *places;  /* by number, with those of the packs and of
				* the cross-reference stream behind the file's
				* own */
	struct buffer out;
};

static const struct final_object *
find_object(const struct final_file *file, size_t number)
{
	return &file->rows[number / FINAL_CHUNK][number % FINAL_CHUNK];
}

/* ---- Deflating --------------------------------------------------------- */

static bool
is_packed(const struct final_file *file, const struct final_object *object)
{
	return !file->plain && object->body.data != NULL &&
	    object->stream == NULL;
}

/* Lists what there is to deflate. */
static void
plan(struct finaliser *finaliser)
{
	const struct final_file *file = finaliser->file;
	size_t *numbers = ARENA_ARRAY(finaliser->arena, size_t, file->count);
	size_t packed = 0;

	finaliser->streams = ARENA_ARRAY(finaliser->arena,
	    struct final_stream *, file->count);
	for (size_t i = 1; i < file->count; i++) {
		const struct final_object *object = find_object(file, i);

		if (is_packed(file, object))
			numbers[packed++] = i;
		else if (object->stream != NULL &&
		    object->stream->filter == FINAL_DEFLATE)
			finaliser->streams[finaliser->stream_count++] =
			    object->stream;
	}
	finaliser->pack_count = (packed + PACK - 1) / PACK;
	finaliser->packs = ARENA_ARRAY(finaliser->arena, struct pack,
	    finaliser->pack_count);
	for (size_t i = 0; i < finaliser->pack_count; i++)
		finaliser->packs[i] = (struct pack){
			.numbers = numbers + i * PACK,
			.count = i + 1 < finaliser->pack_count ? PACK :
			    packed - i * PACK,
		};
}

/* "12 0 13 40 …" and the dictionaries, each where its offset says. */
static void
deflate_pack(const struct finaliser *finaliser, struct worker *worker,
    struct pack *pack)
{
	struct arena_mark mark = arena_mark(worker->scratch);
	struct buffer buffer = buffer_in(worker->scratch);
	size_t offset = 0;

	for (size_t i = 0; i < pack->count; i++) {
		pdf_integer(&buffer, pack->numbers[i]);
		buffer_add_byte(&buffer, ' ');
		pdf_integer(&buffer, offset);
		buffer_add_byte(&buffer, ' ');
		offset += find_object(finaliser->file, pack->numbers[i])
		    ->body.length + sizeof("<<>>\n") - 1;
	}
	pack->first = buffer.length;
	for (size_t i = 0; i < pack->count; i++) {
		buffer_add_c(&buffer, "<<");
		buffer_add(&buffer, find_object(finaliser->file,
		    pack->numbers[i])->body);
		buffer_add_c(&buffer, ">>\n");
	}
	pack->deflated = deflate_bytes(worker->deflater, worker->arena,
	    buffer_str(&buffer));
	arena_reset(worker->scratch, mark);
}

/* Streams first: they are the longer ones. */
static void
deflate_one(void *context, size_t number, size_t i)
{
	const struct finaliser *finaliser = context;
	struct worker *worker = &finaliser->workers[number];

	if (i < finaliser->stream_count) {
		struct final_stream *stream = finaliser->streams[i];

		stream->bytes = deflate_bytes(worker->deflater, worker->arena,
		    stream->bytes);
		stream->filter = FINAL_DEFLATED;
		return;
	}
	deflate_pack(finaliser, worker,
	    &finaliser->packs[i - finaliser->stream_count]);
}

static void
deflate_all(struct finaliser *finaliser)
{
	size_t count = finaliser->stream_count + finaliser->pack_count;
	size_t width = pool_width(finaliser->file->threads, count);

	finaliser->workers = workers_open(finaliser->arena, width);
	pool_run_workers(width, count, deflate_one, finaliser);
	workers_close(finaliser->arena, finaliser->workers, width);
}

/* ---- Objects ----------------------------------------------------------- */

static void
begin_object(struct finaliser *finaliser, size_t number)
{
	finaliser->places[number] = (struct place){PLACE_OFFSET,
		finaliser->out.length, 0};
	pdf_integer(&finaliser->out, number);
	buffer_add_c(&finaliser->out, " 0 obj\n<<");
}

static void
add_dictionary(struct finaliser *finaliser, size_t number, struct str body)
{
	begin_object(finaliser, number);
	buffer_add(&finaliser->out, body);
	buffer_add_c(&finaliser->out, ">>\nendobj\n");
}

static void
add_stream(struct finaliser *finaliser, size_t number, struct str body,
    struct str bytes, bool deflated)
{
	struct buffer *out = &finaliser->out;

	begin_object(finaliser, number);
	buffer_add(out, body);
	if (deflated)
		buffer_add_c(out, "/Filter/FlateDecode");
	buffer_add_c(out, "/Length ");
	pdf_integer(out, bytes.length);
	buffer_add_c(out, ">>\nstream\n");
	buffer_add(out, bytes);
	buffer_add_c(out, "\nendstream\nendobj\n");
}

static void
add_objects(struct finaliser *finaliser)
{
	const struct final_file *file = finaliser->file;

	for (size_t i = 1; i < file->count; i++) {
		const struct final_object *object = find_object(file, i);

		if (object->stream != NULL)
			add_stream(finaliser, i, object->body,
			    object->stream->bytes, object->stream->filter ==
				FINAL_DEFLATED);
		else if (object->body.data != NULL && file->plain)
			add_dictionary(finaliser, i, object->body);
	}
}

static void
add_packs(struct finaliser *finaliser)
{
	for (size_t i = 0; i < finaliser->pack_count; i++) {
		const struct pack *pack = &finaliser->packs[i];
		size_t number = finaliser->file->count + i;

		add_stream(finaliser, number, str_format(finaliser->arena,
		    "/Type/ObjStm/N %zu/First %zu", pack->count, pack->first),
		    pack->deflated, true);
		for (size_t k = 0; k < pack->count; k++)
			finaliser->places[pack->numbers[k]] =
			    (struct place){PLACE_PACKED, number, k};
	}
}

/* ---- Cross-references -------------------------------------------------- */

static void
put_number(unsigned char *bytes, size_t width, size_t value)
{
	for (size_t i = width; i-- > 0; value >>= 8)
		bytes[i] = (unsigned char)value;
}

/* A row of the table; free ones are all zero but for the generation. */
static void
make_row(unsigned char row[ROW], const struct place *place, size_t number)
{
	put_number(row, WIDTH_KIND, place->kind);
	put_number(row + WIDTH_KIND, WIDTH_PLACE, place->at);
	put_number(row + WIDTH_KIND + WIDTH_PLACE, WIDTH_INDEX,
	    number == 0 ? 0xFFFF : place->index);
}

/* Each byte less the one above it: rows are much alike. */
static struct str
make_table(const struct finaliser *finaliser, size_t count)
{
	struct buffer buffer = buffer_sized(finaliser->arena,
	    count * (ROW + 1));
	unsigned char above[ROW] = {0};

	for (size_t i = 0; i < count; i++) {
		unsigned char row[ROW];

		make_row(row, &finaliser->places[i], i);
		buffer_add_byte(&buffer, PREDICTOR_UP);
		for (size_t k = 0; k < ROW; k++) {
			buffer_add_byte(&buffer, (char)(row[k] - above[k]));
			above[k] = row[k];
		}
	}
	return buffer_str(&buffer);
}

static void
add_cross_stream(struct finaliser *finaliser)
{
	size_t number = finaliser->file->count + finaliser->pack_count;
	struct deflater *deflater = deflater_open();
	struct str body = str_format(finaliser->arena, "/Type/XRef/Size %zu"
	    "/W[%d %d %d]/DecodeParms<</Predictor 12/Columns %d>>%.*s",
	    number + 1, WIDTH_KIND, WIDTH_PLACE, WIDTH_INDEX, ROW,
	    STR_ARGS(finaliser->file->trailer));

	finaliser->places[number] = (struct place){PLACE_OFFSET,
		finaliser->out.length, 0};
	add_stream(finaliser, number, body, deflate_bytes(deflater,
		finaliser->arena, make_table(finaliser, number + 1)), true);
	deflater_close(deflater);
}

static void
add_cross_table(struct finaliser *finaliser)
{
	struct buffer *out = &finaliser->out;
	size_t count = finaliser->file->count, next = 0;

	/* Free numbers lead to one another, from 0 around to 0. */
	for (size_t i = count; i-- > 0;)
		if (finaliser->places[i].kind == PLACE_FREE) {
			finaliser->places[i].at = next;
			next = i;
		}
	buffer_print(out, "xref\n0 %zu\n", count);
	for (size_t i = 0; i < count; i++) {
		const struct place *place = &finaliser->places[i];

		buffer_print(out, "%010zu %05d %c \n", place->at,
		    place->kind == PLACE_FREE ? 65535 : 0,
		    place->kind == PLACE_FREE ? 'f' : 'n');
	}
	buffer_print(out, "trailer\n<</Size %zu", count);
	buffer_add(out, finaliser->file->trailer);
	buffer_add_c(out, ">>\n");
}

/* ---- The file ---------------------------------------------------------- */

/* At least as many bytes as the file will have. */
static size_t
room_of(const struct finaliser *finaliser)
{
	const struct final_file *file = finaliser->file;
	size_t room = OBJECT_ROOM * (finaliser->pack_count + 16) +
	    file->trailer.length;

	for (size_t i = 1; i < file->count; i++) {
		const struct final_object *object = find_object(file, i);

		if (object->body.data == NULL)
			continue;
		if (!is_packed(file, object))
			room += object->body.length + OBJECT_ROOM * 2UL;
		if (object->stream != NULL)
			room += object->stream->bytes.length;
	}
	for (size_t i = 0; i < finaliser->pack_count; i++)
		room += finaliser->packs[i].deflated.length +
		    OBJECT_ROOM * 2UL;
	return room;
}

struct str
final_write(struct arena *arena, const struct final_file *file)
{
	struct finaliser finaliser = {.file = file, .arena = arena};
	size_t start;

	plan(&finaliser);
	deflate_all(&finaliser);
	finaliser.places = ARENA_ARRAY(arena, struct place,
	    file->count + finaliser.pack_count + 1);
	finaliser.out = buffer_sized(arena, room_of(&finaliser));
	/* The second line tells that the file is none of text (7.5.2). */
	buffer_add_c(&finaliser.out, file->plain ? "%PDF-1.4\n" :
	    "%PDF-1.7\n");
	buffer_add_c(&finaliser.out, "%\xE2\xE3\xCF\xD3\n");
	add_objects(&finaliser);
	add_packs(&finaliser);
	start = finaliser.out.length;
	if (file->plain)
		add_cross_table(&finaliser);
	else
		add_cross_stream(&finaliser);
	buffer_add_c(&finaliser.out, "startxref\n");
	pdf_integer(&finaliser.out, start);
	buffer_add_c(&finaliser.out, "\n%%EOF\n");
	return buffer_str(&finaliser.out);
}
