#!/bin/sh
# The manual says what the program does: every command, option and diagnostic
# stands in rubric(1), every key of the content in rubric-content(5), of a theme
# in rubric-theme(5), and mandoc finds no fault. UPDATE=1 writes the table of diagnostics anew.
. "$(dirname "$0")/lib"
manual=generator/man/rubric.1
content=generator/man/rubric-content.5
theme=generator/man/rubric-theme.5

[ -z "${UPDATE:-}" ] ||
	python3 tests/tools/manual.py "$rubric" "$manual" --write

# That the pages are not installed here is no fault of theirs.
no_findings() {
	mandoc -Tlint -Wstyle "$1" 2> /dev/null |
		grep -v 'STYLE: referenced manual not found' > "$tmp/findings"
	cat "$tmp/findings"
	[ ! -s "$tmp/findings" ] && mandoc -Tlint -Werror "$1" > /dev/null
}

# What a reader of the page sees, a line long.
text_of() {
	mandoc -Tutf8 -Owidth=200 "$1" | LC_ALL=C.UTF-8 \
		sed "s/.$(printf '\b')//g" | tr -s ' \n' ' '
}
text_of "$manual" > "$tmp/manual"
text_of "$content" > "$tmp/content"
text_of "$theme" > "$tmp/theme"

commands() {
	"$rubric" --help | sed -n 's/^  \([a-z]\{1,\}\)  *[A-Z].*/\1/p'
}

# Ends with 1 and the words of standard input that are not in the file $1.
all_stand_in() {
	words=0
	: > "$tmp/missing"
	while read -r word; do
		words=$((words + 1))
		grep -qF -e "$word" "$1" || echo "$word" >> "$tmp/missing"
	done
	cat "$tmp/missing"
	echo "$words words"
	[ $words -gt 0 ] && [ ! -s "$tmp/missing" ]
}

commands_stand() {
	commands | sed 's/^/rubric /' | all_stand_in "$tmp/manual"
}

options_stand() {
	for command in $(commands); do
		"$rubric" "$command" --help |
			sed -n 's/^  \(  \|-\)/\1/p' | cut -c 1-20 |
			grep -oE -e '--[a-z]+|-[a-zA-Z]( |$)'
	done | sort -u | all_stand_in "$tmp/manual"
}

# The keys of the schemas; what a loader never prints is no key.
keys_stand() {
	{ sed -n 's/.*[{(]\.key = "\([a-z_]*\)".*/\1/p' generator/load/*.c
	  sed -n 's/.*TEXT_FIELD(\([a-z_]*\),.*/\1/p
	    s/.*SHARE([a-z_]*, "\([a-z_]*\)",.*/\1/p
	    s/.*{RECORDS(\([a-z_]*\),.*/\1/p' generator/load/*.c
	} | sort -u | grep -vxE 'chapter|word' | all_stand_in "$tmp/content"
}

theme_keys_stand() {
	{ sed -n 's/.*[{(]\.key = "\([a-z_]*\)".*/\1/p' generator/theme/*.c
	  sed -n 's/.*\(PAGE_LENGTH\|COLOUR\|FACE\|PART\)("\([a-z_]*\)",.*/\2/p' \
		generator/theme/*.c
	} | sort -u | grep -vxE 'files' | all_stand_in "$tmp/theme"
}

# Templates of whole pages.
templates_stand() {
	grep -lE '\{\{>head\}\}|<!DOCTYPE' themes/default/site/*.mustache |
		xargs -n 1 basename -s .mustache | all_stand_in "$tmp/theme"
}

computed_blocks_stand() {
	"$rubric" explain computed-unknown | sed -n 's/^Write one of //p' |
		tr -d ',.' | tr ' ' '\n' | all_stand_in "$tmp/content"
}

check "mandoc finds no fault in rubric(1)" no_findings "$manual"
check "mandoc finds no fault in rubric-content(5)" no_findings "$content"
check "mandoc finds no fault in rubric-theme(5)" no_findings "$theme"
check "every command stands in rubric(1)" commands_stand
check "every option stands in rubric(1)" options_stand
check "the table of diagnostics is the catalogue's" \
	python3 tests/tools/manual.py "$rubric" "$manual"
check "every key of the content stands in rubric-content(5)" keys_stand
check "every key of a theme stands in rubric-theme(5)" theme_keys_stand
check "every page's template stands in rubric-theme(5)" templates_stand
check "every computed block stands in rubric-content(5)" computed_blocks_stand
finish
