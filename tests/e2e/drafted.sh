#!/bin/sh
# What is drafted says so wherever it stands: each language's page of all
# clauses, its pages of units, and its rulebook show as many marks as
# data/clauses.csv lists drafted behaviours; the rulebook one more for each
# level that has any, before it tells what changed. Other standards show none.
# The workbook of all levels has the marks of every clause that the site has.
. "$(dirname "$0")/lib"

# The marks of behaviours in the pages $@: one a line.
marks() {
	sed -n 's/.*<h[35] .*<span class="tag draft">\([^<]*\)<.*/\1/p' \
		"$@"
}

drafted_in_data() {
	grep -c ',drafted.$' "$1/data/clauses.csv"
}

# Levels, by the first number of the code, that have drafted behaviours.
levels_drafted() {
	sed -n 's/^behaviour,[^,]*,\([0-9]*\).*,drafted.$/\1/p' \
		"$1/data/clauses.csv" | sort -u | wc -l
}

site_marks_all() { # FOLDER LANGUAGE COUNT
	[ "$(marks "$1/$2/all.html" | wc -l)" -eq "$3" ] &&
		[ "$(marks "$1/$2"/units/*.html | wc -l)" -eq "$3" ]
}

# All marks of a language are the same words.
has_one_mark() { # FOLDER LANGUAGE
	[ "$(marks "$1/$2/all.html" "$1/$2"/units/*.html | sort -u |
		wc -l)" -le 1 ]
}

book_marks_all() { # FOLDER LANGUAGE COUNT
	mark=$(marks "$1/$2/all.html" | head -n 1)
	[ -n "$mark" ] || [ "$3" -eq 0 ] || return 1
	[ "$3" -gt 0 ] || return 0
	pdftotext -raw "$1"/downloads/*-rulebook."$2".pdf "$tmp/book"
	python3 -c 'import re, sys
squeeze = lambda text: "".join(text.split())
book, mark, count = squeeze(open(sys.argv[1]).read()), *sys.argv[2:4]
# What tells the changes marks lists, not clauses.
told = re.search(r"^changes-total: \"(.*)\"$",
                 open(sys.argv[4], encoding="utf-8").read(), re.M).group(1)
told = ".{1,20}".join(map(re.escape, re.split(r"\{[a-z]+\}", squeeze(told))))
found = re.split(told, book)[0].count(squeeze(mark))
print(found, "marks, not", count)
sys.exit(found != int(count))' "$tmp/book" "$mark" \
		$(($3 + $(levels_drafted "$1"))) "themes/default/labels/$2.yaml"
}

workbook_marks_the_same() { # FOLDER LANGUAGE
	grep '<h[35] ' "$1/$2/all.html" |
		grep -o '<span class="tag[^<]*<' |
		sed 's/^[^>]*>//; s/<$//' | sort > "$tmp/site" &&
	python3 tests/tools/workbook.py marks \
		"$1"/downloads/*-self-assessment-all."$2".xlsx |
		sort > "$tmp/workbook" &&
	diff "$tmp/site" "$tmp/workbook"
}

names_the_first_edition() { # FOLDER LANGUAGE EDITION
	marks "$1/$2/all.html" | grep -q "[^0-9]$3[^0-9]"
}

for standard in content/account-manager tests/fixtures/gates \
	tests/fixtures/minimal tests/golden/html/rich/in; do
	folder=$(tree "$standard" pdf,site,workbook,data) ||
		{ check "builds $standard" false; continue; }
	drafted=$(drafted_in_data "$folder")
	for page in "$folder"/*/all.html; do
		language=$(basename "$(dirname "$page")")
		name="$(basename "$folder"), $language"
		check "$name: the site marks $drafted drafted behaviours" \
			site_marks_all "$folder" "$language" "$drafted"
		check "$name: in the same words" \
			has_one_mark "$folder" "$language"
		check "$name: so does the rulebook" \
			book_marks_all "$folder" "$language" "$drafted"
		check "$name: the workbook has the marks of the site" \
			workbook_marks_the_same "$folder" "$language"
	done
done
check "the words name the edition that was published first" \
	names_the_first_edition "$(tree tests/fixtures/gates pdf,site,workbook,data)" en 1
finish
