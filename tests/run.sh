#!/bin/sh
# Runs tests and ends with their totals: tests/run.sh BUILD AREA… [NAME].
#   unit    every cmocka binary of BUILD/tests
#   golden  every tests/golden/<area>/run.sh
#   e2e     every tests/e2e/*.sh
# Each prints TAP lines ("ok N - name", "not ok N - name") and is given BUILD.
# With ONLY=prefix in the environment only the names that start with it run.
cd "$(dirname "$0")/.." || exit 3
build=$(cd "$1" && pwd) || exit 3
shift
log=$build/tests.log
: > "$log"
export LC_ALL=C.UTF-8 CMOCKA_MESSAGE_OUTPUT=TAP
export ASAN_OPTIONS=abort_on_error=0:detect_leaks=1
export UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0

# A test program that fails without a "not ok" of its own counts as one.
run_one() {
	name=$1
	shift
	case $name in "${ONLY:-}"*) ;; *) return ;; esac
	start=$(wc -l < "$log")
	echo "# $name" >> "$log"
	"$@" "$build" >> "$log" 2>&1
	status=$?
	mine=$(tail -n "+$((start + 1))" "$log")
	if [ $status -ne 0 ] && ! echo "$mine" | grep -q '^ *not ok'; then
		echo "not ok - $name ended with status $status" >> "$log"
		mine=$(tail -n "+$((start + 1))" "$log")
	fi
	if echo "$mine" | grep -q '^ *not ok'; then
		echo "FAIL  $name"
		echo "$mine" | tail -n 60 | sed 's/^/      /'
	else
		echo "ok    $name ($(echo "$mine" | grep -c '^ *ok'))"
	fi
}

for area in "$@"; do
	case $area in
	unit) for t in tests/unit/*_test.c; do
		n=$(basename "$t" .c); run_one "unit/$n" "$build/tests/$n"; done ;;
	golden) for t in tests/golden/*/run.sh; do
		run_one "golden/$(basename "$(dirname "$t")")" "$t"; done ;;
	e2e) for t in tests/e2e/*.sh; do
		run_one "e2e/$(basename "$t" .sh)" "$t"; done ;;
	esac
done
passed=$(grep -c '^ *ok' "$log")
failed=$(grep -c '^ *not ok' "$log")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
