#include "verify/artifacts.h"
#include "verify/grid.h"
#include "verify/text.h"

/* The next cell of the same row, or NULL. */
static const struct grid_cell *
next_in_row(const struct grid *grid, size_t cell)
{
	return cell + 1 < grid->cell_count &&
	    grid->cells[cell + 1].row == grid->cells[cell].row ?
	    &grid->cells[cell + 1] : NULL;
}

/* A cell that holds a code, with the title in the next one that is filled. */
static bool
find_shown(struct arena *arena, const struct grid *grid, size_t cell,
    struct shown *shown)
{
	const struct grid_cell *title = next_in_row(grid, cell);

	*shown = (struct shown){
	    .code = text_collapse(arena, grid->cells[cell].text),
	    .title = title == NULL ? STR("") :
		text_collapse(arena, title->text),
	    .line = (uint32_t)grid->cells[cell].row + 1};
	return grid->cells[cell].is_text && text_is_clause_code(shown->code);
}

static const struct title_rules rules = {.with_language = true};

static bool
is_right(const struct reading *reading, const struct shown *shown)
{
	const struct clause *clause = table_find(
	    reading->part.standard->by_code, shown->code);

	return clause != NULL && clause_is_titled(reading->arena,
	    &reading->part, &rules, clause, shown->title);
}

/*
 * The clauses of a sheet. Steps of a scale look like codes too ("1.5"), so
 * only columns count in which some clause stands as it should.
 */
static void
find_clauses(const struct reading *reading, const struct grid *grid,
    struct shown_list *found)
{
	bool *holds_codes = ARENA_ARRAY(reading->arena, bool,
	    GRID_COLUMNS_MAX);
	struct shown shown;

	for (size_t i = 0; i < grid->cell_count; i++)
		if (find_shown(reading->arena, grid, i, &shown) &&
		    is_right(reading, &shown))
			holds_codes[grid->cells[i].column] = true;
	for (size_t i = 0; i < grid->cell_count; i++)
		if (holds_codes[grid->cells[i].column] &&
		    find_shown(reading->arena, grid, i, &shown))
			shown_add(found, shown);
}

static struct str
all_words(struct arena *arena, const struct grids *grids)
{
	struct buffer words = buffer_in(arena);

	for (size_t i = 0; i < grids->count; i++)
		for (size_t j = 0; j < grids->items[i].cell_count; j++) {
			buffer_add(&words, grids->items[i].cells[j].text);
			buffer_add_byte(&words, '\n');
		}
	return text_collapse(arena, buffer_str(&words));
}

void
read_workbook(struct reading *reading)
{
	struct arena *arena = reading->arena;
	struct shown_list found = {.arena = arena};
	struct grids grids;
	const char *problem;
	struct str words;

	if (!grids_read(arena, reading->bytes, &grids, &problem)) {
		diagnostics_report(reading->diagnostics,
		    (struct span){.file = reading->file},
		    DIAGNOSTIC_ID_VERIFY_UNREADABLE, "a workbook", problem);
		return;
	}
	words = all_words(arena, &grids);
	compare_stamp(reading->diagnostics, reading->file, reading->stamp,
	    words);
	if (reading->part.standard == NULL)
		return;
	for (size_t i = 0; i < grids.count; i++)
		find_clauses(reading, &grids.items[i], &found);
	compare_clauses(reading->diagnostics, reading->file, &reading->part,
	    &rules, &found);
	compare_levels(reading->diagnostics, reading->file, &reading->part,
	    words);
}
