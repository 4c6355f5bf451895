#!/bin/sh
# Goldens of the structure tree of rulebooks, as pdfinfo -struct-text shows it:
# tests/golden/structure/run.sh BUILD; of tests/fixtures/<name> in the language
# it is <name>.<language>.structure. Numbers of objects and the hash of the
# content are masked. With UPDATE=1 what is written becomes what is expected.
here=$(cd "$(dirname "$0")" && pwd) || exit 3
build=$(cd "$1" && pwd) || exit 3
cd "$here/../../.." || exit 3
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
number=0 failed=0

show() {
	pdfinfo -struct-text "$1" > "$scratch/raw" 2> "$scratch/said" ||
		return 1
	[ ! -s "$scratch/said" ] &&
		sed -E 's/Object [0-9]+ 0/Object/; s/[0-9a-f]{12}"/HASH"/' \
			"$scratch/raw" > "$scratch/structure"
}

for golden in "$here"/*.structure; do
	case=$(basename "$golden" .structure)
	name=${case%%.*} language=${case#*.}
	number=$((number + 1))
	"$build/rubric" build -q -o "$scratch/out" --only pdf \
		--lang "$language" "tests/fixtures/$name" 2> "$scratch/said" &&
		show "$scratch"/out/*/downloads/*."$language".pdf
	status=$?
	[ -z "${UPDATE:-}" ] || [ $status -ne 0 ] ||
		cp "$scratch/structure" "$golden"
	if [ $status -eq 0 ] &&
	    diff -u "$golden" "$scratch/structure" > "$scratch/diff"; then
		echo "ok $number - $case"
	else
		echo "not ok $number - $case"
		head -n 40 "$scratch/said" "$scratch/diff" | sed 's/^/# /'
		failed=1
	fi
	rm -rf "${scratch:?}"/*
done
echo "1..$number"
exit $failed
