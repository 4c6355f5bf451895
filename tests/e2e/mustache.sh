#!/bin/sh
# Templates render as mustache.js renders them, byte by byte, but where they
# are to differ; see tests/tools/mustache.mjs.
. "$(dirname "$0")/lib"
check "random templates render as by mustache.js" node \
	tests/tools/mustache.mjs "$build/tests/mustache" "$tmp/cases"
finish
