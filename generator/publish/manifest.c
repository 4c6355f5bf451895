#include "publish/manifest.h"

#include "base/buffer.h"
#include "base/json.h"

static struct json_value *
make_artifact(struct arena *arena, const struct artifact *artifact)
{
	struct json_value *object = json_make_object(arena);

	json_put_text(object, "path", artifact->path);
	json_put_text(object, "kind",
	    str_from(artifact_kind_name(artifact->kind)));
	if (artifact->language.length > 0)
		json_put_text(object, "lang", artifact->language);
	if (artifact->level > 0)
		json_put_integer(object, "level", artifact->level);
	json_put_integer(object, "bytes", (int64_t)artifact->bytes);
	json_put_text(object, "sha256", artifact->sha256);
	return object;
}

/* OUTPUT's own files, and of what stands below it the manifests. */
static struct json_value *
list_artifacts(struct arena *arena, struct output *output)
{
	struct json_value *list = json_make_array(arena);
	struct str manifest = str_join(arena, STR("/"), MANIFEST_NAME);
	size_t own_count, count, own = 0;
	const struct artifact *owned = output_list(output, arena, &own_count);
	const struct artifact *all = output_list_whole(output, arena, &count);

	/* Both are in the same order. */
	for (size_t i = 0; i < count; i++) {
		bool is_own = own < own_count &&
		    str_equal(owned[own].path, all[i].path);

		own += is_own;
		if (is_own || str_ends_with(all[i].path, manifest))
			json_push(list, make_artifact(arena, &all[i]));
	}
	return list;
}

static struct str
make_manifest(struct arena *arena, struct output *output,
    const struct manifest *manifest)
{
	const struct edition *edition = manifest->edition;
	struct json_value *root = json_make_object(arena);

	json_put_text(root, "generator", manifest->generator);
	json_put_text(root, "standard", edition->id);
	json_put_text(root, "edition", edition->edition);
	json_put_text(root, "revised", date_format(arena, edition->revised));
	json_put_text(root, "content_sha256", manifest->content_sha256);
	json_put(root, "artifacts", list_artifacts(arena, output));
	return json_serialise(arena, root);
}

static struct str
make_sums(struct arena *arena, struct output *output)
{
	struct buffer sums = buffer_in(arena);
	size_t count;
	const struct artifact *artifacts = output_list_whole(output, arena,
	    &count);

	for (size_t i = 0; i < count; i++)
		buffer_print(&sums, "%.*s  %.*s\n",
		    STR_ARGS(artifacts[i].sha256), STR_ARGS(artifacts[i].path));
	return buffer_str(&sums);
}

bool
manifest_write(struct output *output, struct diagnostics *diagnostics,
    const struct manifest *manifest)
{
	const struct artifact json = {.path = MANIFEST_NAME,
	    .kind = ARTIFACT_DATA};
	const struct artifact sums = {.path = STR("SHA256SUMS"),
	    .kind = ARTIFACT_DATA};
	struct arena *arena = arena_new();
	bool done = output_write(output, diagnostics, &json,
	    make_manifest(arena, output, manifest)) &&
	    output_write(output, diagnostics, &sums, make_sums(arena, output));

	arena_free(arena);
	return done;
}
