#!/bin/sh
# The summary of each level of the standard is one page of the rulebook: its
# purpose, tasks, units, and what passes, or that nothing is published yet.
. "$(dirname "$0")/lib"

one_page_each() { # FOLDER LANGUAGE
	pdftotext -raw "$1"/downloads/*-rulebook."$2".pdf "$tmp/book" &&
	python3 -c 'import json, re, sys
book, data, labels, language = sys.argv[1:]
squeeze = lambda text: "".join(text.split())
pages = [squeeze(p) for p in open(book, encoding="utf-8").read().split("\f")]
label = dict(re.findall(r"^([a-z-]+): \"(.*)\"$",
                        open(labels, encoding="utf-8").read(), re.M))
standard = json.load(open(data, encoding="utf-8"))
# Of a text, or of a label, what no number or link interrupts.
parts = lambda text: [squeeze(p) for p in
                      re.split(r"\{[^}]*\}|\[\[[^]]*\]\]", text) if p.strip()]
bad = 0
for level in standard["levels"]:
    of = lambda item, key: item.get(key, {}).get(language)
    texts = [of(level, "purpose")] + [of(t, "text")
             for t in level.get("tasks", [])]
    texts += [of(u, "title") for u in level["units"]]
    published = any(e.get("behaviours") for u in level["units"]
                    for e in u["elements"])
    texts += [label["summary-gates" if published else "summary-unpublished"]]
    wanted = [p for t in texts if t for p in parts(t)]
    if not any(all(w in page for w in wanted) for page in pages):
        bad += 1
        best = max(pages, key=lambda page: sum(w in page for w in wanted))
        print(level["id"], [w for w in wanted if w not in best])
sys.exit(bad > 0)' "$tmp/book" "$1/data/standard.json" \
		"themes/default/labels/$2.yaml" "$2"
}

for standard in content/account-manager tests/fixtures/gates; do
	folder=$(tree "$standard" pdf,site,data) ||
		{ check "builds $standard" false; continue; }
	for page in "$folder"/*/all.html; do
		language=$(basename "$(dirname "$page")")
		check "$(basename "$folder"), $language: a page each" \
			one_page_each "$folder" "$language"
	done
done
finish
