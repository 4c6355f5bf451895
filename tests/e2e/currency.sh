#!/bin/sh
# Whether a printed copy is current: another program reads, from the picture
# of each cover, the address of the page that says so; the address stands
# beside the code in words. Without `url` there is neither.
. "$(dirname "$0")/lib"

# What the code on the cover of the book $1 says, and its text; a page rendered
# as coarse as an old office printer's scan.
cover_code() {
	pdftoppm -r 150 -f 1 -l 1 -png "$1" "$tmp/cover" &&
		zbarimg --quiet --raw "$tmp"/cover-*.png 2> "$tmp/said"
	rm -f "$tmp"/cover-*.png
}

code_says() {
	[ "$(cover_code "$1")" = "$2" ] && pdftotext -f 1 -l 1 "$1" - |
		tr -d ' \n' | grep -qF "$2"
}

address_is_a_page() {
	[ -f "$1/${2#"$url"}" ]
}

folder=$(tree content/account-manager) ||
	{ check "builds the standard" false; finish; exit; }
url=$(sed -n 's/^url: //p' content/account-manager/standard.yaml)
for edition in 2014 2026; do
	for language in zh-Hans en; do
		book=$(find "$folder" -name "*-$edition-rulebook.$language.pdf")
		address=$url$language/editions/$edition.html
		check "$edition $language: the code is read from the cover" \
			code_says "$book" "$address"
		check "$edition $language: the address is a page of the site" \
			address_is_a_page "$folder" "$address"
	done
done

folder=$(tree tests/fixtures/one-level)
for book in "$folder"/downloads/*.pdf; do
	check "$(basename "$book"): no address, no code" \
		test -z "$(cover_code "$book")"
done
finish
