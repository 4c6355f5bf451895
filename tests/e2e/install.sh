#!/bin/sh
# `make install` puts everything under DESTDIR and PREFIX, and what was
# installed works from there, far from the source tree.
. "$(dirname "$0")/lib"

place=$tmp/place
check "installs" make --silent DEPS=skip OUT="$(dirname "$build")" \
	VARIANT="$(basename "$build")" DESTDIR="$place" PREFIX=/opt/rubric install

cp -R tests/fixtures/minimal "$tmp/standard"
installed() (
	cd "$tmp" && "$place/opt/rubric/bin/rubric" "$@"
)
check "the installed program tells its version" installed --version
check "it finds its theme and builds" installed build -q -o root standard
check "what it built verifies" installed verify root/barista
check "rubric(1) is installed" \
	test -f "$place/opt/rubric/share/man/man1/rubric.1"
check "rubric-content(5) is installed" \
	test -f "$place/opt/rubric/share/man/man5/rubric-content.5"
check "rubric-theme(5) is installed" \
	test -f "$place/opt/rubric/share/man/man5/rubric-theme.5"
outside() {
	find "$place" -type f ! -path "$place/opt/rubric/*" | grep . && return 1
	return 0
}
check "nothing stands outside PREFIX" outside
finish
