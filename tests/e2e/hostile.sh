#!/bin/sh
# Texts that would be alive in a page: what a standard may hold is shown as it
# is, all else is a finding and nothing is written.
. "$(dirname "$0")/lib"
prove=tests/tools/hostile_site.py

# ---- What may stand in a text -----------------------------------------------
hostile=$tmp/hostile
cp -R tests/fixtures/hostile-text "$hostile"
# Behind the behaviours of the fixture; {{ and [[[[ stand for { and [[.
python3 - "$hostile/levels/one.yaml" <<'X'
import json, sys
texts = ["<script>alert(1)</script>", "</script><script src=//evil.example/x>",
         "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
         "' onmouseover='alert(1)", "\" autofocus onfocus=\"alert(1)",
         "javascript:alert(1)", "<a href=\"javascript:alert(1)\">x</a>",
         "<!-- <b>", "--><i>", "<![CDATA[<b>x</b>]]]]>", "]]]]>&lt;!DOCTYPE",
         "<style>*{{display:none}}</style>", "</title><base href=//x>",
         "<iframe srcdoc=x>", "&#106;avascript:", "&colon;&lpar;&NewLine;",
         "{{{{title}}}} {{{{{{title}}}}}} {{{{#units}}}}{{{{>head}}}}",
         "{{{{/unit}}}}{{{{=<% %>=}}}}", "`</code>` $&$1 \\u2028 %00 \\x3c",
         "</textarea></template></noscript>", "a" * 1500, "客" * 900]
with open(sys.argv[1], "a", encoding="utf-8") as file:
    for number, text in enumerate(texts):
        quoted = json.dumps(text, ensure_ascii=False)
        title = json.dumps(text[:60] if "{" not in text else f"{number}",
                           ensure_ascii=False)
        file.write(f"""          - id: evil-{number}
            title: {{zh-Hans: {title}, en: {title}}}
            text: {{zh-Hans: {quoted}, en: {quoted}}}
            evidence: {{zh-Hans: {quoted}, en: {quoted}}}
""")
X
cat >> "$hostile/chapters/intro.en.md" <<'X'

[quotes](https://example.org/?a=%22&b='x'&c=;alert(1) "x\" onclick=\"y"),
\<script>alert(1)\</script>, `<b onclick=x>`, &lt;i&gt; &#60;u>.

```html"><script>
<script>alert(1)</script> {{title}}
```
X

is_shown_as_it_is() {
	"$rubric" build -q -o "$tmp/out" --only data,site "$hostile" &&
		python3 "$prove" "$tmp/out/hostile"
}
check "hostile texts are shown as they are" is_shown_as_it_is

data_is_data() {
	find "$tmp/out/hostile" -name 'search*.js' > "$tmp/scripts"
	grep -q . "$tmp/scripts" || return 1
	while read -r file; do
		node --check "$file" && ! grep -qi '</script' "$file" ||
			return 1
	done < "$tmp/scripts"
}
check "the data of the search is a script, and does not end one" data_is_data

# The proof itself: a page with one of these is found out.
finds() {
	page=$tmp/out/hostile/en/glossary.html
	cp "$page" "$tmp/page"
	sed -i "s|</main>|$1</main>|" "$page"
	python3 "$prove" "$tmp/out/hostile" > "$tmp/found"
	found=$?
	cp "$tmp/page" "$page"
	grep '^en/glossary.html' "$tmp/found" && [ $found -eq 1 ]
}
for damage in '<script>alert(1)</script>' '<img src="x">' \
	'<p onclick="x">' '<a href="javascript:x">' '<p style="color:red">' \
	'<!-- x -->' '<svg></svg>' '<script src="../nowhere.js"></script>'; do
	check "the proof finds $damage" finds "$damage"
done
finds_a_lost_text() {
	sed -i 's/&lt;iframe srcdoc/\&lt;frame srcdoc/' \
		"$tmp/out/hostile/en/all.html"
	! python3 "$prove" "$tmp/out/hostile" > "$tmp/found" &&
		grep 'not shown: .<iframe srcdoc' "$tmp/found"
}
check "the proof finds a text that is not shown" finds_a_lost_text

# ---- What must not ----------------------------------------------------------
# FILE WORDS BYTES ID: put in place of the words, they are refused, with their
# place and this id. \x.. are bytes.
refuses() {
	rm -rf "$tmp/bad"
	cp -R tests/fixtures/hostile-text "$tmp/bad"
	python3 - "$tmp/bad/$1" "$2" "$3" <<'X' || return 1
import re, sys
path, old, new = sys.argv[1:]
old, new = old.encode(), re.sub(
    rb"\\x(..)", lambda m: bytes([int(m[1], 16)]), new.encode())
contents = open(path, "rb").read()
assert old in contents
open(path, "wb").write(contents.replace(old, new, 1))
X
	"$rubric" build -q -o "$tmp/never" "$tmp/bad" 2> "$tmp/said"
	status=$?
	cat "$tmp/said"
	[ $status -eq 1 ] && [ ! -e "$tmp/never" ] &&
		grep -q "/$1:[0-9]*:[0-9]*: error: .*\[$4\]" "$tmp/said"
}
in_text() {
	check "$1" refuses levels/one.yaml "Text of the element" "$2" "$3"
}
in_chapter() {
	check "$1 in a chapter" refuses chapters/intro.en.md "Paragraph one" \
		"$2" "$3"
}

in_text "a NUL" 'x\x00y' control-character
in_text "an escaped NUL" 'x\0y' text-character
in_text "an escaped control" 'x\ay' text-character
in_text "a line separator" 'x\xe2\x80\xa8y' control-character
in_text "an escaped line separator" 'x\u2028y' text-character
in_text "an escaped paragraph separator" 'x\u2029y' text-character
in_text "an override of direction" 'x\xe2\x80\xaey' text-character
in_text "an escaped override of direction" 'x\u202Ey' text-character
in_text "an isolate of direction" 'x\xe2\x81\xa6y' text-character
in_text "a mark of direction" 'x\xe2\x80\x8fy' text-character
in_text "an Arabic mark of direction" 'x\xd8\x9cy' text-character
in_text "letters from right to left" 'x\xd7\x90\xd7\x91y' text-direction
in_text "a lone surrogate" 'x\xed\xa0\x80y' utf8-invalid
in_text "a byte that is no UTF-8" 'x\xffy' utf8-invalid
in_text "an overlong form" 'x\xc0\xbcy' utf8-invalid
in_chapter "a NUL" 'x\x00y' control-character
in_chapter "a line separator" 'x\xe2\x80\xa8y' control-character
in_chapter "an override of direction" 'x\xe2\x80\xaey' text-character
in_chapter "HTML" 'x <b>y</b>' markdown-html
in_chapter "a script" '<script>alert(1)</script>' markdown-html
in_chapter "a comment" 'x <!-- x -->' markdown-html
in_chapter "an image" '![x](x.png)' markdown-image
for scheme in javascript JaVaScRiPt vbscript data file; do
	in_chapter "a link with $scheme:" "[x]($scheme:alert(1))" link-scheme
	in_chapter "an address with $scheme:" "<$scheme:alert(1)>" link-scheme
done
in_chapter "a link with an entity" '[x](java&#115;cript:alert(1))' link-scheme
in_chapter "a link with a blank" '[x](<java script:alert(1)>)' link-scheme
in_chapter "a link with a quote" '[x](https://x.example/?a="b)' link-scheme
in_chapter "a link without a scheme" '[x](//evil.example/)' link-scheme
in_chapter "a link by reference" '[x][y]

[y]: javascript:x

z' link-scheme
finish
