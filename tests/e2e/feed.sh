#!/bin/sh
# What tells others of the site: the feed, the sitemap, robots.txt, what pages
# say of themselves (Open Graph, canonical, languages), and 404.html. With and
# without a url, of a draft, and in a build of one language.
. "$(dirname "$0")/lib"

quietly() {
	"$@" > "$tmp/quiet" 2>&1 || { cat "$tmp/quiet"; return 1; }
}
build() {
	root=$1
	shift
	quietly "$rubric" build -q -o "$root" --only data,site "$@"
}
atom() {
	xmllint --noout "$1" && python3 tests/tools/atom.py "$@" > "$tmp/atom"
	status=$?
	cat "$tmp/atom"
	return $status
}

url=https://bakers.example.org/
fixture=tests/fixtures/two-editions
check "builds two editions" build "$tmp/out" "$fixture"
top=$tmp/out/bakers-guild

# ---- The feed ------------------------------------------------------------
check "is an Atom feed" atom "$top/feed.xml" "$url"
ids() {
	python3 tests/tools/atom.py "$1" "$2" | cut -d ' ' -f 1,2
}
ids "$top/feed.xml" "$url" > "$tmp/ids"
entries() {
	cat "$tmp/ids" && [ "$(wc -l < "$tmp/ids")" -eq 2 ] &&
	grep -q ' 2023-09-01T00:00:00Z$' "$tmp/ids" &&
	grep -q ' 2019-04-01T00:00:00Z$' "$tmp/ids"
}
check "has an entry for each edition, of its date" entries
says() {
	grep -q '<title>2023 版 · 2023 edition</title>' "$top/feed.xml" &&
	grep -q 'Revised throughout; clauses merged and split' \
		"$top/feed.xml" &&
	changes=$(grep -c '' "$top/data/clauses.csv") && [ "$changes" -gt 0 ] &&
	total=$(sed -n 's/.*<p>\(From edition.*\)<\/p>.*/\1/p' \
		"$top/en/changes.html") && [ -n "$total" ] &&
	grep -qF "${url}en/changes.html\">$total</a>" "$top/feed.xml" &&
	grep -q '<li>[^<]* [1-9][0-9]*</li>' "$top/feed.xml"
}
check "says what it was about and how much changed" says
leads() {
	grep -o "href=\"$url[^\"]*\"" "$top/feed.xml" | sort -u > "$tmp/hrefs"
	[ "$(wc -l < "$tmp/hrefs")" -ge 9 ] || return 1
	sed "s|href=\"$url||; s|\"||" "$tmp/hrefs" | while read -r path; do
		[ -f "$top/$path" ] || { echo "$path"; exit 1; }
	done
}
check "its links lead to files" leads
not_in_earlier() {
	for file in feed.xml sitemap.xml robots.txt 404.html; do
		[ ! -e "$top/editions/2019/$file" ] || return 1
	done
	! grep -rl atom+xml "$top/editions"
}
check "earlier editions have none of it" not_in_earlier
announced() {
	for page in $(cd "$top" && find en zh-Hans -name '*.html'); do
		steps=$(echo "$page" | tr -cd / | sed 's|/|../|g')
		grep -q "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"${steps}feed.xml\"" \
			"$top/$page" || { echo "$page"; return 1; }
	done
}
check "every page announces it" announced

# fault WHAT SED: the feed with the change is refused.
fault() {
	sed "$2" "$top/feed.xml" > "$tmp/doctored.xml"
	cmp -s "$top/feed.xml" "$tmp/doctored.xml" && what="$1, not made"
	check "refuses ${what:-$1}" refused
}
refused() {
	[ -z "$what" ] && ! atom "$tmp/doctored.xml" "$url"
}
what=
fault "a feed without updated" '0,/<updated>/{/<updated>/d}'
fault "a date that is none" 's/2019-04-01T/2019-04-01 /'
fault "an id of another form" '0,/urn:uuid:/s/urn:uuid:/urn:x:/'
fault "two alternates in one language" 's/hreflang="en"/hreflang="zh-Hans"/'
fault "a link elsewhere" "0,/href=\"https:/s|href=\"https:|href=\"http:|"
fault "an entry without title" '/<title>2019/d'
fault "a script" 's/<p>/<script>/; s/<\/p>/<\/script>/'
fault "no author" '/<author>/,/<\/author>/d'

# ---- Sitemap and robots --------------------------------------------------
in_sitemap() {
	xmllint --noout "$top/sitemap.xml" &&
	(cd "$top" && echo "$url" && find en zh-Hans -name '*.html' \
		! -name search.html | sed "s|^|$url|") | sort > "$tmp/pages"
	sed -n 's|.*<loc>\(.*\)</loc>.*|\1|p' "$top/sitemap.xml" | sort |
		diff "$tmp/pages" -
}
check "the sitemap has every page but the search, and no 404" in_sitemap
check "robots.txt names it at the root of the host" \
	grep -qx "Sitemap: ${url}sitemap.xml" "$top/robots.txt"

# ---- What pages say ------------------------------------------------------
describe() {
	python3 - "$1" "$2" <<'END'
import os, re, sys
root, url = sys.argv[1:]
pages = 0
def only(text, pattern, name):
    found = re.findall(pattern, text)
    if len(found) != 1 or not found[0]:
        sys.exit(f"{name}: {pattern} gives {found}")
    return found[0]
for folder, _, files in os.walk(root):
    for file in files:
        name = os.path.relpath(os.path.join(folder, file), root)
        below = re.sub(r"^editions/[^/]*/", "", name)
        if not file.endswith(".html") or "/" not in below:
            continue
        text = open(os.path.join(folder, file), encoding="utf-8").read()
        lang, _, path = below.partition("/")
        tree = url and url + name[:len(name) - len(below)]
        title = only(text, r'property="og:title" content="([^"]*)"', name)
        if not only(text, r"<title>([^<]*)<", name).startswith(title):
            sys.exit(f"{name}: two titles")
        kind = only(text, r'property="og:type" content="([^"]*)"', name)
        locale = only(text, r'property="og:locale" content="([^"]*)"', name)
        for part in "description", "site_name":
            only(text, f'property="og:{part}" content="([^"]*)"', name)
        others = re.findall(r'og:locale:alternate" content="([^"]*)"', text)
        tags = re.findall(r'rel="alternate" hreflang="([^"]*)" '
                          r'href="([^"]*)"', text)
        locales = {"en": "en_US", "zh-Hans": "zh_CN"}
        langs = [l for l in sorted(locales) if os.path.isdir(
            os.path.join(root, name[:len(name) - len(below)], l))]
        if kind != ("website" if path == "index.html" else "article") or \
                locale != locales[lang] or \
                others != [locales[l] for l in langs if l != lang]:
            sys.exit(f"{name}: {kind} {locale} {others}")
        first = "zh-Hans" if "zh-Hans" in langs else "en"
        wanted = {} if not url or len(langs) < 2 else \
            {l: f"{tree}{l}/{path}" for l in langs} | {"x-default": tree if
                path == "index.html" else f"{tree}{first}/{path}"}
        if dict(tags) != wanted or len(tags) != len(wanted):
            sys.exit(f"{name}: {tags}, not {wanted}")
        for pattern in r'rel="canonical" href="([^"]*)"', \
                r'property="og:url" content="([^"]*)"':
            found = re.findall(pattern, text)
            if found != ([f"{tree}{below}"] if url else []):
                sys.exit(f"{name}: {pattern}: {found}")
        pages += 1
print(pages, "pages")
sys.exit(pages < 10)
END
}
check "each page says what it is, and where" describe "$top" "$url"

# ---- 404.html ------------------------------------------------------------
missing() {
	grep -q 'lang="zh-Hans">' "$1/404.html" &&
	grep -q '没有这个页面' "$1/404.html" &&
	grep -q 'No such page' "$1/404.html" &&
	grep -q 'content="noindex"' "$1/404.html" &&
	[ "$(grep -c 'href="' "$1/404.html")" -eq "$2" ] &&
	! grep -q 'href="[^/]' "$1/404.html"
}
check "404.html works at any depth" missing "$top" 6

# ---- The same without, and less ------------------------------------------
again() (
	cp -r "$fixture" themes "$tmp/another/" && cd "$tmp/another" &&
	LC_ALL=C TZ=Asia/Tokyo quietly "$rubric" build -q -j 1 \
		-o "$tmp/again" --only data,site two-editions &&
	diff -r "$top" "$tmp/again/bakers-guild"
)
mkdir "$tmp/another"
check "the same bytes elsewhere" again

check "builds one language" build "$tmp/one" --lang en "$fixture"
one=$tmp/one/bakers-guild
check "a feed of one language" atom "$one/feed.xml" "$url"
same_ids() {
	ids "$one/feed.xml" "$url" | diff "$tmp/ids" - &&
	! grep zh-Hans "$one/feed.xml" "$one/404.html" "$one/sitemap.xml"
}
check "with the same ids, and no other language" same_ids
check "its pages say so" describe "$one" "$url"

bare=$tmp/bare
mkdir -p "$bare/editions"
python3 - "$top/data/standard.json" "$top/editions/2019/data/standard.json" \
	"$bare" <<'END'
import json, sys
for source, target in (sys.argv[1], "standard.yaml"), \
        (sys.argv[2], "editions/2019.json"):
    with open(source, encoding="utf-8") as file:
        data = json.load(file)
    data.pop("url", None)
    if target == "standard.yaml":
        data["status"] = "draft"
    with open(f"{sys.argv[3]}/{target}", "w", encoding="utf-8") as file:
        json.dump(data, file, ensure_ascii=False, indent=2, sort_keys=True)
        file.write("\n")
END
check "builds a draft without a url" build "$tmp/draft" "$bare"
draft=$tmp/draft/bakers-guild
check "a feed with relative addresses" atom "$draft/feed.xml"
check "with the same ids" sh -c "python3 tests/tools/atom.py \
	$draft/feed.xml | cut -d ' ' -f 1,2 | diff $tmp/ids -"
check "which says that it is a draft" \
	grep -q '2023 版（草案） · 2023 edition (draft)' "$draft/feed.xml"
nothing_absolute() {
	[ ! -e "$draft/sitemap.xml" ] && [ ! -e "$draft/robots.txt" ] &&
	! grep -rlE 'canonical|hreflang="x-default"|og:url' "$draft" \
		--include='*.html'
}
check "no address on the web is stated" nothing_absolute
check "its pages say the rest" describe "$draft" ""
check "404.html has neither links nor style" missing "$draft" 0
check "links lead to files" python3 tests/tools/links.py "$draft"
finish
