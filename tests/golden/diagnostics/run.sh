#!/bin/sh
# Goldens of the findings: tests/golden/diagnostics/run.sh BUILD.
# Each <case>/in is a broken standard, and <case>/expect.diag is what
# `rubric check in` says about it; a file <case>/command holds other arguments
# of rubric. A <case>/make.sh adds to a copy of the case (its folder is $1)
# what cannot stand in a repository. At the end every row of the catalogue but
# those for failures of the system must have occurred here or in another test.
# With UPDATE=1 what is found becomes what is expected.
here=$(cd "$(dirname "$0")" && pwd) || exit 3
build=$(cd "$1" && pwd) || exit 3
rubric=$build/rubric
number=0
failed=0
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8

report() { # STATUS NAME
	number=$((number + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $number - $2"
	else
		echo "not ok $number - $2"
		failed=1
	fi
}

# Findings of error level end with exit status 1, others with 0; all of them
# do where the command asks for style.
expected_status() { # DIAGNOSTICS COMMAND
	case $2 in
	*"-W style"*) failing='\[' ;;
	*) failing=': error: ' ;;
	esac
	if grep -q "$failing" "$1"; then echo 1; else echo 0; fi
}

run_case() { # FOLDER
	work=$scratch/cases/$1
	command="check in"
	mkdir -p "$scratch/cases"
	cp -R "$here/$1" "$work"
	rm -f "$work/expect.diag" "$work/make.sh" "$work/command"
	[ -d "$work/themes" ] || ln -s "$here/../../../themes" "$work/themes"
	[ ! -f "$here/$1/command" ] || command=$(cat "$here/$1/command")
	[ ! -f "$here/$1/make.sh" ] || sh "$here/$1/make.sh" "$work" || return 1
	# shellcheck disable=SC2086 # a list of arguments
	(cd "$work" && "$rubric" $command > "$scratch/out" 2> "$scratch/diag")
	status=$?
	[ -z "${UPDATE:-}" ] || cp "$scratch/diag" "$here/$1/expect.diag"
	diff -u "$here/$1/expect.diag" "$scratch/diag" || return 1
	[ ! -s "$scratch/out" ] || return 1
	[ $status -eq "$(expected_status "$scratch/diag" "$command")" ]
}

for folder in "$here"/*/; do
	name=$(basename "$folder")
	run_case "$name"
	report $? "$name"
done

# The fixtures of all tests have no errors.
for folder in "$here"/../../fixtures/*/standard.yaml; do
	folder=$(cd "$(dirname "$folder")" && pwd)
	"$rubric" check "$folder" > "$scratch/out" 2>&1
	status=$?
	grep ': error: ' "$scratch/out"
	report $status "no errors in $(basename "$folder")"
done

# A row is proven by a golden of any area, or by a test that names it.
is_proven() { # ID
	constant=$(echo "$1" | tr a-z- A-Z_)
	grep -rqF "[$1]" "$here"/../*/*/expect.diag ||
	grep -rqwE "DIAGNOSTIC_ID_$constant|\\[$1\\]|\"$1\"" \
		"$here/../../unit" "$here/../../e2e"
}

"$rubric" explain | while read -r id level; do
	[ "$level" = fatal ] || echo "$id"
done > "$scratch/ids"
[ -s "$scratch/ids" ]
report $? "the catalogue is listed"
while read -r id; do
	is_proven "$id"
	report $? "a golden for $id"
done < "$scratch/ids"
exit $failed
