#!/bin/sh
# Rulebooks as they are drawn: tests/golden/trace/run.sh BUILD. Each <case>/in
# is a standard, maybe with one frozen edition before; <case>/expect.trace its books in all languages, set on
# metrics without fonts. With UPDATE=1 what is drawn becomes what is expected.
here=$(cd "$(dirname "$0")" && pwd) || exit 3
build=$(cd "$1" && pwd) || exit 3
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
# The theme is found from here.
cd "$here/../../.." || exit 3
number=0 failed=0

for folder in "$here"/*/; do
	name=$(basename "$folder")
	number=$((number + 1))
	set -- "${folder}in" "${folder}in"/editions/*.json
	[ -f "$2" ] || set -- "$1"
	"$build/tests/inspect" trace "$@" \
		> "$scratch/trace" 2> "$scratch/said"
	status=$?
	[ -z "${UPDATE:-}" ] || cp "$scratch/trace" "${folder}expect.trace"
	if [ $status -eq 0 ] && diff -u "${folder}expect.trace" \
	    "$scratch/trace" > "$scratch/diff"; then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
		head -n 40 "$scratch/said" "$scratch/diff" | sed 's/^/# /'
		failed=1
	fi
done
echo "1..$number"
exit $failed
