#!/bin/sh
# Pages byte for byte: tests/golden/html/run.sh BUILD. Each <case>/in is a
# standard, <case>/expect its site of all languages, with the digits of the
# content hash masked. With UPDATE=1 what is found becomes what is expected.
# Style, icon and scripts are the theme's and not compared. Where there is a
# <case>/pages, only the pages it lists are.
here=$(cd "$(dirname "$0")" && pwd) || exit 3
build=$(cd "$1" && pwd) || exit 3
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C.UTF-8
# Themes are found from where rubric runs.
cd "$here/../../.." || exit 3
number=0
failed=0

# The pages of the case $1 in $scratch/got.
collect() {
	rm -rf "$scratch/root" "$scratch/got"
	mkdir -p "$scratch/got"
	"$build/rubric" build --only site -o "$scratch/root" "$here/$1/in" \
		> "$scratch/findings" 2>&1 || { cat "$scratch/findings"
		return 1; }
	cp -R "$scratch/root/$(sed -n 's/^id: //p' \
		"$here/$1/in/standard.yaml")/." "$scratch/got"
	rm -f "$scratch/got/manifest.json" "$scratch/got/style.css" \
		"$scratch/got/icon.svg" "$scratch/got/SHA256SUMS" \
		"$scratch"/got/*.js
	[ ! -f "$here/$1/pages" ] || (cd "$scratch/got" && find . -type f |
		grep -vxFf "$here/$1/pages" | xargs -r rm && find . -type d \
		-empty -delete)
	find "$scratch/got" -name '*.html' -exec sed -i \
		's/\(class="\(hash\|sha\)">\)[0-9a-f]*/\1…/g' {} +
}

for folder in "$here"/*/; do
	name=$(basename "$folder")
	number=$((number + 1))
	collect "$name" || failed=1
	if [ -n "${UPDATE:-}" ]; then
		rm -rf "$here/$name/expect"
		cp -R "$scratch/got" "$here/$name/expect"
	fi
	if diff -ru "$here/$name/expect" "$scratch/got"; then
		echo "ok $number - html/$name"
	else
		echo "not ok $number - html/$name"
		failed=1
	fi
done
exit $failed
