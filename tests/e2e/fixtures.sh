#!/bin/sh
# Standards that have nothing in common with the real one build, verify, and
# are as whole as it: other languages and counts, one language, half points,
# no conditions, no url, hostile and long texts.
. "$(dirname "$0")/lib"

sums_are_right() (
	cd "$1" && sha256sum --strict --quiet -c SHA256SUMS &&
	[ "$(find . -type f ! -path ./SHA256SUMS | wc -l)" -eq \
		"$(wc -l < SHA256SUMS)" ]
)

# Nothing of the first standard may turn up in another.
is_free_of_the_first() {
	! grep -rliE 'account.manager|客户经理' "$1" --include='*.html' \
		--include='*.json' --include='*.csv'
}

has_one_rulebook_and_all_workbooks_a_language() {
	python3 -c 'import json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
standard = json.loads((folder / "data/standard.json").read_text())
stem = standard["id"] + "-" + standard["edition"]
expected = set()
for language in standard["languages"]:
    expected.add(f"{stem}-rulebook.{language}.pdf")
    expected.add(f"{stem}-self-assessment-all.{language}.xlsx")
    for level in range(1, len(standard["levels"]) + 1):
        expected.add(f"{stem}-self-assessment-level-{level}.{language}.xlsx")
found = {path.name for path in (folder / "downloads").iterdir()}
print(sorted(expected ^ found))
sys.exit(expected != found)' "$1"
}

has_no_web_address() {
	! grep -rlE 'href="https?:' "$1" --include='*.html' &&
	[ ! -e "$1/sitemap.xml" ]
}

seen=0
for standard in tests/fixtures/*/; do
	name=$(basename "$standard")
	seen=$((seen + 1))
	if ! folder=$(tree "${standard%/}" 2> "$tmp/complaints"); then
		check "$name builds" sh -c 'cat "$1"; false' sh "$tmp/complaints"
		continue
	fi
	check "$name builds and verifies" "$rubric" verify "$folder"
	check "$name: every file has its sum" sums_are_right "$folder"
	check "$name: holds nothing of the first standard" \
		is_free_of_the_first "$folder"
	check "$name: has every download" \
		has_one_rulebook_and_all_workbooks_a_language "$folder"
	grep -q '^url:' "$standard/standard.yaml" ||
		check "$name: without url, no web links" \
			has_no_web_address "$folder"
done
check "there are fixtures" test "$seen" -ge 2
finish
