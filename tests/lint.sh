#!/bin/sh
# Every finding of other people's eyes on the sources: clang's warnings,
# cppcheck, clang-tidy (.clang-tidy says what is left out, and why), mandoc.
# tests/lint.sh [FILE…], with LINT_WARNINGS and LINT_FLAGS from the Makefile.
# Ends with 1 where there is a finding.
cd "$(dirname "$0")/.." || exit 3
warnings=${LINT_WARNINGS?} flags=${LINT_FLAGS?}
found=$(mktemp) || exit 3
trap 'rm -f "$found"' EXIT
[ $# -gt 0 ] || set -- $(find generator tests/tools tests/typography -name '*.c' | LC_ALL=C sort)
jobs=$(nproc)
export LC_ALL=C.UTF-8

# The flags hold quotes, as they do on the command lines of make.
compile() {
	printf '%s\n' "$@" "$tests" | sed '/^$/d' | xargs -P "$jobs" -n 8 sh -c '
		flags=$1 warnings=$2; shift 2
		for file; do
			eval "clang -std=c11 -fsyntax-only $warnings $flags" \
				-Itests/unit "$file"
		done' sh "$flags" "$warnings" 2>&1
}

check() {
	eval "cppcheck --quiet --std=c11 -j $jobs --inline-suppr \
		--enable=warning,portability,performance \
		--suppress=missingInclude --suppress=normalCheckLevelMaxBranches \
		$(echo "$flags" | sed 's/-isystem [^ ]*//g')" '"$@"' 2>&1
}

tidy() {
	printf '%s\n' "$@" | xargs -P "$jobs" -n 4 sh -c '
		flags=$1; shift
		eval "clang-tidy --quiet \"\$@\" -- -std=c11 $flags" 2>/dev/null
		' sh "$flags"
}

# That the pages are not installed here is no fault of theirs.
manual() {
	mandoc -Tlint -Wstyle generator/man/* 2> /dev/null |
		grep -v 'STYLE: referenced manual not found'
}

step() {
	name=$1
	shift
	"$@" > "$found"
	if [ -s "$found" ]; then
		cat "$found"
		echo "lint: $name: findings"
		failed=1
	else
		echo "lint: $name: none"
	fi
}

failed=0
tests=$(find tests/unit -name '*.c' | LC_ALL=C sort)
step clang compile "$@"
step cppcheck check "$@"
step clang-tidy tidy "$@"
step mandoc manual
[ "$failed" -eq 0 ]
