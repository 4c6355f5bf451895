#!/bin/sh
# Fuzzes each target of tests/fuzz: tests/fuzz/run.sh BUILD SECONDS [TARGET…].
# It starts from tests/fuzz/corpus/<target> with the words of <target>.dict.
# What it finds on its way is kept in BUILD/corpus/<target>, what fails in
# BUILD/failed; an input put into the corpus is replayed by make check.
cd "$(dirname "$0")/../.." || exit 3
build=$1 seconds=$2
shift 2
[ $# -gt 0 ] || set -- $(basename -s .c tests/fuzz/*.c)
status=0
mkdir -p "$build/failed"
for target in "$@"; do
	mkdir -p "$build/corpus/$target"
	echo "# $target, $seconds s"
	"$build/tests/fuzz/$target" -max_total_time="$seconds" -timeout=10 \
		-max_len=4096 -rss_limit_mb=2048 -verbosity=0 \
		-print_final_stats=1 -dict="tests/fuzz/$target.dict" \
		-artifact_prefix="$build/failed/$target-" \
		"$build/corpus/$target" "tests/fuzz/corpus/$target" || status=1
done
exit $status
