#!/bin/sh
# Goldens of the workbooks' sheet with the text of the standard, as
# tests/tools/workbook.py prints it. tests/golden/sheet/run.sh BUILD; of the
# standard <case>/in each <case>/<which>.<language>.sheet is one, where WHICH
# is all or level-1 and so on. <case>/before is the edition before. With
# UPDATE=1 what is written becomes what is expected.
here=$(cd "$(dirname "$0")" && pwd) || exit 3
build=$(cd "$1" && pwd) || exit 3
cd "$here/../../.." || exit 3
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
number=0 failed=0

# Where there is an edition before, it is frozen first.
prepare() {
	cp -R "$1/in" "$scratch/in" || return 1
	if [ -d "$1/before" ]; then
		cp -R "$1/before" "$scratch/before" &&
		"$build/rubric" freeze -q "$scratch/before" &&
		cp -R "$scratch/before/editions" "$scratch/in/" || return 1
	fi
	"$build/rubric" build -q -o "$scratch/out" --only workbook "$scratch/in"
}

for folder in "$here"/*/; do
	prepare "$folder" > "$scratch/said" 2>&1 ||
		head -n 20 "$scratch/said" >&2
	for golden in "$folder"*.sheet; do
		which=$(basename "$golden" .sheet)
		number=$((number + 1))
		python3 tests/tools/workbook.py sheet \
			"$scratch"/out/*/downloads/*-"$which".xlsx \
			> "$scratch/sheet" 2> "$scratch/said"
		status=$?
		[ -z "${UPDATE:-}" ] || [ $status -ne 0 ] ||
			cp "$scratch/sheet" "$golden"
		if [ $status -eq 0 ] &&
		    diff -u "$golden" "$scratch/sheet" > "$scratch/diff"; then
			echo "ok $number - $(basename "$folder") $which"
		else
			echo "not ok $number - $(basename "$folder") $which"
			head -n 40 "$scratch/said" "$scratch/diff" |
			sed 's/^/# /'
			failed=1
		fi
	done
	rm -rf "${scratch:?}"/*
done
echo "1..$number"
exit $failed
