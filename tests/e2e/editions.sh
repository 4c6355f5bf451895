#!/bin/sh
# Earlier editions: each is a whole tree in editions/<edition>/ of what is
# published, linked with the current one and proven with it. Standards are
# frozen by hand: data/standard.json of a build is the frozen edition.
. "$(dirname "$0")/lib"

url=https://standards.example.org/long/
standard=$tmp/long-titles
cp -r tests/fixtures/long-titles "$standard"
sed -i "s|^status: .*|status: in-force\nurl: $url|" "$standard/standard.yaml"

quietly() {
	"$@" > "$tmp/quiet" 2>&1 || { cat "$tmp/quiet"; return 1; }
}

# freeze FOLDER OLD: the edition as it is becomes a frozen one.
freeze() {
	quietly "$rubric" build -q -o "$tmp/freezing" --only data "$1" &&
	mkdir -p "$1/editions" &&
	cp "$tmp/freezing/long-titles/data/standard.json" \
		"$1/editions/$2.json"
}

# advance FOLDER OLD NEW DATE: freezes, and makes it the next edition.
advance() {
	freeze "$1" "$2" && python3 - "$1/standard.yaml" "$3" "$4" <<'END'
import re, sys
name, edition, date = sys.argv[1:]
text = open(name).read()
text = re.sub(r'(?m)^edition: .*', f'edition: "{edition}"', text)
text = re.sub(r'(?m)^revised: .*', f'revised: {date}', text)
text = re.sub(r'(?m)^revisions:\n', f'revisions:\n  - {{edition: "{edition}",'
              f' date: {date}, summary: {{zh-Hans: 修订。, en: Revised.}}}}\n',
              text)
open(name, "w").write(text)
END
}

build() {
	root=$1
	shift
	quietly "$rubric" build -q -o "$root" "$@"
}

holds() {
	"$rubric" verify "$1" > "$tmp/said" 2>&1
	status=$?
	cat "$tmp/said"
	[ $status -eq 0 ] && [ "$(wc -l < "$tmp/said")" -eq 1 ] &&
		grep -q "$2" "$tmp/said"
}

sums() (
	cd "$1" && sha256sum --quiet --strict -c SHA256SUMS &&
	[ "$(wc -l < SHA256SUMS)" -eq "$(($(find . -type f | wc -l) - 1))" ]
)

links() {
	python3 tests/tools/links.py "$1"
}

check "freezes edition 2" advance "$standard" 2 3 2026-10-31
check "builds with an earlier edition" build "$tmp/out" "$standard"
top=$tmp/out/long-titles
old=$top/editions/2

# ---- What stands there ---------------------------------------------------
check "both hold" holds "$top" \
	"28 clauses, languages zh-Hans en, 1 earlier edition\$"
check "the earlier one holds by itself" holds "$old" \
	"14 clauses, languages zh-Hans en\$"
cp -r "$old" "$tmp/cut-out"
check "and where it was cut out" holds "$tmp/cut-out" "14 clauses"
check "sums prove both" sums "$top"
check "sums of the earlier one prove it" sums "$old"
check "its data is the frozen edition" \
	cmp "$old/data/standard.json" "$standard/editions/2.json"
same_kinds() {
	build "$tmp/alone" "$standard/editions/2.json" &&
	(cd "$tmp/alone/long-titles" && find . -type f ! -name sitemap.xml \
		! -name feed.xml ! -name 404.html | sort) > "$tmp/names" &&
	(cd "$old" && find . -type f | sort) | diff - "$tmp/names" &&
	grep -q 2025-12-31 "$old/manifest.json"
}
check "it has every file that it had on its own" same_kinds
only_manifest() {
	grep -o '"path": "editions/[^"]*"' "$top/manifest.json" > "$tmp/paths"
	echo '"path": "editions/2/manifest.json"' | diff - "$tmp/paths"
}
check "of it the manifest lists the manifest" only_manifest

# ---- Pages ---------------------------------------------------------------
check "links lead to files" links "$top"
points_on() {
	missing=0
	for page in $(cd "$old" && find . -name '*.html'); do
		grep -q 'name="robots" content="noindex"' "$old/$page" &&
		grep -Eq 'class="notice draft".*href="(\.\./)+(index|(en|zh-Hans)/.*)\.html"' \
			"$old/$page" || { echo "$page"; missing=1; }
	done
	return $missing
}
check "each page of the earlier one points to the newer" points_on
keeps_on() {
	! grep -rl noindex --include='*.html' "$top/en" "$top/zh-Hans" &&
	grep -q "<link rel=\"canonical\" href=\"${url}en/units/unit-a.html\"" \
		"$top/en/units/unit-a.html" &&
	grep -q "rel=\"canonical\" href=\"${url}editions/2/en/units/unit-a.html" \
		"$old/en/units/unit-a.html" &&
	grep -q 'href="../../../../en/units/unit-a.html"' \
		"$old/en/units/unit-a.html"
}
check "addresses on the web are those of the tree" keeps_on
in_sitemap() {
	grep -q "${url}zh-Hans/editions/2.html<" "$top/sitemap.xml" &&
	! grep -q "${url}editions/" "$top/sitemap.xml" &&
	[ ! -e "$old/sitemap.xml" ]
}
check "the sitemap lists what is to be found" in_sitemap
tells() {
	page=$top/$1/editions/2.html
	hash=$(sha256sum < "$old/data/standard.json" | cut -c 1-64)
	grep -q "$2" "$page" && grep -q "$hash" "$page" &&
	grep -q "href=\"../../editions/2/$1/index.html\"" "$page" &&
	grep -q "href=\"../../editions/2/$1/downloads.html\"" "$page" &&
	grep -q 'href="../editions/3.html"' "$page" &&
	grep -q 'href="editions/2.html"' "$top/$1/downloads.html"
}
check "the page of edition 2 says what became of it" \
	tells en 'uperseded by the 3 edition'
check "in the other language too" tells zh-Hans '被 3 版取代'
on_cover() {
	pdftotext -l 1 "$old/downloads/long-titles-2-rulebook.en.pdf" - |
		grep 'Superseded by the 3 edition' &&
	! pdftotext -l 1 "$top/downloads/long-titles-3-rulebook.en.pdf" - |
		grep -i superseded &&
	unzip -p "$old/downloads/long-titles-2-self-assessment-all.en.xlsx" \
		xl/sharedStrings.xml | grep -q 'Superseded by the 3 edition'
}
check "rulebook and workbooks say so" on_cover

# ---- The same bytes, and the same files ----------------------------------
again() (
	cp -r "$standard" themes "$tmp/another/" && cd "$tmp/another" &&
	quietly "$rubric" build -q -j "$1" -o "$tmp/again$1" long-titles &&
	diff -r "$top" "$tmp/again$1/long-titles"
)
mkdir "$tmp/another"
check "the same bytes elsewhere on one thread" again 1
check "the same bytes elsewhere on eight threads" again 8
inodes() {
	(cd "$top" && find . -type f -printf '%p %i\n' | sort)
}
linked() {
	inodes > "$tmp/before" && build "$tmp/out" "$standard" &&
	inodes | diff "$tmp/before" -
}
check "a second build keeps every file" linked
figures() {
	"$rubric" build -v -o "$tmp/out" "$standard" 2> "$tmp/progress"
	cat "$tmp/progress"
	grep -q "^$(find "$top" -type f | wc -l) files, " "$tmp/progress"
}
check "progress counts every file" figures

# ---- Parts ---------------------------------------------------------------
check "builds one language" build "$tmp/part" --lang en "$standard"
check "it holds" holds "$tmp/part/long-titles" "languages en, 1 earlier"
check "its links lead to files" links "$tmp/part/long-titles"
names_none() {
	! grep -rE '(href|hreflang|<loc>)[^ >]*zh-Hans' "$tmp/part" \
		--include='*.html' --include=sitemap.xml
}
check "no link or address is of the other language" names_none
check "builds the data" build "$tmp/data" --only data "$standard"
check "that holds" holds "$tmp/data/long-titles" "28 clauses"

# ---- Faults --------------------------------------------------------------
# fault WHAT DIAGNOSTIC FILE COMMAND…: run in a copy, found there.
fault() {
	what=$1 name=$2 file=$3
	shift 3
	rm -rf "$tmp/copy" && cp -r "$top" "$tmp/copy"
	check "finds $what" found "$name" "$file" "$@"
}
found() {
	name=$1 file=$2
	shift 2
	(cd "$tmp/copy" && "$@") || return 1
	"$rubric" verify "$tmp/copy" > "$tmp/said" 2>&1
	status=$?
	head -n 5 "$tmp/said"
	[ $status -eq 1 ] && grep -q "^$tmp/copy/$file.*\[$name\]" "$tmp/said"
}
# The hashes made right again, of the earlier edition and of the whole.
mend() {
	python3 - <<'END'
import hashlib, json, os
def digest(name):
    return hashlib.sha256(open(name, "rb").read()).hexdigest()
def mend(root):
    name = os.path.join(root, "manifest.json")
    manifest = json.load(open(name))
    for one in manifest["artifacts"]:
        path = os.path.join(root, one["path"])
        if os.path.exists(path):
            one["bytes"], one["sha256"] = os.path.getsize(path), digest(path)
    json.dump(manifest, open(name, "w"), indent=2, sort_keys=True,
              ensure_ascii=False)
    sums = os.path.join(root, "SHA256SUMS")
    os.remove(sums)
    files = [os.path.relpath(os.path.join(folder, file), root)
             for folder, _, files in os.walk(root) for file in files]
    with open(sums, "w") as out:
        for file in sorted(files):
            out.write(f"{digest(os.path.join(root, file))}  {file}\n")
for edition in sorted(os.listdir("editions")):
    mend(os.path.join("editions", edition))
mend(".")
END
}
changed() {
	sed -i "$1" "$2" && [ -z "$3" ] || mend
}
fault "a byte in a page" verify-sha256 editions/2/en/all.html \
	sed -i 's/Short/Shirt/' editions/2/en/all.html
fault "a byte in a rulebook" verify-sha256 editions/2/downloads/ \
	sed -i 's/PDF-/PDf-/' editions/2/downloads/long-titles-2-rulebook.en.pdf
fault "a file too much" verify-unlisted editions/2/en/more.html \
	touch editions/2/en/more.html
fault "a file beside the trees" verify-unlisted editions/more \
	touch editions/more
fault "a tree that is not listed" verify-unlisted editions/1/manifest.json \
	cp -r editions/2 editions/1
fault "a missing file" file-missing editions/2/style.css \
	rm editions/2/style.css
fault "a missing tree" file-missing editions/2/manifest.json rm -r editions/2
fault "another manifest" verify-sha256 editions/2/manifest.json \
	sed -i 's/"rubric /"Rubric /' editions/2/manifest.json
fault "a title, with hashes right again" verify-clause-title \
	editions/2/en/all.html changed 's/Short/Shirt/' editions/2/en/all.html 1
fault "another standard" "verify-earlier" editions/2/manifest.json \
	changed 's/"standard": "long/"standard": "wide/' \
	editions/2/manifest.json 1
renamed() {
	mv editions/2 editions/1 &&
	changed 's|editions/2/manifest|editions/1/manifest|' manifest.json 1
}
fault "a folder that is not called as its edition" "verify-earlier" \
	editions/1/manifest.json renamed
deeper() {
	mkdir editions/2/editions && cp -r editions/2/data editions/2/en \
		editions/2/manifest.json editions/2/editions/ &&
	mkdir editions/2/editions/1 && mv editions/2/editions/*.json \
		editions/2/editions/1/ &&
	changed 's|"path": "style.css"|"path": "editions/1/manifest.json"|' \
		editions/2/manifest.json 1
}
fault "a tree in the tree" "verify-earlier" editions/2/manifest.json deeper
fault "a page that tells of another hash" verify-stamp en/editions/2.html \
	changed "s/$(sha256sum < "$old/data/standard.json" | cut -c 1-12)/0/g" \
	en/editions/2.html 1
whole_hash() {
	hash=$(sha256sum < "$old/data/standard.json" | cut -c 1-64)
	sed -i "s/$hash/${hash%????}0000/" en/editions/2.html && mend
}
fault "a page that shows another end of the hash" verify-stamp \
	en/editions/2.html whole_hash
taken_out() {
	rm -r editions/2 && python3 - <<'END' && mend && rmdir editions
import json
with open("manifest.json") as file:
    manifest = json.load(file)
manifest["artifacts"] = [one for one in manifest["artifacts"]
                         if not one["path"].startswith("editions/")]
with open("manifest.json", "w") as file:
    json.dump(manifest, file, ensure_ascii=False)
END
}
fault "a tree gone from folder and manifest" verify-incomplete \
	manifest.json taken_out
shorter() {
	sed -i '/  editions\/2\/en\/all.html/d' SHA256SUMS
}
fault "a line less in the sums" verify-sums-short SHA256SUMS shorter

# ---- More than one -------------------------------------------------------
check "freezes edition 3" advance "$standard" 3 4 2027-10-31
sed -i 's/^status: .*/status: draft/' "$standard/standard.yaml"
check "builds a draft with two earlier editions" build "$tmp/draft" "$standard"
draft=$tmp/draft/long-titles
check "all three hold" holds "$draft" "42 clauses.*, 2 earlier editions\$"
check "their sums prove them" sums "$draft"
check "their links lead to files" links "$draft"
check "a draft does not supersede" \
	grep -q 'The 3 edition is in force. The 4 edition is being drafted' \
	"$draft/editions/3/en/index.html"
check "but edition 3 does" \
	grep -q 'The 2 edition is superseded by the 3 edition' \
	"$draft/editions/2/en/index.html"
frozen() {
	build "$tmp/frozen" "$standard/editions/3.json" &&
	diff -r "$tmp/frozen/long-titles" "$top"
}
check "a frozen edition has its older siblings" frozen

# The newer edition gave up a language.
python3 - "$standard" "$tmp/single" <<'END'
import json, os, shutil, sys
sys.path.insert(0, "tests/tools")
from one_language import keep
source, target = sys.argv[1:]
with open(os.path.join(source, "editions/3.json")) as file:
    data = keep(json.load(file))
data["languages"], data["edition"] = ["zh-Hans"], "4"
data["revisions"].insert(0, dict(data["revisions"][0], edition="4"))
os.makedirs(os.path.join(target, "editions"))
shutil.copy(os.path.join(source, "editions/3.json"),
            os.path.join(target, "editions"))
with open(os.path.join(target, "standard.yaml"), "w") as file:
    json.dump(data, file, ensure_ascii=False, indent=1)
END
check "builds with a language less" build "$tmp/less" "$tmp/single"
less=$tmp/less/long-titles
check "it holds" holds "$less" "languages zh-Hans en, 1 earlier edition\$"
check "its links lead to files" links "$less"
check "readers of that language are told" \
	grep -q 'href="../../editions/3/en/index.html"' \
	"$less/en/editions/3.html"

# The newer edition is the first with a language; only that one is built.
python3 - "$standard/editions/3.json" "$less/data/standard.json" \
	"$tmp/more" <<'END'
import json, os, shutil, sys
both, single, target = sys.argv[1:]
with open(both) as file:
    data = json.load(file)
data["edition"], data["revised"] = "5", "2028-10-31"
data["revisions"].insert(0, dict(data["revisions"][0], edition="5",
                                 date="2028-10-31"))
os.makedirs(os.path.join(target, "editions"))
shutil.copy(single, os.path.join(target, "editions/4.json"))
with open(os.path.join(target, "standard.yaml"), "w") as file:
    json.dump(data, file, ensure_ascii=False, indent=1)
END
check "builds the language that only the newer edition has" \
	build "$tmp/one" --lang en "$tmp/more"
check "it holds" holds "$tmp/one/long-titles" "languages en\$"
check "its links lead to files" links "$tmp/one/long-titles"
finish
