#!/bin/sh
# Runs tests and ends with their totals: tests/run.sh BUILD AREA…
#   unit    every cmocka binary of BUILD/tests
#   golden  every tests/golden/<area>/run.sh
#   e2e     every tests/e2e/*.sh
# Each prints TAP lines ("ok N - name", "not ok N - name") and is given BUILD.
# One more than there are processors, or JOBS, run side by side; what they say
# is shown in order and kept in BUILD/tests.log. With ONLY=prefix in the
# environment only the names that start with it run.
cd "$(dirname "$0")/.." || exit 3
build=$(cd "$1" && pwd) || exit 3
shift
log=$build/tests.log
said=$build/tests.said
export LC_ALL=C.UTF-8 CMOCKA_MESSAGE_OUTPUT=TAP
export ASAN_OPTIONS=abort_on_error=0:detect_leaks=1
export UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
# These take longest, so they begin first.
long="e2e/workbook e2e/browser e2e/accessibility e2e/editions e2e/theme"
# Takes times, so it runs when all others are done.
alone=e2e/lighthouse

# A test program that fails without a "not ok" of its own counts as one.
run_one() { # NAME
	case $1 in
	unit/*) command=$build/tests/${1#unit/} ;;
	golden/*) command=tests/$1/run.sh ;;
	e2e/*) command=tests/$1.sh ;;
	esac
	out=$said/$(echo "$1" | tr / -)
	start=$(date +%s)
	echo "# $1" > "$out"
	"$command" "$build" >> "$out" 2>&1 < /dev/null
	status=$?
	if [ $status -ne 0 ] && ! grep -q '^ *not ok' "$out"; then
		echo "not ok - $1 ended with status $status" >> "$out"
	fi
	echo $(($(date +%s) - start)) > "$out.seconds"
}

names() { # AREA…
	for area in "$@"; do
		case $area in
		unit) set -- tests/unit/*_test.c ;;
		golden) set -- tests/golden/*/run.sh ;;
		e2e) set -- tests/e2e/*.sh ;;
		esac
		for name in "$@"; do
			name=${name#tests/}
			name=${name%/run.sh}
			name=${name%.*}
			case $name in "${ONLY:-}"*) echo "$name" ;; esac
		done
	done
}

# Shows each as soon as it and all before it are done.
show() { # NAME…
	for name in "$@"; do
		out=$said/$(echo "$name" | tr / -)
		until [ -f "$out.seconds" ]; do sleep 0.1; done
		cat "$out" >> "$log"
		if grep -q '^ *not ok' "$out"; then
			echo "FAIL  $name"
			tail -n 60 "$out" | sed 's/^/      /'
		else
			echo "ok    $name ($(grep -c '^ *ok' "$out"))" \
				"$(cat "$out.seconds") s"
		fi
	done
}

if [ "$1" = --one ]; then
	run_one "$2"
	exit 0
fi
: > "$log"
rm -rf "$said"
mkdir "$said" || exit 3
names "$@" > "$said/names"
# shellcheck disable=SC2046 # names have no blanks
show $(cat "$said/names") &
showing=$!
trap 'kill $showing 2> /dev/null' EXIT
trap 'exit 3' HUP INT TERM
{
	for name in $long; do grep -x "$name" "$said/names"; done
	grep '^e2e/' "$said/names" |
		grep -vxF "$(echo "$long $alone" | tr ' ' '\n')"
	grep -v '^e2e/' "$said/names"
} | xargs -r -P "${JOBS:-$(($(nproc) + 1))}" -I {} tests/run.sh "$build" --one {}
! grep -qx $alone "$said/names" || run_one $alone
wait $showing
trap - EXIT
passed=$(grep -c '^ *ok' "$log")
failed=$(grep -c '^ *not ok' "$log")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
