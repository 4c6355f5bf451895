#!/bin/sh
# `rubric verify` says yes to what was built, to parts of it as well, and
# finds every fault that is put in; see tests/e2e/mutations.py.
. "$(dirname "$0")/lib"

says_yes() {
	"$rubric" verify "$1" > "$tmp/said" 2> "$tmp/complaints"
	status=$?
	cat "$tmp/said" "$tmp/complaints"
	[ $status -eq 0 ] && [ ! -s "$tmp/complaints" ] &&
		[ "$(wc -l < "$tmp/said")" -eq 1 ] && grep -q "$2" "$tmp/said"
}

ends_with() {
	expected=$1
	shift
	"$@"
	status=$?
	echo "status $status, not $expected"
	[ $status -eq "$expected" ]
}

# Of all editions.
clauses() {
	awk -F, 'FNR > 1 && $1 != "level" { n++ } END { print n }' \
		$(find "$1" -name clauses.csv)
}

for standard in content/account-manager tests/fixtures/minimal \
	tests/fixtures/long-titles; do
	folder=$(tree "$standard") ||
		{ check "builds $standard" false; continue; }
	check "$(basename "$folder") holds" says_yes "$folder" \
		"verified: [0-9]* files, $(clauses "$folder") clauses"
done

# Parts: what the manifest of each lists.
part() {
	"$rubric" build -q -o "$tmp/$1" $2 tests/fixtures/long-titles &&
	"$rubric" verify "$tmp/$1/long-titles" 2> "$tmp/complaints" > "$tmp/said"
	status=$?
	cat "$tmp/said" "$tmp/complaints"
	[ $status -eq 0 ] && grep -q "$3" "$tmp/said"
}
check "a part with the site only holds" part site "--only data,site" \
	"14 clauses, languages zh-Hans en"
check "a part in one language holds" part en "--lang en" \
	"14 clauses, languages en"
check "a part without data holds" part pdf "--only pdf" "0 clauses"
check "and says that clauses were not compared" \
	grep -qF '[verify-no-data]' "$tmp/complaints"

# Every trap that a text can hold and a font can show.
"$rubric" build -q -o "$tmp/hostile" \
	tests/fixtures/hostile-text 2> "$tmp/log" || cat "$tmp/log"
check "texts with every trap in them hold" says_yes "$tmp/hostile/hostile" \
	clauses

check "no such folder: status 1" ends_with 1 "$rubric" verify "$tmp/nowhere"
check "no manifest: status 1" ends_with 1 "$rubric" verify "$tmp"
check "no operand: status 2" ends_with 2 "$rubric" verify

# Another title, a clause less and one more, for files that say so.
variant=$tmp/variant
cp -r tests/fixtures/long-titles "$variant"
python3 - "$variant/levels" <<'END'
import pathlib, sys
levels = pathlib.Path(sys.argv[1])
one, two = levels / "1.yaml", levels / "2.yaml"
text = one.read_text()
assert "en: Visits}" in text
text = text.replace("en: Visits}", "en: Visiting}")
text += """          - id: more
            title: {zh-Hans: 多出, en: One more}
            text: {zh-Hans: 文字。, en: Text.}
"""
one.write_text(text)
text = two.read_text()
text = text[:text.index("          - id: last\n")]
assert "en: Higher unit}" in text
two.write_text(text.replace("en: Higher unit}", "en: Highest unit}"))
END
"$rubric" build -q -o "$tmp/variants" "$variant" 2> "$tmp/log" ||
	cat "$tmp/log"
python3 tests/e2e/mutations.py "$rubric" \
	"$(tree tests/fixtures/long-titles)" "$tmp/variants/long-titles" |
	grep -v '^1\.\.' > "$tmp/faults"
status=$?
cat "$tmp/faults"
[ $status -eq 0 ] && ! grep -q '^not ok' "$tmp/faults" || failed=1
count=$((count + $(grep -c '^\(not \)*ok' "$tmp/faults")))
finish
