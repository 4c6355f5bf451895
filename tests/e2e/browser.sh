#!/bin/sh
# The site in Chromium: every topic of tests/browser/ that is listed below, as
#
#	RUBRIC_BUILD=BUILD node tests/browser/TOPIC.mjs TREE…
#
# where BUILD holds rubric and tests/, and each TREE is a published standard:
# first the one of content/, then those that the topic asks for here. A topic
# prints TAP, and ends with another status than 0 if anything failed.
# With TOPIC=name in the environment only that one runs.
. "$(dirname "$0")/lib"
export RUBRIC_BUILD="$build"

topic() { # NAME [STANDARD…]
	name=$1
	shift
	case ${TOPIC:-$name} in "$name") ;; *) return ;; esac
	set -- content/account-manager "$@"
	for standard in "$@"; do
		shift
		folder=$(tree "$standard" data,site) ||
			{ check "builds $standard" false; return; }
		set -- "$@" "$folder"
	done
	echo "# $name"
	node "tests/browser/$name.mjs" "$@" > "$tmp/tap" 2>&1
	status=$?
	cat "$tmp/tap"
	if [ $status -ne 0 ]; then
		failed=1
		grep -q '^not ok' "$tmp/tap" ||
			echo "not ok - $name ended with status $status"
	fi
}

fixtures=tests/fixtures
topic search $fixtures/hostile-text $fixtures/one-level
topic conditions $fixtures/gates $fixtures/every-condition
topic pages $fixtures/long-titles
topic network $fixtures/hostile-text $fixtures/hostile-paragraphs \
	$fixtures/two-editions
topic accessibility $fixtures/one-level
topic seeded
[ "$failed" -eq 0 ]
