#!/bin/sh
# What the fuzzer of `make fuzz` starts from, and what it once found, is read
# without a fault.
. "$(dirname "$0")/lib"

replays() {
	"$build/tests/fuzz/$1" "tests/fuzz/corpus/$1"/* | tail -n 1 \
		> "$tmp/said" && cat "$tmp/said" &&
	grep -qx "$(find "tests/fuzz/corpus/$1" -type f | wc -l) inputs" \
		"$tmp/said" && ! grep -qx '0 inputs' "$tmp/said"
}

for target in tests/fuzz/*.c; do
	check "the corpus of $(basename "$target" .c)" \
		replays "$(basename "$target" .c)"
done
finish
