#!/bin/sh
# Workbooks by other people's eyes: every published one, and some filled at
# random with what people type, is sound by Microsoft's validator, keeps to
# our own rules for formulas, and shows what LibreOffice finds when it
# calculates everything anew.
. "$(dirname "$0")/lib"
tool=tests/tools/workbook.py
mkdir "$tmp/in" "$tmp/again" "$tmp/profile"

# $1 standard, $2 how many random ones
gather() {
	name=$(basename "$1")
	"$rubric" build -q -o "$tmp/root" --only workbook "$1" || return 1
	for book in "$tmp"/root/*/downloads/*.xlsx \
		"$tmp"/root/*/editions/*/downloads/*-all.*.xlsx; do
		[ ! -e "$book" ] ||
			mv "$book" "$tmp/in/$name-$(basename "$book")" ||
			return 1
	done
	rm -r "$tmp/root"
	mkdir "$tmp/fill" &&
	"$build/tests/fill" "$1" themes "$tmp/fill" 0 "$2" &&
	for book in "$tmp"/fill/*.xlsx; do
		mv "$book" "$tmp/in/$name-$(basename "$book")" || return 1
	done
	rm -r "$tmp/fill"
}

is_valid() {
	tests/node_modules/.bin/ooxml-validator "$1" > "$tmp/verdict" 2>&1
	cat "$tmp/verdict"
	grep -q '"ok": true' "$tmp/verdict"
}

# All files in one run, by a profile that always calculates.
recalculate() {
	mkdir -p "$tmp/profile/user"
	cat > "$tmp/profile/user/registrymodifications.xcu" <<-END
	<?xml version="1.0" encoding="UTF-8"?>
	<oor:items xmlns:oor="http://openoffice.org/2001/registry">
	<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
	<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
	</item></oor:items>
	END
	soffice "-env:UserInstallation=file://$tmp/profile" --headless \
		--convert-to 'xlsx:Calc MS Excel 2007 XML' \
		--outdir "$tmp/out" "$tmp"/in/*.xlsx
	[ "$(ls "$tmp/out" | wc -l)" -eq "$(ls "$tmp/in" | wc -l)" ]
}

# What chapters and computed blocks say on the site, the workbook says.
says_the_same() {
	tree=$(tree "$1") &&
	for chapter in "$tree"/*/chapters/; do
		language=$(basename "${chapter%/chapters/}")
		python3 $tool covers "$tree"/downloads/*-all."$language".xlsx \
			"$chapter"*.html || return 1
	done
}

# Links to the site lead to what is published, from earlier editions too.
leads_somewhere() {
	tree=$(tree "$1") &&
	python3 $tool leads "$tree" "$tree"/downloads/*.xlsx \
		$(find "$tree/editions" -name '*.xlsx')
}

has_the_same_bytes() {
	"$build/tests/fill" content/account-manager themes "$tmp/again" 3 1 &&
	cmp "$tmp/again/fill-3.xlsx" "$tmp/in/account-manager-fill-3.xlsx"
}

check "writes the workbooks of content/account-manager" \
	gather content/account-manager 10
for standard in tests/fixtures/*/ tests/golden/sheet/*/in/; do
	check "writes the workbooks of $standard" gather "${standard%/}" 6
done
check "the same answers give the same bytes" has_the_same_bytes
for standard in content/account-manager tests/fixtures/two-editions; do
	check "the text in the workbooks of $standard is the site's" \
		says_the_same $standard
done
check "links from the workbooks lead somewhere" \
	leads_somewhere content/account-manager
check "formulas keep to the rules" python3 $tool lint "$tmp"/in/*.xlsx
for book in "$tmp"/in/*.xlsx; do
	check "$(basename "$book"): the Open XML SDK finds no fault" \
		is_valid "$book"
done
check "LibreOffice calculates all of them" recalculate
for book in "$tmp"/in/*.xlsx; do
	check "$(basename "$book"): every result is LibreOffice's" \
		python3 $tool compare "$book" "$tmp/out/$(basename "$book")"
done
python3 $tool outcomes "$tmp"/in/*fill*.xlsx | sed 's/^/# /'
finish
