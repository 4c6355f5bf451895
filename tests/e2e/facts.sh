#!/bin/sh
# Every unit and element of the standard's facts, with code and title, stands
# in the rulebook, on the site and in the workbook of all levels: read by
# other people's tools, compared after folding full-width marks and spaces.
. "$(dirname "$0")/lib"

folder=$(tree) || exit 1
for language in zh-Hans en; do
	for where in rulebook site workbook; do
		check "the facts stand in the $where ($language)" \
			python3 tests/tools/facts.py \
			tests/standard/facts-2014.yaml "$folder" \
			"$language" "$where"
	done
done
finish
