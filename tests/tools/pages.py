"""What every page of a site must have: pages.py FOLDER. Ends with 1 if one
has not.

A title, a description, a language, one h1, no level of headings left out, a
name for each of several landmarks of a kind; canonical, alternate and Open
Graph addresses absolute, and alternates that lead back. Pages, style sheets
and scripts are no heavier than the numbers below.
"""
import json
import os
import sys
from html.parser import HTMLParser

PAGE = 40_000             # bytes of a page of HTML
CLAUSE = 1_200            # of all.html and bilingual.html, a behaviour and language
STYLE = 20_000            # all style sheets together
SCRIPTS = 12_000          # all scripts together, but for the data of search
WHOLE = {"all.html": 1, "bilingual.html": 2}    # languages that they hold
LANDMARKS = {"nav", "aside", "header", "footer", "main"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lang, self.title, self.meta, self.links = None, "", {}, []
        self.headings, self.landmarks = [], []
        self.places, self.section = [], None
        self.in_title, self.hidden = False, 0

    def handle_starttag(self, tag, attributes):
        attributes = {k: v or "" for k, v in attributes}
        if tag == "template":
            self.hidden += 1
        if self.hidden:
            return
        if tag == "section":
            self.section = attributes.get("lang") or self.section
        if tag == "html":
            self.lang = self.section = attributes.get("lang")
        elif tag == "title":
            self.in_title = True
        elif tag == "meta":
            name = attributes.get("name") or attributes.get("property")
            self.meta.setdefault(name, attributes.get("content", ""))
        elif tag == "link":
            self.links.append(attributes)
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
            if tag == "h1" and self.section not in self.places:
                self.places.append(self.section)
        elif tag in LANDMARKS:
            self.landmarks.append((tag, attributes.get("aria-label") or
                                   attributes.get("aria-labelledby")))

    def handle_endtag(self, tag):
        if tag == "template":
            self.hidden -= 1
        if tag == "title":
            self.in_title = False

    def handle_data(self, data):
        if self.in_title:
            self.title += data


def read_pages(root):
    pages = {}
    for folder, _, names in os.walk(root):
        for name in names:
            if name.endswith(".html"):
                path = os.path.join(folder, name)
                pages[os.path.relpath(path, root)] = page = Page()
                with open(path, encoding="utf-8") as file:
                    page.feed(file.read())
                page.close()
    return pages


def head_findings(page):
    if not page.lang:
        yield "<html> has no lang"
    if not page.title.strip():
        yield "has no title"
    if "viewport" not in page.meta:
        yield "says nothing of the viewport"
    # What search engines pass over is not shared either.
    if "noindex" not in page.meta.get("robots", ""):
        for name in ("description", "og:title", "og:type"):
            if not page.meta.get(name, "").strip():
                yield f"has no {name}"
    for name in ("og:url", "og:image"):
        if name in page.meta and "://" not in page.meta[name]:
            yield f"{name} is not absolute"
    for link in page.links:
        if link.get("rel") == "canonical" and "://" not in link["href"]:
            yield "its canonical address is not absolute"
        if "hreflang" in link and "://" not in link["href"]:
            yield f"hreflang {link['hreflang']} is not absolute"


def outline_findings(page):
    # What is said in each language has a heading in each.
    if page.headings.count(1) != max(1, len(page.places)):
        yield f"has {page.headings.count(1)} h1"
    level = 0
    for heading in page.headings:
        if heading > level + 1:
            yield f"h{heading} follows h{level}"
        level = heading
    if [tag for tag, _ in page.landmarks].count("main") != 1:
        yield "has not one <main>"
    names = [name for tag, name in page.landmarks if tag in ("nav", "aside")]
    if len(names) > 1 and None in names:
        yield "has several <nav>, and one without a name"
    for name in {name for name in names if names.count(name) > 1}:
        yield f"has two <nav> named {name}"


def canonical(page):
    return next((link["href"] for link in page.links
                 if link.get("rel") == "canonical"), None)


def alternates(page):
    return {link["href"] for link in page.links
            if link.get("rel") == "alternate" and "hreflang" in link}


def alternate_findings(pages):
    """A page that is named as another language's names that one too."""
    by_address = {canonical(page): page for page in pages.values()
                  if canonical(page)}
    for path, page in pages.items():
        for address in alternates(page) - {canonical(page)}:
            other = by_address.get(address)
            if other is None:
                yield f"{path}: its alternate {address} is no page"
            elif canonical(page) not in alternates(other):
                yield f"{path}: its alternate {address} leads not back"


def behaviours(root, path):
    """Of the tree that the page belongs to."""
    parts = path.split(os.sep)
    tree = os.path.join(root, *parts[:2]) if parts[0] == "editions" else root
    with open(os.path.join(tree, "data", "standard.json"),
              encoding="utf-8") as file:
        standard = json.load(file)
    return sum(len(element.get("behaviours", []))
               for level in standard["levels"] for unit in level["units"]
               for element in unit["elements"])


def weight(root, names):
    return sum(os.path.getsize(os.path.join(root, name)) for name in names)


def weight_findings(root, paths):
    for path in paths:
        size, name = weight(root, [path]), os.path.basename(path)
        limit = PAGE
        if name in WHOLE and path.count(os.sep):
            limit = max(PAGE, CLAUSE * WHOLE[name] * behaviours(root, path))
        if size > limit:
            yield f"{path}: has {size} bytes, more than {limit}"
    files = os.listdir(root)
    for kind, limit in ((".css", STYLE), (".js", SCRIPTS)):
        size = weight(root, [f for f in files if f.endswith(kind)])
        if size > limit:
            yield f"all {kind}: {size} bytes, more than {limit}"


def main(root):
    pages = read_pages(root)
    findings = list(weight_findings(root, sorted(pages)))
    for path, page in sorted(pages.items()):
        for finding in (*head_findings(page), *outline_findings(page)):
            findings.append(f"{path}: {finding}")
    findings += alternate_findings(pages)
    print(*findings, sep="\n")
    if not pages:
        print("there are no pages")
    return 1 if findings or not pages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
