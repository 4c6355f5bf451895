#!/bin/sh
# Themes: a second one changes page, colours and faces of every artifact; a
# logo; and fonts that cannot be used, each a finding, with nothing written.
. "$(dirname "$0")/lib"

# ---- A second theme ---------------------------------------------------------
all_pages_are_letter() {
	for pdf in $(find "$1" -name '*.pdf'); do
		pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
		letters=$(pdfinfo -f 1 -l "$pages" "$pdf" |
			grep -c '^Page .*size: *612 x 792 pts')
		echo "$pdf: $letters of $pages"
		[ "$pages" -gt 0 ] && [ "$letters" -eq "$pages" ] || return 1
	done
}

# The rulebooks of all editions and languages, as text.
make_plain() {
	files=0
	for pdf in $(find "$1" -name '*.pdf'); do
		files=$((files + 1))
		qpdf --qdf --object-streams=disable "$pdf" \
			"$tmp/plain-$files.pdf" || return 1
	done
	[ "$files" -gt 0 ]
}

colours_are_its_own() {
	make_plain "$1" && python3 tests/tools/colours.py \
		themes/letter/theme.yaml themes/default/theme.yaml \
		"$tmp"/plain-*.pdf
}

workbooks_have_its_colours() {
	for workbook in $(find "$1" -name '*.xlsx'); do
		unzip -p "$workbook" xl/styles.xml > "$tmp/styles"
		sed -n 's/.*: "#\(.*\)"/\1/p' themes/default/theme.yaml \
			> "$tmp/foreign"
		[ -s "$tmp/foreign" ] || return 1
		! grep -oiFf "$tmp/foreign" "$tmp/styles" || return 1
		grep -qi 2f5d4a "$tmp/styles" &&
			grep -q 'name val="Arial"' "$tmp/styles" || return 1
	done
}

# In both schemes.
site_has_its_colours() {
	sed -n 's/.*: "#\(.*\)"/\1/p' themes/default/theme.yaml \
		> "$tmp/foreign"
	for file in $(find "$1" -name style.css -o -name icon.svg); do
		! grep -oiFf "$tmp/foreign" "$file" &&
			grep -q '#2f5d4a' "$file" || return 1
	done
	grep -q 'paper: #1b1813' "$1/style.css" && [ -f "$1/icon.svg" ] &&
		[ ! -e "$1/style.css.mustache" ]
}

# What themes/letter/site/ has stands in place of the default theme's, all else
# is as it was.
site_is_its_own() {
	default=$(tree content/account-manager data,site) || return 1
	for page in zh-Hans/index.html en/index.html; do
		grep -q '<ol class="ladder">' "$1/$page" &&
		! grep -q '<table class="stack levels">' "$1/$page" &&
		grep -q '<table class="stack levels">' "$default/$page" &&
		! grep -q ladder "$default/$page" || return 1
	done
	grep -q 'size: letter' "$1/style.css" &&
		! grep -q 'size: letter' "$default/style.css" || return 1
	grep -q circle "$1/icon.svg" && ! grep -q circle "$default/icon.svg" ||
		return 1
	for page in en/units/customer-information.html en/glossary.html; do
		cmp "$1/$page" "$default/$page" || return 1
	done
	for file in themes/letter/site/*; do
		! cmp -s "$file" "themes/default/site/$(basename "$file")" ||
			return 1
	done
}

site_is_well_formed() {
	java -Xss4m -jar tests/node_modules/vnu-jar/build/dist/vnu.jar \
		--skip-non-html --errors-only "$1/en/index.html" \
		"$1/zh-Hans/index.html" "$1/zh-Hans/levels" &&
	java -Xss4m -jar tests/node_modules/vnu-jar/build/dist/vnu.jar \
		--skip-non-css --errors-only "$1/style.css" &&
	python3 tests/tools/links.py "$1"
}

faces_are_its_own() {
	for pdf in $(find "$1" -name '*.pdf'); do
		pdffonts "$pdf" > "$tmp/fonts"
		cat "$tmp/fonts"
		grep -q NotoSansDisplay-Bold "$tmp/fonts" &&
		! grep -q 'NotoSerif-' "$tmp/fonts" || return 1
	done
}

are_accessible() {
	for pdf in $(find "$1" -name '*.pdf'); do
		python3 tests/tools/pdf_accessibility.py "$pdf" \
			--data "$(dirname "$pdf")/../data/standard.json" ||
			return 1
	done
}

if letter=$(tree content/account-manager "" letter); then
	check "letter: verifies" "$rubric" verify "$letter"
	check "letter: all pages are Letter" all_pages_are_letter "$letter"
	check "letter: rulebooks have no colour but its own" \
		colours_are_its_own "$letter"
	check "letter: workbooks have its colours and its font" \
		workbooks_have_its_colours "$letter"
	check "letter: the site has its colours" site_has_its_colours \
		"$letter"
	check "letter: the site has its templates" site_is_its_own "$letter"
	check "letter: the site is well-formed" site_is_well_formed "$letter"
	check "letter: rulebooks have its faces" faces_are_its_own "$letter"
	check "letter: rulebooks are accessible" are_accessible "$letter"
	check "letter: rubric check finds nothing" "$rubric" check \
		--theme letter content/account-manager
else
	check "builds in the theme letter" false
fi

# ---- A theme of one's own ---------------------------------------------------
own=$tmp/work
mkdir -p "$own/themes/own" "$own/content"
cp -R tests/fixtures/minimal "$own/content/barista"
ln -s "$PWD/themes/default" "$own/themes/default"
standard=$own/content/barista
theme=$own/themes/own

# A theme that builds on the default one; further lines from standard input.
write_theme() {
	{ echo "extends: default"; cat; } > "$theme/theme.yaml"
}

in_own() (
	cd "$own" && "$rubric" "$@"
)

# Red, with a transparent stripe; 40 by 20 pixels.
python3 - "$theme/logo.png" <<'X'
import struct, sys, zlib
rows = b""
for y in range(20):
    rows += b"\0" + b"".join(
        bytes((200, 16, 32, 0 if 15 <= x < 25 else 255)) for x in range(40))
def chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data +
            struct.pack(">I", zlib.crc32(kind + data)))
with open(sys.argv[1], "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" +
               chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 20, 8, 6, 0, 0, 0)) +
               chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
X

builds_with_a_logo() {
	echo 'logo: {file: logo.png, height: 20 mm}' | write_theme
	in_own build -q --theme own -o "$tmp/logo" "$standard"
}

# One picture of three colours without a mask, whose name is the owner's.
has_a_logo() {
	pdf=$(find "$tmp/logo" -name '*.pdf')
	pdfimages -list "$pdf" > "$tmp/images"
	cat "$tmp/images"
	[ "$(awk 'NR > 2 && $3 == "image" && $4 == 40 && $5 == 20 &&
		$6 == "rgb"' "$tmp/images" | wc -l)" -eq 1 ] &&
	[ "$(awk 'NR > 2' "$tmp/images" | wc -l)" -eq 1 ] || return 1
	pdfinfo -struct "$pdf" > "$tmp/structure" 2>&1
	head -n 20 "$tmp/structure"
	grep -q Figure "$tmp/structure"
}

# Rendered: red at the left of it, white in the stripe. The margins of the
# default theme; 20 mm high, so 40 mm wide.
shows_the_logo() {
	pdftoppm -r 25.4 -l 1 "$(find "$tmp/logo" -name '*.pdf')" \
		"$tmp/cover" && python3 -c 'import sys
data = open(sys.argv[1], "rb").read()
kind, width, height, most, pixels = data.split(maxsplit=4)
width = int(width)
pixels = data[-width * int(height) * 3:]
def at(x, y):
    start = (y * width + x) * 3
    return tuple(pixels[start:start + 3])
print(at(27 + 6, 37), at(27 + 20, 37), at(27 + 34, 37), at(27 + 44, 37))
red, gap, more, behind = (at(27 + x, 37) for x in (6, 20, 34, 44))
near = lambda colour: all(abs(a - b) < 6
    for a, b in zip(colour, (200, 16, 32)))
sys.exit(not (near(red) and near(more) and gap == (255, 255, 255) and
    behind == (255, 255, 255)))' "$tmp"/cover-*.ppm
}
# PDF/A-1b, the flavour that Preflight knows, allows the least of pictures.
is_archival_with_a_logo() {
	mkdir "$tmp/archive" && cp -R "$standard" "$own/content/branded" &&
	echo 'theme: own' >> "$own/content/branded/standard.yaml" &&
	(cd "$own" && "$build/tests/archive" content/branded "$tmp/archive") ||
		return 1
	pdf=$(find "$tmp/archive" -name '*.pdf')
	pdfimages -list "$pdf" | grep -q rgb || return 1
	for jar in preflight pdfbox2 xmpbox fontbox2 commons-logging \
		commons-io javax.activation jaxb-api; do
		jars=${jars:-}:/usr/share/java/$jar.jar
	done
	java -cp "$jars" org.apache.pdfbox.preflight.Validator_A1b "$pdf" |
		grep 'is a valid PDF/A-1b'
}
check "a logo: builds" builds_with_a_logo
check "a logo: verifies" "$rubric" verify "$tmp/logo/barista"
check "a logo: is one picture, a figure of the structure" has_a_logo
check "a logo: stands on the cover, laid on white" shows_the_logo
check "a logo: is a figure that says whose it is" are_accessible "$tmp/logo"
check "a logo: PDF/A-1b allows it" is_archival_with_a_logo

# ---- Fonts that cannot be used ----------------------------------------------
font=/usr/share/fonts/truetype/noto/NotoSerif-Bold.ttf

# FILE WORD: sets the flags of its table OS/2 about embedding.
license_as() {
	python3 - "$1" "$2" <<'X'
import struct, sys
data = bytearray(open(sys.argv[1], "rb").read())
for i in range(struct.unpack(">H", data[4:6])[0]):
    row = 12 + 16 * i
    if data[row:row + 4] == b"OS/2":
        at = struct.unpack(">I", data[row + 8:row + 12])[0] + 8
        data[at:at + 2] = struct.pack(">H", int(sys.argv[2], 16))
open(sys.argv[1], "wb").write(data)
X
}

state() {
	(cd "$tmp/logo" && find . -mindepth 1 -printf '%p %i %s %T@\n' |
		LC_ALL=C sort)
}

# WORDS [STATUS]: the theme is refused with these words, by check and by
# build; what was published stays as it was, and no folder is made.
is_refused() {
	state > "$tmp/before"
	for command in "check" "build -o $tmp/logo" "build -o $tmp/never"; do
		# shellcheck disable=SC2086 # a list of arguments
		in_own $command --theme own "$standard" 2> "$tmp/said"
		status=$?
		cat "$tmp/said"
		[ $status -eq "${2:-1}" ] &&
		grep -q "^themes/own/$1" "$tmp/said" || return 1
	done
	state | diff "$tmp/before" - && [ ! -e "$tmp/never" ]
}

# FILE WORDS [STATUS]: so is one with this font, at its line.
refuses() {
	printf 'fonts:\n  body_bold: {file: %s}\n' "$1" | write_theme
	is_refused "theme.yaml:3:14: .*$2" "${3:-3}"
}

cp "$font" "$theme/good.ttf"
cp "$font" "$theme/restricted.ttf" && license_as "$theme/restricted.ttf" 0002
cp "$font" "$theme/bitmaps.ttf" && license_as "$theme/bitmaps.ttf" 0208
cp "$font" "$theme/whole.ttf" && license_as "$theme/whole.ttf" 0104
head -c 20000 "$font" > "$theme/cut.ttf"
echo "This is no font." > "$theme/text.ttf"
: > "$theme/empty.ttf"
mkdir "$theme/folder.ttf"
check "a font that is nowhere" refuses nowhere.ttf '\[theme-font\]' 1
check "a font that must not be embedded" refuses restricted.ttf \
	'to be embedded \[font-restricted\]'
check "a font of which only bitmaps may be embedded" refuses bitmaps.ttf \
	'to be embedded with its outlines \[font-restricted\]'
check "a font that must be embedded whole" refuses whole.ttf \
	'to be embedded in part \[font-restricted\]'
check "a font that is cut off" refuses cut.ttf '\[font-unreadable\]'
check "a text file" refuses text.ttf 'it is no font \[font-unreadable\]'
check "an empty file" refuses empty.ttf '\[font-unreadable\]'
check "a folder" refuses folder.ttf '\[font-unreadable\]'

takes_a_good_one() {
	echo 'fonts: {body_bold: {file: good.ttf}}' | write_theme
	in_own build -q --theme own -o "$tmp/good" "$standard"
}
check "the same font as it is" takes_a_good_one

# ---- What only shows on pages -----------------------------------------------
refuses_a_narrow_page() {
	write_theme <<-'X'
	page: {width: 85 mm, height: 130 mm, margin_top: 20 mm,
	  margin_bottom: 20 mm, margin_inner: 5 mm, margin_outer: 5 mm}
	X
	is_refused 'theme.yaml:2:15: .*\[page-narrow\]'
}

# In a label with a placeholder, too.
refuses_a_label() {
	write_theme < /dev/null
	mkdir "$theme/labels"
	sed 's/^\(edition-named: "\)/\1ᚁ /' themes/default/labels/en.yaml \
		> "$theme/labels/en.yaml"
	is_refused "labels/en.yaml:$(grep -n ᚁ "$theme/labels/en.yaml" |
		cut -d : -f 1):1: .*U+1681 (ᚁ) \[glyph-missing\]"
	refused=$?
	rm -r "$theme/labels"
	return $refused
}
check "a column too narrow for a letter" refuses_a_narrow_page
check "a label that no font can set" refuses_a_label

# ---- Templates ----------------------------------------------------------------
site=$theme/site

# FILE: a template of the theme, from standard input.
put_template() {
	rm -rf "$site"
	mkdir "$site"
	write_theme < /dev/null
	cat > "$site/$1.mustache"
}

# FILE TEMPLATE PLACE: refused, at this place and with this finding.
refuses_template() {
	printf "$2" | put_template "$1"
	is_refused "$3"
}

# The same with what is no file of text to read.
refuses_what_is() {
	rm -rf "$site"
	mkdir "$site"
	write_theme < /dev/null
	(cd "$site" && eval "$1") && is_refused "$2"
	refused=$?
	chmod -R u+rw "$site"
	return $refused
}

check "a template with an unknown name" refuses_template home \
	'客户\n {{nonsense}}' \
	'site/home.mustache:2:2: error: "nonsense" .*\[template-name\]'
check "a template with a fault that no page needs" refuses_template chapter \
	'客户\n {{#chapter}}{{nonsense}}' \
	'site/chapter.mustache:2:2: error: this section is not closed'
check "a template with an unknown name in a section" refuses_template levels \
	'<p>\n{{#levels}}客{{nonsense}}{{/levels}}' \
	'site/levels.mustache:2:13: error: "nonsense" .*\[template-name\]'
check "a section that is not closed" refuses_template home \
	'{{>head}}\n{{#has-chapters}}' \
	'site/home.mustache:2:1: error: .*\[template-syntax\]'
check "a section closed by another name" refuses_template home \
	'{{#has-chapters}}{{/chapters}}' \
	'site/home.mustache:1:18: error: .*\[template-syntax\]'
check "a partial in the folder above" refuses_template home \
	'{{>../theme}}' 'site/home.mustache:1:1: error: .*\[template-syntax\]'
check "a partial from the root" refuses_template home \
	'x{{>/etc/passwd}}' \
	'site/home.mustache:1:2: error: .*\[template-syntax\]'
check "a partial with a dot" refuses_template home \
	'{{>style.css}}' \
	'site/home.mustache:1:1: error: .*\[template-partial\]'
check "a partial that is nowhere" refuses_template home \
	'\n{{>nowhere}}' 'site/home.mustache:2:1: error: .*\[file-missing\]'
check "a partial in itself" refuses_template home '{{>home}}' \
	'site/home.mustache:1:1: error: .*\[template-depth\]'
check "sections that nest too deep" refuses_template home \
	"$(printf '{{#label}}%.0s' $(seq 40))" \
	'site/home.mustache:1:321: error: .*\[template-syntax\]'
check "a text as it is" refuses_template home '{{{standard-title}}}' \
	'site/home.mustache:1:1: error: .*\[template-raw\]'
check "markup as a text" refuses_template facts \
	'{{#facts}}\n{{value}}{{/facts}}' \
	'site/facts.mustache:2:1: error: .*\[template-markup\]'
check "a list as a text" refuses_template home '{{levels}}' \
	'site/home.mustache:1:1: error: .*\[template-\(type\|name\)\]'
check "a template that is not UTF-8" refuses_template home 'ab\n\344\n' \
	'site/home.mustache:2:1: error: .*\[utf8-invalid\]'
check "a template with a NUL" refuses_template home 'ab\000' \
	'site/home.mustache:1:3: error: .*\[control-character\]'
check "a style sheet with an unknown name" refuses_template style.css \
	'a { color: {{purple}}; }' \
	'site/style.css.mustache:1:12: error: .*\[template-name\]'
check "a folder in place of a template" refuses_what_is \
	'mkdir home.mustache' 'site/home.mustache: .*\[file-not-regular\]'
check "a template that is a link out of the theme" refuses_what_is \
	'ln -s /etc/passwd home.mustache' \
	'site/home.mustache: error: .*\[theme-outside\]'
check "a style sheet that is a link out of the theme" refuses_what_is \
	'ln -s /etc/passwd style.css' \
	'site/style.css: error: .*\[theme-outside\]'
check "a template too large" refuses_what_is \
	'head -c 2000000 /dev/zero | tr "\000" x > home.mustache' \
	'site/home.mustache: .*\[file-too-large\]'
check "a picture too large" refuses_what_is \
	'head -c 5000000 /dev/zero > big.png' \
	'site/big.png: .*\[file-too-large\]'
check "a pipe in place of an asset" refuses_what_is 'mkfifo pipe.css' \
	'site/pipe.css: .*\[file-not-regular\]'
if [ "$(id -u)" != 0 ]; then
	check "a template that must not be read" refuses_what_is \
		'touch home.mustache && chmod 0 home.mustache' \
		'site/home.mustache: .*\[file-unreadable\]'
fi

# A theme that builds on none has to have all of it.
refuses_without_templates() {
	rm -rf "$site"
	cp themes/default/theme.yaml "$theme/theme.yaml"
	cp -R themes/default/labels "$theme/labels"
	is_refused 'site/[a-z0-9]*.mustache: .*\[file-missing\]'
	refused=$?
	rm -r "$theme/labels"
	return $refused
}
check "a theme without templates" refuses_without_templates

# No dark scheme where theme.yaml has no such colours.
is_light_only() {
	cp -R themes/default/labels themes/default/site "$theme" &&
	sed '/^dark:/,/^  warn/d' themes/default/theme.yaml \
		> "$theme/theme.yaml" &&
	in_own build -q --theme own --only site -o "$tmp/light" "$standard" &&
	rm -r "$theme/labels" "$site" || return 1
	! grep -q 'color-scheme: dark\|prefers-color-scheme' \
		"$tmp/light/barista/style.css" &&
	! grep -rqE 'color-scheme" content="[^"]*dark' "$tmp/light/barista"
}
check "a theme without dark colours" is_light_only

# ---- Fallbacks --------------------------------------------------------------
# A letter that no face of the default theme has.
sets_in_a_fallback() {
	cp -R "$standard" "$own/content/ogham" &&
	printf 'fonts:\n  fallback: [{file: %s}]\n' \
		/usr/share/fonts/truetype/noto/NotoSansOgham-Regular.ttf |
		write_theme &&
	sed -i 's/^owner: .*/owner: "ᚁᚂᚃ House"/' \
		"$own/content/ogham/standard.yaml" || return 1
	in_own check --theme default "$own/content/ogham" 2> "$tmp/said" &&
		return 1
	cat "$tmp/said"
	grep -q 'glyph for U+1681 (ᚁ) \[glyph-missing\]' "$tmp/said" &&
	in_own check --theme own "$own/content/ogham" &&
	in_own build -q --theme own --only pdf -o "$tmp/ogham" \
		"$own/content/ogham" || return 1
	pdf=$(find "$tmp/ogham" -name '*.pdf')
	pdffonts "$pdf" | grep NotoSansOgham &&
		pdftotext -l 1 "$pdf" - | grep 'ᚁᚂᚃ House'
}
check "a fallback has the letters that other faces lack" sets_in_a_fallback

# ---- Earlier editions -------------------------------------------------------
earlier_theme_is_checked() {
	cp -R tests/fixtures/two-editions "$own/content/two" &&
	sed -i 's/"theme": "default"/"theme": "lost"/' \
		"$own/content/two/editions/2019.json" || return 1
	in_own check "$own/content/two" 2> "$tmp/said" && return 1
	cat "$tmp/said"
	grep -q '2019.json:[0-9:]*: error: no theme "lost"' "$tmp/said"
}
check "the theme of an earlier edition is checked" earlier_theme_is_checked
finish
