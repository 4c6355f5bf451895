#!/bin/sh
# The judge of typography (tests/typography) reads every line of the
# rulebooks, in their own fonts: the standard and its older editions, and
# paragraphs that are hard to set, also at every place of a line, in Chinese of
# both scripts, in Japanese, and in English.
. "$(dirname "$0")/lib"
judge=$build/tests/typography
fixture=tests/fixtures/hostile-paragraphs

# The judge ends with 0 and says how many lines it read.
has_no_findings() {
	least=$1
	shift
	"$judge" "$@" > "$tmp/findings" || { cat "$tmp/findings"; return 1; }
	lines=$(sed -n 's/^\([0-9]*\) lines, 0 findings$/\1/p' "$tmp/findings")
	[ "${lines:-0}" -ge "$least" ]
}

for standard in content/account-manager \
	content/account-manager/editions/*.json; do
	for language in zh-Hans en; do
		check "$(basename "$standard") $language" \
			has_no_findings 1000 "$standard" "$language"
	done
done
for theme in themes/*/; do
	[ "$theme" = themes/default/ ] || check "in $theme" has_no_findings \
		1000 -t "${theme%/}" content/account-manager
done
for standard in "$fixture" tests/fixtures/two-editions \
	tests/fixtures/long-titles tests/fixtures/minimal; do
	check "$(basename "$standard")" has_no_findings 20 "$standard"
done

python3 tests/tools/hostile_paragraphs.py "$fixture" "$tmp/moved"
for language in zh-Hans en; do
	check "paragraphs that move on, $language" \
		has_no_findings 500 "$tmp/moved" "$language"
done

# Languages that the theme has no words for borrow those of Chinese.
cp -R themes/default "$tmp/theme"
for language in zh-Hant ja; do
	cp "$tmp/theme/labels/zh-Hans.yaml" "$tmp/theme/labels/$language.yaml"
	python3 tests/tools/hostile_paragraphs.py "$fixture" \
		"$tmp/moved-$language" "$language"
	check "paragraphs that move on, $language" has_no_findings 500 \
		-t "$tmp/theme" "$tmp/moved-$language"
done

# A judge that finds nothing anywhere is none.
finds_something() {
	"$judge" "$@" > "$tmp/findings" && return 1
	grep -q ': rule [0-9]*: ' "$tmp/findings"
}
cp -R themes/default "$tmp/small"
sed -i 's/^  body: .*/  body: 9.5 pt/' "$tmp/small/theme.yaml"
check "a body of 9.5 pt is found" finds_something -t "$tmp/small" "$fixture"
finish
