#!/bin/sh
# Every rulebook is accessible and archival: no finding of our own checker
# (PDF/UA-1, PDF/A-2a), whose rules are each proven to find what they are for;
# in the flavour that it knows, PDFBox Preflight finds PDF/A-1b; poppler and
# MuPDF draw the pages alike.
. "$(dirname "$0")/lib"
check_pdf=tests/tools/pdf_accessibility.py
render=tests/tools/render.py

is_accessible() {
	python3 "$check_pdf" "$1" \
		--data "$(dirname "$1")/../data/standard.json"
}

preflight() {
	jars=
	for jar in preflight pdfbox2 xmpbox fontbox2 commons-logging \
		commons-io javax.activation jaxb-api; do
		jars=$jars:/usr/share/java/$jar.jar
	done
	java -cp "$jars" org.apache.pdfbox.preflight.Validator_A1b "$1"
}

is_archival() {
	preflight "$1" | tee "$tmp/said" | grep -q "is a valid PDF/A-1b"
	status=$?
	head -n 20 "$tmp/said"
	return $status
}

fails() {
	! "$@"
}

for standard in content/account-manager tests/fixtures/minimal \
	tests/fixtures/two-editions tests/fixtures/long-titles \
	tests/fixtures/hostile-text tests/fixtures/gates \
	tests/fixtures/hostile-paragraphs tests/fixtures/one-level; do
	folder=$(tree "$standard") ||
		{ check "builds $standard" false; continue; }
	for pdf in "$folder"/downloads/*.pdf \
		"$folder"/editions/*/downloads/*.pdf; do
		[ -f "$pdf" ] || continue
		check "$(basename "$pdf"): is accessible" is_accessible "$pdf"
	done
done

check "hostile-text: builds in letter" "$rubric" build -q -o "$tmp/letter" \
	--theme letter --only pdf,data tests/fixtures/hostile-text
for pdf in "$tmp"/letter/*/downloads/*.pdf; do
	check "$(basename "$pdf"): is accessible in letter" \
		is_accessible "$pdf"
done

two=$(tree tests/fixtures/two-editions)
english=$(ls "$two"/downloads/*.en.pdf)
check "each rule finds a file that breaks it" \
	python3 tests/tools/pdf_doctored.py "$english" \
	"$two/data/standard.json"

for standard in content/account-manager tests/fixtures/two-editions \
	tests/fixtures/hostile-text tests/fixtures/hostile-paragraphs; do
	name=$(basename "$standard")
	mkdir "$tmp/$name"
	check "$name: is written as PDF/A-1b" \
		"$build/tests/archive" "$standard" "$tmp/$name"
	for pdf in "$tmp/$name"/*.pdf; do
		check "$(basename "$pdf"): Preflight finds PDF/A-1b" \
			is_archival "$pdf"
	done
done
check "Preflight does not take anything for PDF/A-1b" \
	fails is_archival "$english"

whole=$(tree content/account-manager)
for pdf in "$whole"/downloads/*.pdf "$two"/downloads/*.pdf; do
	check "$(basename "$pdf"): poppler and MuPDF draw alike" \
		python3 "$render" "$pdf"
done
check "other pages are told apart" fails python3 "$render" "$english" \
	"$(ls "$two"/editions/*/downloads/*.en.pdf | head -n 1)"
finish
