"""Whether a PDF is accessible and archival as PDF/UA-1 (ISO 14289-1) and
PDF/A-2a (ISO 19005-2) ask, as far as a program can tell.

    pdf_accessibility.py FILE [--data standard.json]

Prints a line "rule: what is wrong" for each finding and ends with 1 if there
is one. With --data each clause of the standard must be found whole in the text
of the structure tree. Rules are functions of a Book, named as they are listed;
pdf_doctored.py proves of each that it can fail.
"""
import argparse
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

import pdf_fonts
from pdf_file import Document, Stream, character_map, operators, text_of

GROUPING = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "TOC",
            "TOCI", "Index", "NonStruct", "Private"}
BLOCK = {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl",
         "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot",
         "Caption"}
INLINE = {"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link",
          "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"}
STANDARD = GROUPING | BLOCK | INLINE | {"Figure", "Formula", "Form"}
# What may stand in what (ISO 32000-1 14.8.4); None: content itself.
CHILDREN = {
    "L": {"Caption", "L", "LI"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"Caption", "TOC", "TOCI"},
    "TOCI": {"Lbl", "Reference", "NonStruct", "P", "TOC"},
    "Table": {"Caption", "THead", "TBody", "TFoot", "TR"},
    "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
PARENTS = {
    "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"}, "TR": {"Table", "THead",
                                                       "TBody", "TFoot"},
    "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"},
    "TFoot": {"Table"}, "Caption": {"L", "Table", "TOC", "Figure"},
}
# Types that hold elements, never content of their own.
HOLDERS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "TOC",
           "TOCI", "Index", "L", "LI", "Table", "THead", "TBody", "TFoot",
           "TR"}
PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S",
            "s", "Do", "sh", "EI"}
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
RULES = {}


def rule(function):
    RULES[function.__name__.replace("_", "-")] = function
    return function


# ---- What is read once ----------------------------------------------------

class Font:
    def __init__(self, document, dictionary):
        self.name = dictionary.get("/BaseFont", "/?")[1:]
        self.dictionary = dictionary
        self.descendant = document.get(
            document.entry(dictionary, "/DescendantFonts", [{}])[0])
        self.descriptor = document.entry(self.descendant, "/FontDescriptor",
                                         {})
        unicode = document.entry(dictionary, "/ToUnicode")
        self.unicode = character_map(unicode) if isinstance(
            unicode, Stream) else {}
        self.used = {}          # code -> True where it was ever shown plainly


class Page:
    """A page's marks: what its content stream paints, under which mark."""

    def __init__(self, book, index, number, dictionary):
        self.book, self.index, self.number = book, index, number
        self.dictionary = dictionary
        self.problems = []      # (rule, what)
        self.texts = {}         # MCID -> pieces of text
        self.languages = []
        self.read()

    def complain(self, rule_name, what):
        self.problems.append((rule_name, f"page {self.index + 1}: {what}"))

    def properties(self, operands):
        return operands[1] if len(operands) > 1 and isinstance(
            operands[1], dict) else {}

    def read(self):
        document = self.book.document
        stack, in_text, font, seen = [], False, None, set()
        saved = []
        for operator, operands in operators(document.content(
                self.dictionary)):
            if operator in ("BDC", "BMC"):
                mark = {"tag": operands[0], "text": in_text, "said": False,
                        **self.properties(operands)}
                self.open_mark(mark, stack, seen)
                stack.append(mark)
            elif operator == "EMC":
                if not stack:
                    self.complain("nesting", "EMC without its beginning")
                elif stack.pop()["text"] != in_text:
                    self.complain("nesting", "a mark and a text object cross")
            elif operator in ("BT", "ET"):
                if in_text == (operator == "BT"):
                    self.complain("nesting", f"{operator} out of place")
                in_text = operator == "BT"
            elif operator == "q":
                saved.append(font)
            elif operator == "Q":
                if not saved:
                    self.complain("nesting", "Q without q")
                font = saved.pop() if saved else font
            elif operator == "Tf":
                font = self.book.font(self.dictionary, operands[0])
                if font is None:
                    self.complain("fonts", f"no font {operands[0]}")
            elif operator in ("gs", "sh"):
                self.complain("forbidden", f"operator {operator}")
            if operator in PAINTING:
                self.paint(operator, operands, stack, font)
        if stack or in_text or saved:
            self.complain("nesting", "something is not closed at the end")

    def open_mark(self, mark, stack, seen):
        content = mark["tag"] == "/Artifact" or "/MCID" in mark
        outer = next((m for m in stack if m["tag"] == "/Artifact" or
                      "/MCID" in m), None)
        if content and outer is not None:
            self.complain("nesting", f"{mark['tag']} inside {outer['tag']}")
        if "/Lang" in mark:
            self.languages.append(mark["/Lang"].decode("latin-1"))
        if "/MCID" not in mark:
            return
        number = int(mark["/MCID"])
        if number in seen:
            self.complain("mcid", f"MCID {number} stands twice")
        seen.add(number)
        self.texts.setdefault(number, [])

    def paint(self, operator, operands, stack, font):
        owner = next((m for m in stack if m["tag"] == "/Artifact" or
                      "/MCID" in m), None)
        if owner is None:
            self.complain("marked", f"{operator} stands in no mark")
        if operator not in ("Tj", "TJ"):
            return
        instead = next((m for m in stack if "/ActualText" in m), None)
        text = self.show(operands[0], font, instead is not None)
        if instead is not None:
            text = "" if instead["said"] else bytes_text(
                instead["/ActualText"])
            instead["said"] = True
        if owner is not None and "/MCID" in owner:
            self.texts[int(owner["/MCID"])].append(text)

    def show(self, operand, font, replaced):
        """The text of a Tj or TJ; notes which codes are used."""
        pieces = []
        if font is None:
            self.complain("fonts", "text without a font")
            return ""
        for string in operand if isinstance(operand, list) else [operand]:
            if not isinstance(string, bytes):
                continue
            for i in range(0, len(string) - 1, 2):
                code = string[i] << 8 | string[i + 1]
                font.used[code] = font.used.get(code, False) or not replaced
                pieces.append(font.unicode.get(code, ""))
        return "".join(pieces)


def bytes_text(raw):
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    return raw.decode("latin-1")


class Element:
    """A structure element; .kids: Element, ("mark", page, mcid) or
    ("object", page, number)."""

    def __init__(self, book, number, parent, page, depth):
        document = book.document
        self.number, self.parent = number, parent
        self.dictionary = document.get(f"{number} 0 R")
        own = document.number(self.dictionary.get("/Pg"))
        self.page = document.page_index.get(own, page)
        self.name = self.dictionary.get("/S", "/?")[1:]
        self.type = book.standard_type(self.name)
        self.kids = []
        kids = document.entry(self.dictionary, "/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            self.kids.append(self.read_kid(book, kid, depth))

    def read_kid(self, book, kid, depth):
        document = book.document
        value = document.get(kid)
        if isinstance(value, int):
            return ("mark", self.page, value)
        if not isinstance(value, dict):
            return ("broken", self.page, kid)
        page = document.page_index.get(document.number(value.get("/Pg")),
                                       self.page)
        if value.get("/Type") == "/MCR":
            return ("mark", page, value.get("/MCID"))
        if value.get("/Type") == "/OBJR":
            return ("object", page, document.number(value.get("/Obj")))
        number = document.number(kid)
        if number is None or depth > 60 or number in book.elements:
            return ("broken", page, kid)
        element = Element(book, number, self, None, depth + 1)
        book.elements[number] = element
        return element

    def attribute(self, document, key):
        """An attribute of any owner (14.7.5), or None."""
        attributes = document.entry(self.dictionary, "/A", [])
        for one in attributes if isinstance(attributes, list) else [
                attributes]:
            value = document.entry(document.get(one), key)
            if value is not None:
                return value
        return None

    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def walk(self):
        yield self
        for kid in self.elements():
            yield from kid.walk()

    def where(self):
        return f"{self.name} (object {self.number})"


class Book:
    def __init__(self, path):
        self.document = document = Document(path)
        self.fonts, self.elements = {}, {}
        self.root = document.entry(document.catalog, "/StructTreeRoot", {})
        self.roles = document.entry(self.root, "/RoleMap", {})
        tops = document.entry(self.root, "/K", [])
        self.tops = []
        for top in tops if isinstance(tops, list) else [tops]:
            number = document.number(top)
            if number is not None:
                element = Element(self, number, None, None, 0)
                self.elements[number] = element
                self.tops.append(element)
        self.pages = [Page(self, i, number, page) for i, (number, page) in
                      enumerate(document.pages)]
        self.parents = {int(key): value for key, value in
                        document.number_tree(self.root.get("/ParentTree"))}

    def standard_type(self, name):
        for _ in range(10):
            if name in STANDARD:
                return name
            name = self.roles.get("/" + name, "/" + name)[1:]
        return name

    def font(self, page, name):
        document = self.document
        fonts = document.entry(document.entry(page, "/Resources", {}),
                               "/Font", {})
        number = document.number(fonts.get(name))
        if number is None:
            return None
        if number not in self.fonts:
            self.fonts[number] = Font(document, document.get(fonts[name]))
        return self.fonts[number]

    def walk(self):
        for top in self.tops:
            yield from top.walk()

    def text(self, element):
        pieces = []
        for kid in element.kids:
            if isinstance(kid, Element):
                pieces.append(self.text(kid))
            elif kid[0] == "mark" and kid[1] is not None:
                pieces += self.pages[kid[1]].texts.get(kid[2], [])
        return "".join(pieces)

    def annotations(self):
        for page in self.pages:
            for item in self.document.entry(page.dictionary, "/Annots", []):
                yield page, self.document.number(item), \
                    self.document.get(item)


# ---- Marks and the tree ---------------------------------------------------

def from_pages(book, name):
    for page in book.pages:
        for rule_name, what in page.problems:
            if rule_name == name:
                yield what


@rule
def marked(book):
    """Each thing painted belongs to the tree or is an artifact (UA 7.1)."""
    return from_pages(book, "marked")


@rule
def nesting(book):
    """Marks are nested, in themselves and with text objects (14.6.1)."""
    return from_pages(book, "nesting")


@rule
def mcid(book):
    """Each MCID stands once on its page, and in the parent tree."""
    yield from from_pages(book, "mcid")
    for page in book.pages:
        owners = book.document.get(book.parents.get(
            page.dictionary.get("/StructParents"), [])) or []
        for number in page.texts:
            if number >= len(owners) or owners[number] is None:
                yield f"page {page.index + 1}: MCID {number} has no parent"
        for number, owner in enumerate(owners):
            if owner is not None and number not in page.texts:
                yield f"page {page.index + 1}: MCID {number} is not there"


@rule
def parent_tree(book):
    """The tree and the parent tree say the same (14.7.4.4)."""
    keys = [page.dictionary.get("/StructParents") for page in book.pages]
    if len(set(keys)) != len(keys) or None in keys:
        yield "two pages have one key, or one has none"
    seen = {}
    for element in book.walk():
        for kid in element.kids:
            if isinstance(kid, tuple) and kid[0] == "mark":
                seen.setdefault(kid[1:], []).append(element)
    for page in book.pages:
        owners = book.document.get(book.parents.get(
            page.dictionary.get("/StructParents"), [])) or []
        for number, owner in enumerate(owners):
            holders = seen.get((page.index, number), [])
            if [h.number for h in holders] != [book.document.number(owner)]:
                yield (f"page {page.index + 1}, MCID {number}: the parent is "
                       f"{owner}, in the tree of {len(holders)}")
    for (page, number), holders in seen.items():
        if page is None or number not in book.pages[page].texts:
            yield f"{holders[0].where()} holds a mark that is not there"
    next_key = book.root.get("/ParentTreeNextKey")
    if next_key is None or any(key >= next_key for key in book.parents):
        yield f"ParentTreeNextKey {next_key} is in use"


@rule
def tree(book):
    """One Document; P leads back; nothing empty but cells (14.7.2)."""
    if [top.type for top in book.tops] != ["Document"]:
        yield f"the root holds {[top.name for top in book.tops]}"
    if book.root.get("/Type") != "/StructTreeRoot":
        yield "no structure tree"
    root = book.document.catalog.get("/StructTreeRoot")
    for element in book.walk():
        parent = book.document.number(element.dictionary.get("/P"))
        expected = element.parent.number if element.parent else \
            book.document.number(root)
        if parent != expected:
            yield f"{element.where()}: P is object {parent}"
        for kid in element.kids:
            if isinstance(kid, tuple) and kid[0] == "broken":
                yield f"{element.where()} holds {kid[2]!r}"
        if not element.kids and element.type not in ("TD", "TH"):
            yield f"{element.where()} is empty"


@rule
def roles(book):
    """Types are standard, or mapped to such; no standard one is (14.8.4)."""
    for name, target in book.roles.items():
        if name[1:] in STANDARD:
            yield f"{name} is remapped"
        if book.standard_type(name[1:]) not in STANDARD:
            yield f"{name} is mapped to {target}"
    for element in book.walk():
        if element.type not in STANDARD:
            yield f"{element.where()} is no standard type"


@rule
def headings(book):
    """The first is H1, none skips a level, none is empty (UA 7.4.2)."""
    last = 0
    for element in book.walk():
        match = re.fullmatch(r"H([1-6])", element.type)
        if element.type == "H":
            yield f"{element.where()}: H beside numbered headings"
        if not match:
            continue
        level = int(match[1])
        if level > last + 1:
            yield f"{element.where()}: after H{last}"
        if not book.text(element).strip():
            yield f"{element.where()} says nothing"
        last = level


@rule
def places(book):
    """Elements stand where their types may (14.8.4)."""
    for element in book.walk():
        for kid in element.kids:
            if isinstance(kid, tuple):
                if element.type in HOLDERS:
                    yield f"{element.where()} holds content itself"
                continue
            allowed = CHILDREN.get(element.type)
            if allowed is not None and kid.type not in allowed:
                yield f"{kid.where()} stands in {element.where()}"
            if element.type in INLINE and kid.type in GROUPING | BLOCK:
                yield f"{kid.where()} stands in {element.where()}"
            if element.type in ("P", "H1", "H2", "H3", "H4", "H5", "H6") \
                    and kid.type not in INLINE | {"Figure", "Formula"}:
                yield f"{kid.where()} stands in {element.where()}"
        parents = PARENTS.get(element.type)
        if parents is not None and (element.parent is None or
                                    element.parent.type not in parents):
            yield f"{element.where()} stands in the wrong place"


@rule
def lists(book):
    """Items with labels: the list says how it is numbered (UA 7.6)."""
    for element in book.walk():
        if element.type != "L":
            continue
        labels = [book.text(kid) for item in element.elements()
                  for kid in item.elements() if kid.type == "Lbl"]
        numbering = element.attribute(book.document, "/ListNumbering")
        digits = any(any(c.isdigit() for c in label) for label in labels)
        if labels and numbering not in ("/Disc", "/Decimal"):
            yield f"{element.where()} has labels, and numbering {numbering}"
        elif labels and digits != (numbering == "/Decimal"):
            yield f"{element.where()}: {labels[0]!r} is no {numbering}"
        for item in element.elements():
            kinds = [kid.type for kid in item.elements()]
            if item.type == "LI" and kinds not in (["Lbl", "LBody"],
                                                   ["LBody"]):
                yield f"{item.where()} holds {kinds}"


def rows_of(table):
    for kid in table.elements():
        if kid.type == "TR":
            yield kid
        elif kid.type in ("THead", "TBody", "TFoot"):
            yield from (row for row in kid.elements() if row.type == "TR")


@rule
def tables(book):
    """All rows of a table are as wide; one head at most, first (UA 7.5)."""
    for table in book.walk():
        if table.type != "Table":
            continue
        widths = {sum(cell.attribute(book.document, "/ColSpan") or 1
                      for cell in row.elements()) for row in rows_of(table)}
        if len(widths) != 1:
            yield f"{table.where()}: rows of {sorted(widths)} columns"
        kinds = [kid.type for kid in table.elements()]
        if "THead" in kinds[1:] and kinds[:2] != ["Caption", "THead"]:
            yield f"{table.where()}: its head is not first"
        if not any(cell.type == "TH" for row in rows_of(table)
                   for cell in row.elements()):
            yield f"{table.where()} has no head cell"


@rule
def scope(book):
    """Each head cell says what it names (UA 7.5)."""
    for element in book.walk():
        value = element.attribute(book.document, "/Scope")
        if element.type == "TH" and value not in ("/Row", "/Column", "/Both"):
            yield f"{element.where()}: Scope {value}"
        if element.type == "TD" and value is not None:
            yield f"{element.where()} has a Scope"


@rule
def figures(book):
    """A figure is told in words and has its place (UA 7.3)."""
    for element in book.walk():
        if element.type not in ("Figure", "Formula"):
            continue
        words = text_of(element.dictionary.get("/Alt"))
        box = element.attribute(book.document, "/BBox")
        if not words or not words.strip():
            yield f"{element.where()} has no Alt"
        if element.page is None or not isinstance(box, list) or len(box) != 4:
            yield f"{element.where()} has no BBox"
            continue
        media = book.document.entry(book.pages[element.page].dictionary,
                                    "/MediaBox", [0, 0, 0, 0])
        if not (media[0] <= box[0] < box[2] <= media[2] and
                media[1] <= box[1] < box[3] <= media[3]):
            yield f"{element.where()}: BBox {box} is not on the page"


# ---- Links ----------------------------------------------------------------

@rule
def links(book):
    """Each link is in the tree, by text and annotation, and is told in words
    (UA 7.18.1, 7.18.5)."""
    held = {}
    for element in book.walk():
        objects = [kid for kid in element.kids if isinstance(kid, tuple) and
                   kid[0] == "object"]
        for kid in objects:
            held.setdefault(kid[2], []).append((element, kid[1]))
        if element.type == "Link" and not objects:
            yield f"{element.where()} has no annotation"
        if element.type == "Link" and not book.text(element).strip():
            yield f"{element.where()} has no text"
    for page, number, link in book.annotations():
        name = f"page {page.index + 1}: annotation {number}"
        if link.get("/Subtype") != "/Link":
            yield f"{name} is a {link.get('/Subtype')}"
        if not (text_of(link.get("/Contents")) or "").strip():
            yield f"{name} has no Contents"
        if link.get("/F", 0) & 0b100111 != 4:
            yield f"{name}: flags {link.get('/F')}, not for print alone"
        holders = held.get(number, [])
        if [(h.type, p) for h, p in holders] != [("Link", page.index)]:
            yield f"{name} is held by {[h.where() for h, _ in holders]}"
            continue
        parent = book.document.number(book.parents.get(
            link.get("/StructParent")))
        if parent != holders[0][0].number:
            yield f"{name}: the parent tree says object {parent}"
    present = {number for _, number, _ in book.annotations()}
    for number in held:
        if number not in present:
            yield f"object {number} of the tree is on no page"


@rule
def targets(book):
    """What links lead to is there."""
    document = book.document
    names = {name for name, _ in document.name_tree(document.entry(
        document.catalog, "/Names", {}).get("/Dests"))}
    for page, number, link in book.annotations():
        action = document.entry(link, "/A")
        if action is not None:
            address = text_of(action.get("/URI")) or ""
            if action.get("/S") != "/URI" or not re.match(r"[a-z]+:",
                                                          address):
                yield f"annotation {number}: {action}"
        elif link.get("/Dest") not in names:
            yield f"annotation {number}: no place {link.get('/Dest')}"
    for name, place in document.name_tree(document.entry(
            document.catalog, "/Names", {}).get("/Dests")):
        if document.number(document.get(place)[0]) not in \
                document.page_index:
            yield f"{name} is on no page"


@rule
def tabs(book):
    """Links are reached in the order of the structure (UA 7.18.3)."""
    for page in book.pages:
        if page.dictionary.get("/Tabs") != "/S":
            yield f"page {page.index + 1}: Tabs {page.dictionary.get('/Tabs')}"


# ---- Language and text ----------------------------------------------------

@rule
def language(book):
    """The document has a language; those named are BCP 47 (UA 7.2)."""
    values = [("catalog", text_of(book.document.catalog.get("/Lang")))]
    for element in book.walk():
        if "/Lang" in element.dictionary:
            values.append((element.where(),
                           text_of(element.dictionary["/Lang"])))
    for page in book.pages:
        values += [(f"page {page.index + 1}", value)
                   for value in page.languages]
    for where, value in values:
        if not value or not LANGUAGE.fullmatch(value):
            yield f"{where}: Lang {value!r}"


@rule
def glyphs(book):
    """No glyph is .notdef (UA 7.21.8)."""
    for font in book.fonts.values():
        if 0 in font.used:
            yield f"{font.name} shows glyph 0"


@rule
def unicode(book):
    """Each code stands for a text (UA 7.21.7; A 6.2.11.7)."""
    for font in book.fonts.values():
        for code, plainly in sorted(font.used.items()):
            text = font.unicode.get(code)
            if text is None or text == "":
                if plainly:
                    yield f"{font.name}: code {code:04X} has no text"
                continue
            for character in text:
                if character in "\0\ufeff\ufffe" or (plainly and (
                        character == "\ufffd" or
                        unicodedata.category(character) in ("Co", "Cs"))):
                    yield (f"{font.name}: code {code:04X} stands for "
                           f"U+{ord(character):04X}")


@rule
def fonts(book):
    """Fonts are embedded subsets with all that a reader needs (UA 7.21)."""
    yield from from_pages(book, "fonts")
    for font in book.fonts.values():
        kind = font.dictionary.get("/Subtype")
        if kind != "/Type0" or font.dictionary.get("/Encoding") != \
                "/Identity-H":
            yield f"{font.name} is a {kind}"
        if not re.match(r"[A-Z]{6}\+", font.name):
            yield f"{font.name} has no tag of a subset"
        below = font.descendant.get("/BaseFont", "/")[1:]
        if below not in (font.name, font.name[:-len("-Identity-H")]) or \
                font.descriptor.get("/FontName", "/")[1:] != below:
            yield f"{font.name}: other names below it"
        wanted = {"/CIDFontType0": "/FontFile3", "/CIDFontType2":
                  "/FontFile2"}.get(font.descendant.get("/Subtype"))
        if not isinstance(book.document.entry(font.descriptor, wanted or "/"),
                          Stream):
            yield f"{font.name} is not embedded"
        if wanted == "/FontFile2" and font.descendant.get(
                "/CIDToGIDMap") != "/Identity":
            yield f"{font.name} has no CIDToGIDMap"


@rule
def widths(book):
    """Widths in the file are those of the font program (A 6.2.11.5)."""
    for font in book.fonts.values():
        declared = pdf_fonts.declared_widths(book.document, font.descendant)
        default = font.descendant.get("/DW", 1000)
        program = pdf_fonts.program_widths(book.document, font.descriptor)
        for code in sorted(font.used):
            real = program.get(code)
            said = declared.get(code, default)
            if real is None or abs(real - said) > 1:
                yield f"{font.name}: glyph {code} is {real} wide, not {said}"


# ---- The document ---------------------------------------------------------

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"


def packet(book):
    """(stream, RDF element) of the XMP packet, or (None, None)."""
    stream = book.document.entry(book.document.catalog, "/Metadata")
    if not isinstance(stream, Stream):
        return None, None
    try:
        root = ElementTree.fromstring(re.sub(
            rb"<\?xpacket.*?\?>", b"", stream.data, flags=re.S).strip())
    except ElementTree.ParseError:
        return stream, None
    return stream, root.find(f"{RDF}RDF")


def property_of(rdf, name):
    """The value of a property: of an array its first or default item."""
    found = rdf.find(f"{RDF}Description/{name}")
    if found is None:
        return None
    items = found.findall(f".//{RDF}li")
    return (items[0] if items else found).text


@rule
def metadata(book):
    """XMP is there, bare, claims both standards, and says what /Info says
    (A 6.6; UA 5)."""
    stream, rdf = packet(book)
    if rdf is None:
        yield "no XMP packet, or it is no XML"
        return
    if "/Filter" in stream.dictionary or not book.document.raw.count(
            stream.data):
        yield "the packet is filtered"
    for name, value in ((f"{PDFA}part", "2"), (f"{PDFA}conformance", "A"),
                        (f"{PDFUA}part", "1")):
        if property_of(rdf, name) != value:
            yield f"{name} is {property_of(rdf, name)}"
    parts = list(rdf)
    told = [i for i, part in enumerate(parts)
            if part.find(f"{EXTENSION}schemas") is not None]
    used = [i for i, part in enumerate(parts)
            if part.find(f"{PDFUA}part") is not None]
    if not told or not used or told[0] >= used[0]:
        yield "the schema of pdfuaid is not told before it is used"
    information = book.document.get(book.document.trailer.get("/Info")) or {}
    for key, name in (("/Title", f"{DC}title"), ("/Author", f"{DC}creator"),
                      ("/Subject", f"{DC}description"),
                      ("/Creator", f"{XMP}CreatorTool"),
                      ("/Producer", f"{PDF}Producer")):
        if text_of(information.get(key)) != property_of(rdf, name):
            yield (f"{key} is {text_of(information.get(key))!r}, in XMP "
                   f"{property_of(rdf, name)!r}")
    for key, name in (("/CreationDate", f"{XMP}CreateDate"),
                      ("/ModDate", f"{XMP}ModifyDate")):
        said = text_of(information.get(key))
        digits = property_of(rdf, name)
        if (said or "").strip("D:Z") != re.sub(r"\D", "", digits or ""):
            yield f"{key} is {said}, in XMP {digits}"


@rule
def title(book):
    """Windows show the title, which is there (UA 7.1)."""
    _, rdf = packet(book)
    preferences = book.document.entry(book.document.catalog,
                                      "/ViewerPreferences", {})
    if preferences.get("/DisplayDocTitle") is not True:
        yield "DisplayDocTitle is not set"
    if rdf is None or not (property_of(rdf, f"{DC}title") or "").strip():
        yield "no dc:title"


@rule
def tagged(book):
    """The document says that it is tagged, and surely so (UA 7.1)."""
    info = book.document.entry(book.document.catalog, "/MarkInfo", {})
    if info.get("/Marked") is not True or info.get("/Suspects"):
        yield f"MarkInfo is {info}"


@rule
def intent(book):
    """What colours mean: a profile for three of them (A 6.2.3)."""
    intents = book.document.entry(book.document.catalog, "/OutputIntents", [])
    profiles = []
    for one in map(book.document.get, intents):
        if one.get("/S") == "/GTS_PDFA1":
            profiles.append(book.document.entry(one, "/DestOutputProfile"))
        if not text_of(one.get("/OutputConditionIdentifier")):
            yield "an intent without its name"
    if len(profiles) != 1 or not isinstance(profiles[0], Stream):
        yield f"{len(profiles)} profiles"
        return
    data = profiles[0].data
    if profiles[0].dictionary.get("/N") != 3 or data[16:20] != b"RGB ":
        yield "the profile is not for three colours"
    if data[36:40] != b"acsp" or data[8] not in (2, 4) or \
            int.from_bytes(data[:4], "big") != len(data) or \
            data[12:16] not in (b"mntr", b"prtr"):
        yield "the profile is broken"


FORBIDDEN = {
    "/JS": "JavaScript", "/JavaScript": "JavaScript", "/AA": "actions",
    "/OpenAction": "an action", "/SMask": "transparency",
    "/Group": "transparency", "/ca": "transparency", "/CA": "transparency",
    "/BM": "transparency", "/EmbeddedFiles": "attachments",
    "/XFA": "XFA", "/Alternates": "alternates", "/OPI": "OPI",
    "/TR": "a transfer function", "/Requirements": "requirements",
}


def dictionaries(value):
    if isinstance(value, Stream):
        value = value.dictionary
    if isinstance(value, dict):
        yield value
        for entry in value.values():
            yield from dictionaries(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from dictionaries(entry)


@rule
def forbidden(book):
    """Nothing that hides, acts, or lies elsewhere (A 6.1, 6.4, 6.5)."""
    yield from from_pages(book, "forbidden")
    if "/Encrypt" in book.document.trailer:
        yield "encryption"
    for number, value in book.document.objects.items():
        if isinstance(value, Stream) and ("/F" in value.dictionary or
                                          "/LZWDecode" in str(
                                              value.dictionary)):
            yield f"object {number}: data outside, or LZW"
        for dictionary in dictionaries(value):
            for key in dictionary:
                if key in FORBIDDEN:
                    yield f"object {number}: {FORBIDDEN[key]} ({key})"


def scalars(value):
    if isinstance(value, Stream):
        value = value.dictionary
    if isinstance(value, dict):
        for key, entry in value.items():
            yield key
            yield from scalars(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from scalars(entry)
    else:
        yield value


def string_length(value):
    """Bytes of a string as qpdf gives it (u: UTF-16 unless all Latin)."""
    if value.startswith("b:"):
        return len(value[2:]) // 2
    return 2 + len(value[2:].encode("utf-16-be", "replace"))


@rule
def limits(book):
    """Strings, names and whole numbers any reader can hold (A 6.1.13)."""
    for number, value in book.document.objects.items():
        for one in scalars(value):
            if isinstance(one, int) and not -2**31 <= one < 2**31:
                yield f"object {number}: the number {one}"
            if not isinstance(one, str):
                continue
            if one.startswith("/") and len(one[1:].encode()) > 127:
                yield f"object {number}: the name {one[:40]}"
            if one[:2] in ("u:", "b:") and string_length(one) > 32767:
                yield f"object {number}: a string of {string_length(one)}"
    if len(book.document.objects) > 8388607:
        yield "more than 8388607 objects"


@rule
def identity(book):
    """The file has a name of its own, and a header that says it is binary
    (A 6.1.2, 6.1.3)."""
    pair = book.document.trailer.get("/ID", [])
    if len(pair) != 2 or pair[0] != pair[1] or len(pair[0]) < 16:
        yield f"ID {pair}"
    if not re.match(rb"%PDF-1\.7\n%[\x80-\xff]{4}", book.document.raw):
        yield f"header {book.document.raw[:16]!r}"


@rule
def labels(book):
    """Page labels, where there are any, begin with the first page."""
    tree_root = book.document.catalog.get("/PageLabels")
    if tree_root is None:
        return
    keys = [key for key, _ in book.document.number_tree(tree_root)]
    if keys != sorted(set(keys)) or keys[:1] != [0] or \
            keys[-1] >= len(book.pages):
        yield f"labels for pages {keys}"
    for _, label in book.document.number_tree(tree_root):
        label = book.document.get(label)
        if label.get("/S") not in (None, "/D", "/r") or label.get(
                "/St", 1) < 1:
            yield f"label {label}"


# ---- The text against its source ------------------------------------------

HAN = ("zh", "ja", "yue")


def squeezed(text, language):
    """Without hyphens at line ends, and with one space between words; in
    languages that have none, without any."""
    text = re.sub(r"[\u00ad\u200b\u2060]", "", text)
    return re.sub(r"\s+", "" if language.split("-")[0] in HAN else " ", text)


def pattern_of(text, language):
    """A source text, whose numbers and references can be anything short."""
    pieces = re.split(r"\{[^{}]*\}|\[\[[^\]]*\]\]", text.strip())
    return ".{0,160}?".join(re.escape(squeezed(piece, language))
                            for piece in pieces)


def clauses_of(standard, wanted):
    """(code, field, text) of all clauses in a language."""
    def say(text):
        if isinstance(text, dict):
            return text.get(wanted) or text.get(standard["languages"][0])
        return text

    def go(node, code):
        if code.count(".") > 0 and "title" in node:
            yield code, "title", code + " " + say(node["title"])
        for field in ("text", "evidence", "purpose"):
            if field in node:
                yield code, field, say(node[field])
        for field in ("units", "elements", "behaviours"):
            for i, child in enumerate(node.get(field, []), 1):
                yield from go(child, f"{code}.{i}")

    for i, level in enumerate(standard["levels"], 1):
        yield from go(level, str(i))
        for field in ("tasks", "proficiency"):
            for item in level.get(field, []):
                yield str(i), field, say(item["text"])
    for term in standard.get("glossary", []):
        yield term["id"], "term", say(term["term"])
        yield term["id"], "text", say(term["text"])


def check_text(book, standard):
    """Each clause stands whole in the text of the tree."""
    wanted = text_of(book.document.catalog.get("/Lang"))
    whole = squeezed("".join(book.text(top) for top in book.tops), wanted)
    count = 0
    for code, field, text in clauses_of(standard, wanted):
        count += 1
        if text and not re.search(pattern_of(text, wanted), whole):
            yield f"{code}: its {field} is not in the tree: {text[:60]!r}"
    if count == 0:
        yield "the standard has no clauses"


def told(name, check, *arguments):
    """What a check finds; a file that it cannot even read is a finding."""
    try:
        yield from ((name, what) for what in check(*arguments))
    except Exception as error:  # of any kind: the file is anything
        yield name, f"cannot be read: {type(error).__name__}: {error}"


def findings(path, standard=None):
    """All findings as (rule, what)."""
    try:
        book = Book(path)
    except Exception as error:
        yield "file", f"cannot be read: {type(error).__name__}: {error}"
        return
    for name, check in RULES.items():
        yield from told(name, check, book)
    if standard is not None:
        yield from told("text", check_text, book, standard)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--data")
    options = parser.parse_args()
    standard = None
    if options.data:
        with open(options.data, encoding="utf-8") as file:
            standard = json.load(file)
    count = 0
    for name, what in findings(options.file, standard):
        print(f"{name}: {what}")
        count += 1
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()
