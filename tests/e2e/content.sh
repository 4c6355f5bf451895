#!/bin/sh
# The standard itself: nothing to find in how it is written; the frozen
# edition of 2014 says what was published, and the newest one has kept it;
# texts are neither thin nor copied, and what was drafted is marked as such.
. "$(dirname "$0")/lib"

standard=content/account-manager
frozen=$standard/editions/2014.json
facts=tests/standard/facts-2014.yaml
numbers=tests/standard/numbers-2014.json
folder=$(tree) || exit 1
data=$folder/data/standard.json

content() { python3 tests/tools/content.py "$@"; }

check "nothing to find in style" "$rubric" check -W style "$standard"
check "nothing to find in the frozen edition" \
	"$rubric" check "$frozen"
check "2014 has what was published: codes, headings, numbers" \
	content facts "$facts" "$numbers" "$frozen"
check "units and elements kept code and title" content kept "$facts" "$data"
check "texts of 2014 have their length and words of their own" \
	content texts "$frozen"
check "so have those of the newest edition" content texts "$data"
check "all of level 4 is drafted" content drafted "$data"
for language in zh-Hans en; do
	check "artifacts mark what is drafted ($language)" content shown \
		"$folder" "themes/default/labels/$language.yaml" "$language"
done

# ---- Accepting translations, on a copy -------------------------------------
cp -R "$standard" "$tmp/copy"
rm -f "$tmp/copy/translations.yaml"

writes_all() {
	"$rubric" check --accept "$tmp/copy" &&
		[ -s "$tmp/copy/translations.yaml" ] &&
		cp "$tmp/copy/translations.yaml" "$tmp/all"
}

writes_the_same_again() {
	inode=$(stat -c %i "$tmp/copy/translations.yaml") &&
		"$rubric" check --accept "$tmp/copy" &&
		cmp "$tmp/all" "$tmp/copy/translations.yaml" &&
		[ "$inode" = "$(stat -c %i "$tmp/copy/translations.yaml")" ]
}

# Only the digest of what was accepted differs; the warning is gone then.
follows_a_change() {
	sed -i '0,/zh-Hans: 销售代表$/s//zh-Hans: 销售员/' \
		"$tmp/copy/levels/1.yaml" &&
		"$rubric" check "$tmp/copy" 2>&1 | tee "$tmp/said" &&
		grep -q 'translation-stale' "$tmp/said" &&
		"$rubric" check --accept sales-representative "$tmp/copy" \
			> "$tmp/said" 2>&1 &&
		! grep -q 'translation-stale' "$tmp/said" &&
		diff "$tmp/all" "$tmp/copy/translations.yaml" > "$tmp/diff"
	[ "$(grep -c '^[<>]' "$tmp/diff")" -eq 2 ]
}

leaves_broken_content_alone() {
	cp "$tmp/copy/translations.yaml" "$tmp/before" &&
		echo 'colour: red' >> "$tmp/copy/levels/1.yaml"
	"$rubric" check --accept "$tmp/copy"
	[ $? -eq 1 ] && cmp "$tmp/before" "$tmp/copy/translations.yaml" &&
		[ -z "$(find "$tmp/copy" -name '.*.new')" ]
}

check "all translations are recorded" writes_all
check "once recorded, the file is not touched" writes_the_same_again
check "one is recorded after a change" follows_a_change
check "nothing is recorded of broken content" leaves_broken_content_alone
finish
