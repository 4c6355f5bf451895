#!/bin/sh
# The whole site: no error by the Nu HTML checker, in pages, styles and
# pictures; no link or fragment that leads nowhere, nothing loaded from
# elsewhere; every page has what a page must have and is light.
. "$(dirname "$0")/lib"
vnu=tests/node_modules/vnu-jar/build/dist/vnu.jar

# Its status says nothing more than its messages do.
nu_finds_nothing() {
	kind=$1
	shift
	java -Xss4m -jar "$vnu" "--skip-non-$kind" --format json --stdout \
		"$@" > "$tmp/nu.json"
	# Read from a disk, no file has an origin, so none is "self" to Nu;
	# content need not be in normalization form C; and where a text stands
	# beside its translation, its heading may stand before both.
	python3 -c 'import json, sys
passed = ("Content Security Policy", "Normalization Form C",
          "Article lacks heading")
messages = [m for m in json.load(open(sys.argv[1]))["messages"]
            if m["type"] != "info" or
            not any(p in m["message"] for p in passed)]
for m in messages:
    print(m.get("url"), m.get("lastLine"), m["type"], m["message"])
sys.exit(len(messages) > 0)' "$tmp/nu.json"
}

# All sites in one go: starting Java takes longer than the checking.
shift
for standard in content/account-manager tests/fixtures/*/; do
	folder=$(tree "${standard%/}" data,site) ||
		{ check "builds $standard" false; continue; }
	set -- "$@" "$folder"
	check "$(basename "$folder"): every link leads somewhere inside" \
		python3 tests/tools/links.py "$folder"
	check "$(basename "$folder"): every page has what it must" \
		python3 tests/tools/pages.py "$folder"
done
check "the Nu checker finds nothing in $# sites" nu_finds_nothing html "$@"
check "nor in their styles" nu_finds_nothing css "$@"
check "nor in their pictures" nu_finds_nothing svg "$@"
# Each fault, put into a copy of a sound site, is found.
python3 tests/tools/faults.py "$(tree tests/fixtures/one-level data,site)" ||
	failed=1
finish
