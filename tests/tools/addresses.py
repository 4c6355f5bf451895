"""Every permanent address leads somewhere: addresses.py FOLDER [--without].

FOLDER is what is published of a standard, with its earlier editions. Each web
link of every rulebook and workbook in it that leads to the standard's own url
must lead to a file of the folder and to an id there; every id that any
edition ever had must be one of all.html in every language. With --without the
standard has no url: then there must be no such link at all, and the ids stand
all the same. Ends with 1 if something is wrong.
"""
import glob
import json
import os
import re
import sys
import zipfile
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree

from pdf_file import Document, text_of

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/" \
    "relationships}"
FORMER = ("renamed_from", "merged_from", "split_from")


class Ids(HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.ids = set()
        with open(path, encoding="utf-8") as file:
            self.feed(file.read())

    def handle_starttag(self, tag, attributes):
        self.ids.update(value for name, value in attributes if name == "id")


# ---- Links of artifacts ----------------------------------------------------

def links_of_rulebook(path):
    document = Document(path)
    for _, page in document.pages:
        for item in document.entry(page, "/Annots", []):
            action = document.entry(document.get(item), "/A")
            if action is not None and action.get("/S") == "/URI":
                yield text_of(action["/URI"])


def links_of_sheet(book, name):
    """Of cells; a fragment stands apart from its address."""
    folder, file = os.path.split(name)
    relations = f"{folder}/_rels/{file}.rels"
    targets = {}
    if relations in book.namelist():
        targets = {one.get("Id"): one.get("Target") for one in
                   ElementTree.fromstring(book.read(relations))
                   if one.get("TargetMode") == "External"}
    sheet = ElementTree.fromstring(book.read(name))
    for link in sheet.iter(SHEET + "hyperlink"):
        target = targets.get(link.get(OFFICE + "id"))
        if target is not None:
            place = link.get("location")
            yield target + ("#" + place if place else "")
    for formula in sheet.iter(SHEET + "f"):
        yield from re.findall(r'HYPERLINK\("(http[^"]*)"', formula.text or "")


def links_of_workbook(path):
    with zipfile.ZipFile(path) as book:
        for name in sorted(book.namelist()):
            if re.fullmatch(r"xl/worksheets/[^/]*\.xml", name):
                yield from links_of_sheet(book, name)


# ---- Ids of editions -------------------------------------------------------

def things(node, inside=("levels", "units", "elements", "behaviours")):
    for one in node.get(inside[0], []):
        yield one
        if len(inside) > 1:
            yield from things(one, inside[1:])


def ids_of(standard):
    chapters = standard.get("chapters", [])
    if isinstance(chapters, dict):
        chapters = [one for place in chapters.values() for one in place]
    nodes = list(things(standard)) + standard.get("conditions", []) + \
        standard.get("glossary", [])
    yield from standard.get("withdrawn", [])
    for node in nodes + chapters:
        if isinstance(node, str):
            yield node
            continue
        yield node["id"]
        for key in FORMER:
            earlier = node.get(key, [])
            yield from [earlier] if isinstance(earlier, str) else earlier


# ---- The judgement ---------------------------------------------------------

class Tree:
    def __init__(self, root):
        self.root, self.pages = root, {}
        with open(os.path.join(root, "data/standard.json"),
                  encoding="utf-8") as file:
            self.standard = json.load(file)

    def ids(self, path):
        if path not in self.pages:
            self.pages[path] = Ids(os.path.join(self.root, path)).ids
        return self.pages[path]

    def problem(self, address):
        """What is wrong with an address below the url, or None."""
        path, _, fragment = address.partition("#")
        path = unquote(path)
        if not path or path.endswith("/"):
            path += "index.html"
        if not os.path.isfile(os.path.join(self.root, path)):
            return "leads to no file"
        if fragment and unquote(fragment) not in self.ids(path):
            return "leads to no id"
        return None


def check_links(tree, url):
    for pattern, links_of in ("*.pdf", links_of_rulebook), \
            ("*.xlsx", links_of_workbook):
        files = [file for folder in ("downloads", "editions/*/downloads")
                 for file in sorted(glob.glob(
                     os.path.join(tree.root, folder, pattern)))]
        if not files:
            yield f"there is no {pattern}"
        for file in files:
            name = os.path.relpath(file, tree.root)
            links = [link for link in links_of(file)
                     if link.startswith(url or "http")]
            print(f"{name}: {len(links)} links")
            if bool(links) != bool(url):
                yield f"{name} has {len(links)} web links"
            for link in links if url else []:
                problem = tree.problem(link[len(url):])
                if problem:
                    yield f"{name}: {link} {problem}"


def check_ids(tree):
    editions = [tree.standard]
    for name in sorted(glob.glob(os.path.join(
            tree.root, "editions/*/data/standard.json"))):
        with open(name, encoding="utf-8") as file:
            editions.append(json.load(file))
    ids = {one for edition in editions for one in ids_of(edition)}
    pages = glob.glob(os.path.join(tree.root, "*/all.html"))
    print(f"{len(editions)} editions, {len(ids)} ids, {len(pages)} languages")
    if not ids or not pages:
        yield "there is nothing to look for"
    for page in sorted(pages):
        name = os.path.relpath(page, tree.root)
        for one in sorted(ids - tree.ids(name)):
            yield f"{name} has not {one}"


def main(root, without):
    tree = Tree(root)
    url = "" if without else tree.standard["url"]
    findings = list(check_links(tree, url)) + list(check_ids(tree))
    print(*findings, sep="\n", end="\n" if findings else "")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--without" in sys.argv[2:]))
