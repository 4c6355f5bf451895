#!/bin/sh
# Every rulebook by other people's eyes: sound by qpdf, each font embedded, a
# subset, and readable as Unicode by pdffonts.
. "$(dirname "$0")/lib"

# The columns emb, sub, uni of pdffonts; a name may hold spaces, so they are
# counted from the right: … emb sub uni object generation.
fonts_are_whole() {
	pdffonts "$1" > "$tmp/fonts" 2> "$tmp/complaints" || return 1
	cat "$tmp/fonts" "$tmp/complaints"
	[ ! -s "$tmp/complaints" ] && awk 'NR > 2 {
		fonts++
		if ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes")
			bad++
	} END { exit bad > 0 || fonts == 0 }' "$tmp/fonts"
}

is_sound() {
	qpdf --check "$1" && ! qpdf --check "$1" 2>&1 | grep -qi warning
}

has_an_outline() {
	mutool show "$1" outline | grep -q .
}

# Also of earlier editions.
rulebooks_are_whole() {
	for pdf in $(find "$1" -name '*.pdf' | LC_ALL=C sort); do
		name=$2$(basename "$pdf")
		check "$name: qpdf finds no fault" is_sound "$pdf"
		check "$name: fonts are embedded, subset, Unicode" \
			fonts_are_whole "$pdf"
		check "$name: has an outline" has_an_outline "$pdf"
	done
}

for standard in content/account-manager tests/fixtures/minimal \
	tests/fixtures/long-titles tests/fixtures/two-editions; do
	folder=$(tree "$standard") ||
		{ check "builds $standard" false; continue; }
	rulebooks_are_whole "$folder" ""
done
if folder=$(tree content/account-manager "" letter); then
	rulebooks_are_whole "$folder" "letter: "
else
	check "builds in the theme letter" false
fi
finish
