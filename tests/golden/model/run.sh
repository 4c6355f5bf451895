#!/bin/sh
# Goldens of the model: what is loaded from a fixture, as inspect dumps it.
# tests/golden/model/run.sh BUILD; each <fixture>.tree here is one. With
# UPDATE=1 what is loaded becomes what is expected.
here=$(cd "$(dirname "$0")" && pwd) || exit 3
build=$(cd "$1" && pwd) || exit 3
cd "$here/../../.." || exit 3
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
number=0 failed=0

for golden in "$here"/*.tree; do
	name=$(basename "$golden" .tree)
	number=$((number + 1))
	"$build/tests/inspect" dump "tests/fixtures/$name" \
		> "$scratch/tree" 2> "$scratch/said"
	status=$?
	[ -z "${UPDATE:-}" ] || cp "$scratch/tree" "$golden"
	if [ $status -eq 0 ] &&
	    diff -u "$golden" "$scratch/tree" > "$scratch/diff"; then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
		head -n 40 "$scratch/said" "$scratch/diff" | sed 's/^/# /'
		failed=1
	fi
done
echo "1..$number"
exit $failed
