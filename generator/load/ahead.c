#include <stdatomic.h>

#include "base/file.h"
#include "base/pool.h"
#include "load/loader.h"

/* A file that is read and parsed before its turn. */
struct ahead_file {
	struct str name;
	struct span span;      /* where it is named */
	struct str path;
	struct arena *arena;   /* of its texts, then the loader's */
	struct tree_room room; /* likewise of its nodes */
	struct diagnostics *findings;
	struct str contents;
	const struct tree_node *tree;
	bool is_read, is_parsed, is_taken;
};

struct ahead {
	struct ahead_file *files;
	size_t count;
	struct str folder;
	atomic_size_t bytes, nodes; /* of all so far, to keep to the limits */
};

static void
parse_ahead(void *context, size_t i)
{
	struct ahead *ahead = context;
	struct ahead_file *file = &ahead->files[i];

	if (atomic_load(&ahead->nodes) > TREE_NODES_MAX ||
	    atomic_load(&ahead->bytes) > LOAD_TOTAL_BYTES)
		return;
	file->arena = arena_new();
	file->room.nodes = arena_new();
	file->findings = diagnostics_new(file->arena);
	file->path = file_join(file->arena, ahead->folder, file->name);
	file->is_read = file_read(file->arena, file->findings, file->span,
	    str_c(file->path), FILE_LIMIT_MIB, &file->contents);
	/* Beyond the limit it is left to its turn, whichever was faster. */
	if (atomic_fetch_add(&ahead->bytes, file->contents.length) +
	    file->contents.length > LOAD_TOTAL_BYTES)
		return;
	if (file->is_read)
		file->tree = tree_parse_apart(file->arena, &file->room,
		    file->findings, file->path, file->contents);
	atomic_fetch_add(&ahead->nodes, file->room.node_count);
	file->is_parsed = !file->room.overflowed;
}

static void
add_file(struct ahead *ahead, struct span span, struct str name)
{
	ahead->files[ahead->count++] = (struct ahead_file){.name = name,
	    .span = span};
}

void
loader_read_ahead(struct loader *loader, const struct tree_node *map)
{
	const struct tree_node *levels = tree_find(map, "levels");
	size_t most = 1;
	struct ahead *ahead;

	if (loader->frozen || loader->threads < 2 || levels == NULL ||
	    levels->kind != TREE_LIST || levels->count > LOAD_LEVELS_MAX)
		return;
	most += levels->count;
	ahead = ARENA_NEW(loader->scratch, struct ahead);
	ahead->files = ARENA_ARRAY(loader->scratch, struct ahead_file, most);
	ahead->folder = loader->folder;
	atomic_init(&ahead->bytes, loader->bytes);
	atomic_init(&ahead->nodes, loader->room.node_count);
	for (size_t i = 0; i < levels->count; i++)
		if (levels->items[i]->kind == TREE_SCALAR &&
		    loader_is_inside(levels->items[i]->text))
			add_file(ahead, levels->items[i]->span,
			    levels->items[i]->text);
	if (file_exists(file_join(loader->scratch, loader->folder,
	    TRANSLATIONS_NAME).data))
		add_file(ahead, (struct span){0}, TRANSLATIONS_NAME);
	pool_run(loader->threads, ahead->count, parse_ahead, ahead);
	loader->ahead = ahead;
}

static struct ahead_file *
find_file(struct ahead *ahead, struct str name)
{
	for (size_t i = 0; ahead != NULL && i < ahead->count; i++)
		if (str_equal(ahead->files[i].name, name) &&
		    ahead->files[i].is_parsed && !ahead->files[i].is_taken)
			return &ahead->files[i];
	return NULL;
}

/* Whether what was done ahead is what would be done now. */
static bool
is_within_limits(const struct loader *loader, const struct ahead_file *file)
{
	return loader->bytes + file->contents.length <= LOAD_TOTAL_BYTES &&
	    loader->room.node_count + file->room.node_count <= TREE_NODES_MAX;
}

bool
loader_take(struct loader *loader, struct span span, struct str name,
    const struct tree_node **tree)
{
	struct ahead_file *file = find_file(loader->ahead, name);

	if (file == NULL || !is_within_limits(loader, file))
		return false;
	file->is_taken = true;
	diagnostics_merge(loader->diagnostics, file->findings);
	if (!file->is_read)
		loader_note_path(loader, span, file->path);
	loader->bytes += file->contents.length;
	loader->room.node_count += file->room.node_count;
	arena_adopt(loader->arena, file->arena);
	arena_adopt(loader->scratch, file->room.nodes);
	*tree = file->tree;
	return true;
}

void
loader_drop_ahead(struct loader *loader)
{
	struct ahead *ahead = loader->ahead;

	for (size_t i = 0; ahead != NULL && i < ahead->count; i++)
		if (!ahead->files[i].is_taken) {
			arena_free(ahead->files[i].arena);
			arena_free(ahead->files[i].room.nodes);
		}
	loader->ahead = NULL;
}
