#!/usr/bin/env python3
"""Looks into workbooks for tests/e2e/workbook.sh.

    workbook.py compare OURS RECALCULATED
        Every formula cell of OURS against the same cell of the file that
        another program has calculated anew: equal text, or numbers within
        1e-9; no error value anywhere.
    workbook.py lint FILE
        Every formula: known functions only, references to sheets of the
        file and inside them, no links out; dropdowns on inputs, inputs
        unlocked, formulas locked; links inside the file, joined cells and
        the height of wrapped texts.
    workbook.py covers FILE PAGE...
        Every piece of text in the main part of each page of the site stands
        on the last sheet that people see, but for lists of files and
        notices about the page.
    workbook.py sheet FILE
        Prints the last sheet that people see, a line each cell: height of
        the row, place, text, and where a link leads.
    workbook.py leads TREE FILE...
        Every link from a workbook to the site leads to a page and a place on
        it that the published tree has.
    workbook.py marks FILE
        Prints what stands in brackets under the texts of clauses.
    workbook.py outcomes FILE...
        How often each result occurs, from the cached values.

Prints what is wrong, and ends with 1 if anything is.
"""
import html.parser
import json
import math
import pathlib
import re
import sys
import unicodedata
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = ("{http://schemas.openxmlformats.org/officeDocument/2006/"
        "relationships}id")

# What every spreadsheet program has known since Excel 2010.
FUNCTIONS = set("""AND CHAR COUNTIF COUNTIFS EXACT FALSE FIND IF IFERROR INDEX
INT ISNUMBER LEFT LEN MATCH MAX MID MOD NA NOT OR REPT RIGHT ROUND SUBSTITUTE SUM
SUMIF TRIM VALUE""".split())


class Cell:
    def __init__(self, element, strings):
        self.place = element.get("r")
        self.style = int(element.get("s", "0"))
        formula = element.find(MAIN + "f")
        self.formula = None if formula is None else formula.text or ""
        kind = element.get("t", "n")
        value = element.find(MAIN + "v")
        text = "" if value is None or value.text is None else value.text
        self.error = kind == "e"
        self.number = kind == "n" and value is not None
        if kind == "s":
            text = strings[int(text)]
        elif kind == "inlineStr":
            text = all_text(element.find(MAIN + "is"))
        elif kind == "str":
            text = unescape(text)
        self.value = float(text) if self.number and text else text


def all_text(element):
    return unescape("".join(t.text or "" for t in element.iter(MAIN + "t")))


def unescape(text):
    return re.sub(r"_x([0-9A-Fa-f]{4})_",
                  lambda m: chr(int(m.group(1), 16)), text)


class Workbook:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.strings = []
        if "xl/sharedStrings.xml" in self.zip.namelist():
            self.strings = [all_text(s) for s in
                            self.part("xl/sharedStrings.xml")]
        targets = {r.get("Id"): r.get("Target") for r in
                   self.part("xl/_rels/workbook.xml.rels")}
        self.sheets, self.roots = {}, {}
        for sheet in self.part("xl/workbook.xml").iter(MAIN + "sheet"):
            target = targets[sheet.get(LINK)].lstrip("/")
            if not target.startswith("xl/"):
                target = "xl/" + target
            root = self.part(target)
            self.roots[sheet.get("name")] = root
            self.sheets[sheet.get("name")] = {
                c.get("r"): Cell(c, self.strings)
                for c in root.iter(MAIN + "c")}

        self.wrapped = self.find_wrapped()

    def part(self, name):
        return tree.fromstring(self.zip.read(name))

    def find_wrapped(self):
        """The size of the font of each style whose texts wrap."""
        root = self.part("xl/styles.xml")
        sizes = [float(f.find(MAIN + "sz").get("val"))
                 for f in root.find(MAIN + "fonts")]
        found = {}
        for number, style in enumerate(root.find(MAIN + "cellXfs")):
            alignment = style.find(MAIN + "alignment")
            if alignment is not None and alignment.get("wrapText") == "1":
                found[number] = sizes[int(style.get("fontId"))]
        return found


class Page:
    """Where things stand on a sheet."""

    def __init__(self, book, name):
        root = book.roots[name]
        rows = list(root.iter(MAIN + "row"))
        self.points = {int(r.get("r")): float(r.get("ht"))
                       for r in rows if r.get("ht")}
        self.hidden = {int(r.get("r")) for r in rows if r.get("hidden")}
        self.widths, self.hidden_columns, self.joined = {}, set(), {}
        for c in root.iter(MAIN + "col"):
            for number in range(int(c.get("min")), int(c.get("max")) + 1):
                self.widths[number] = float(c.get("width"))
                if c.get("hidden"):
                    self.hidden_columns.add(number)
        for area in root.iter(MAIN + "mergeCell"):
            first, last = corners(area.get("ref"))
            self.joined[first] = (first, last)

    @staticmethod
    def places(area):
        (top, left), (bottom, right) = area
        return {(r, c) for r in range(top, bottom + 1)
                for c in range(left, right + 1)}

    def fewest_lines(self, row, col, text, size):
        """No program shows the text in fewer lines than these."""
        first, last = self.joined.get((row, col), ((row, col), (row, col)))
        width = sum(self.widths.get(c, 8.43)
                    for c in range(first[1], last[1] + 1)) * 10 / size
        lines = 0
        for paragraph in text.split("\n"):
            units = sum(1.7 if unicodedata.east_asian_width(c) in "WF"
                        else 0.7 for c in paragraph)
            lines += max(1, math.ceil(units / width))
        return lines


def last_shown(book):
    states = {s.get("name"): s.get("state")
              for s in book.part("xl/workbook.xml").iter(MAIN + "sheet")}
    return [n for n in book.sheets if not states[n]][-1]


class Pieces(html.parser.HTMLParser):
    """The texts of a page's main part, cut where an element begins or ends
    that is no mere mark of some words."""
    MARKS = {"a", "b", "em", "strong", "code", "br"}
    LEFT_OUT = {"files", "permalink", "notice"}
    VOID = {"br", "hr", "img", "input", "link", "meta"}

    def __init__(self):
        super().__init__()
        self.pieces, self.text, self.path, self.skip = [], "", [], 0

    def cut(self):
        if self.text and "main" in self.path and not self.skip:
            self.pieces.append(self.text)
        self.text = ""

    def handle_starttag(self, tag, attributes):
        if tag not in self.MARKS:
            self.cut()
        if tag in self.VOID:
            return
        classes = (dict(attributes).get("class") or "").split()
        if self.skip or tag == "nav" or self.LEFT_OUT & set(classes):
            self.skip += 1
        self.path.append(tag)
        if tag == "a":
            self.address = dict(attributes).get("href", "")
            self.start = len(self.text)

    def handle_endtag(self, tag):
        if tag not in self.MARKS:
            self.cut()
        if tag in self.VOID:
            return
        if tag == "a" and re.match("https?:|mailto:", self.address) and \
                self.text[self.start:] != self.address:
            self.text += "(%s)" % re.sub("^mailto:", "", self.address)
        self.path.pop()
        self.skip -= self.skip > 0

    def handle_data(self, data):
        self.text += "".join(data.split())


def covers(path, pages):
    book = Workbook(path)
    cells = book.sheets[last_shown(book)].values()
    words = "\0".join("".join(str(c.value).split()) for c in cells)
    count = wrong = 0
    for page in pages:
        reader = Pieces()
        with open(page, encoding="utf-8") as file:
            reader.feed(file.read())
        for piece in reader.pieces:
            count += 1
            if piece not in words and not (
                    len(piece) > 300 and piece in words.replace("\0", "")):
                wrong += 1
                print("%s: not on the sheet: %s" % (page, piece))
    print("%d pieces of text compared" % count)
    return wrong == 0 and count > 0


def show(path):
    book = Workbook(path)
    name = last_shown(book)
    page, links, root = Page(book, name), {}, book.roots[name]
    targets = {}
    rels = "xl/worksheets/_rels/sheet%d.xml.rels" % (
        list(book.sheets).index(name) + 1)
    if rels in book.zip.namelist():
        targets = {r.get("Id"): r.get("Target") for r in book.part(rels)}
    for link in root.iter(MAIN + "hyperlink"):
        target = targets.get(link.get(LINK), "")
        if link.get("location"):
            target += "#" + link.get("location")
        links[link.get("ref").split(":")[0]] = target
    print(name)
    for place, cell in book.sheets[name].items():
        if cell.value == "" and cell.formula is None:
            continue
        first = corners(place)[0]
        last = page.joined.get(first, (first, first))[1]
        print("%g %s%s: %s%s" % (
            page.points.get(first[0], 15), place,
            "+%d" % (last[1] - first[1]) if last != first else "",
            str(cell.value).replace("\n", " / "),
            " -> " + links[place] if place in links else ""))
    return True


def web_links(path):
    archive = zipfile.ZipFile(path)
    for part in archive.namelist():
        folder, _, name = part.rpartition("/")
        rels = "%s/_rels/%s.rels" % (folder, name)
        if folder != "xl/worksheets" or rels not in archive.namelist():
            continue
        targets = {r.get("Id"): r.get("Target")
                   for r in tree.fromstring(archive.read(rels))}
        for link in tree.fromstring(archive.read(part)).iter(
                MAIN + "hyperlink"):
            if link.get(LINK):
                yield targets[link.get(LINK)], link.get("location") or ""


def leads(published, paths):
    url = json.loads((published / "data/standard.json").read_text())["url"]
    anchors, wrong, count = {}, 0, 0
    for path in paths:
        for page, place in set(web_links(path)):
            if not page.startswith(url):
                continue
            file = published / page[len(url):]
            file = file / "index.html" if page.endswith("/") else file
            count += 1
            if file not in anchors:
                anchors[file] = file.is_file() and {""}.union(
                    a.decode() for a in re.findall(
                        rb' id="([^"]*)"', file.read_bytes()))
            if not anchors[file] or place not in anchors[file]:
                print("%s: nothing at %s#%s" % (path, page, place))
                wrong += 1
    print("%d links followed" % count)
    return wrong == 0 and count > 0


def marks(path):
    book = Workbook(path)
    for cells in book.sheets.values():
        heads = [corners(place)[0][1] for place, cell in cells.items()
                 if cell.value == "#text"]
        for place, cell in cells.items():
            if corners(place)[0][1] in heads and str(cell.value)[-1:] == "]":
                last = str(cell.value).split("\n")[-1]
                print("\n".join(re.findall(r"\[(.*?)\]", last)))
    return True


def same(ours, theirs):
    if theirs is None or theirs.error:
        return False
    if isinstance(ours.value, float) and isinstance(theirs.value, float):
        return abs(ours.value - theirs.value) <= 1e-9
    return str(ours.value) == str(theirs.value)


def compare(paths):
    ours, theirs = Workbook(paths[0]), Workbook(paths[1])
    count, wrong = 0, 0
    for name, cells in ours.sheets.items():
        others = theirs.sheets.get(name, {})
        for place, cell in cells.items():
            if cell.formula is None:
                continue
            count += 1
            other = others.get(place)
            if same(cell, other):
                continue
            wrong += 1
            if wrong <= 20:
                print("%s %s!%s: %r, not %r: =%s" % (
                    paths[0], name, place,
                    None if other is None else other.value, cell.value,
                    cell.formula[-200:]))
    print("%d formulas compared" % count)
    return wrong == 0 and count > 0


# ---- Lint --------------------------------------------------------------------

TOKEN = re.compile(r"""
    (?P<string>"(?:[^"]|"")*")
  | (?P<sheet>'(?:[^']|'')+'!)
  | (?P<cell>\$?[A-Z]{1,3}\$?[1-9][0-9]*(?::\$?[A-Z]{1,3}\$?[1-9][0-9]*)?)
        (?![A-Za-z0-9_(.])
  | (?P<function>[A-Z][A-Z0-9.]*)\(
  | (?P<number>[0-9]+(?:\.[0-9]+)?(?:E[-+]?[0-9]+)?)
  | (?P<word>TRUE|FALSE)\b
  | (?P<mark><>|<=|>=|[-+*/&=<>,()])
""", re.X)


def column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def corners(text):
    places = [re.match(r"\$?([A-Z]+)\$?([0-9]+)", p).groups()
              for p in text.split(":")]
    places = [(int(row), column(letters)) for letters, row in places]
    return places[0], places[-1]


def nesting(formula):
    depth = deepest = 0
    for character in re.sub(r'"(?:[^"]|"")*"', "", formula):
        depth += {"(": 1, ")": -1}.get(character, 0)
        deepest = max(deepest, depth)
    return deepest if depth == 0 else 999


class Lint:
    def __init__(self, path):
        self.path = path
        self.book = Workbook(path)
        self.wrong = 0
        styles = self.book.part("xl/styles.xml").find(MAIN + "cellXfs")
        self.unlocked = [
            (x.find(MAIN + "protection") is not None and
             x.find(MAIN + "protection").get("locked") == "0")
            for x in styles]
        self.ends = {}
        for name, cells in self.book.sheets.items():
            places = [corners(p)[0] for p in cells] or [(1, 1)]
            self.ends[name] = (max(p[0] for p in places),
                               max(p[1] for p in places))

    def complain(self, where, message):
        self.wrong += 1
        if self.wrong <= 20:
            print("%s: %s: %s" % (self.path, where, message))

    def formula(self, sheet, where, text):
        position, target = 0, sheet
        text = text.lstrip("=")
        if len(text) > 8192:
            self.complain(where, "longer than 8192")
        if re.search(r"INDEX\((\$?[A-Z]+\$?[0-9]+)(:\1)?,", text):
            self.complain(where, "INDEX of a single cell")
        if nesting(text) > 64:
            self.complain(where, "nested %d deep" % nesting(text))
        while position < len(text):
            match = TOKEN.match(text, position)
            if not match:
                self.complain(where, "cannot be read at: " +
                              text[position:position + 40])
                return
            self.token(match, where, target)
            target = match.group("sheet")[1:-2] if match.group("sheet") \
                else sheet
            position = match.end()

    def token(self, match, where, target):
        function = match.group("function")
        if function and function not in FUNCTIONS:
            self.complain(where, "unknown function " + function)
        literal = match.group("string")
        if literal and len(literal) > 257:
            self.complain(where, "a text over 255 characters")
        if match.group("cell"):
            if target not in self.ends:
                self.complain(where, "unknown sheet " + target)
                return
            for row, col in corners(match.group("cell")):
                if row > self.ends[target][0] or col > self.ends[target][1]:
                    self.complain(where, "outside of the sheet: " +
                                  match.group("cell"))

    def cells(self, name):
        for place, cell in self.book.sheets[name].items():
            where = "%s!%s" % (name, place)
            if cell.formula is not None:
                self.formula(name, where, cell.formula)
                if cell.error:
                    self.complain(where, "an error value")
            if cell.formula is not None and self.unlocked[cell.style]:
                self.complain(where, "a formula that is not locked")

    def rules(self, name):
        """Every unlocked cell has one rule, every rule only such cells."""
        root, covered = self.book.roots[name], set()
        for rule in root.iter(MAIN + "dataValidation"):
            for area in rule.get("sqref").split():
                (top, left), (bottom, right) = corners(area)
                covered |= {(r, c) for r in range(top, bottom + 1)
                            for c in range(left, right + 1)}
            for formula in rule.findall(MAIN + "formula1"):
                if not re.match(r"^[0-9]+$", formula.text or ""):
                    self.formula(name, "%s dropdown" % name, formula.text)
        for area in root.iter(MAIN + "conditionalFormatting"):
            first = area.get("sqref").split(":")[0]
            for formula in area.iter(MAIN + "formula"):
                self.formula(name, "%s colours" % name, formula.text)
                if first not in formula.text:
                    self.complain(name, "colours not anchored at " + first)
        inputs = {corners(p)[0] for p, c in self.book.sheets[name].items()
                  if self.unlocked[c.style]}
        for place in covered - inputs:
            self.complain(name, "a rule on a locked cell %r" % (place,))
        for footer in root.iter(MAIN + "oddFooter"):
            if not re.match(r"&L&8 .* · .* · [0-9-]{10} · [0-9a-f]{12}&R",
                            footer.text):
                self.complain(name, "footer: " + footer.text)
        if root.find(MAIN + "sheetProtection") is None:
            self.complain(name, "not protected")
        return len(inputs), len(inputs - covered)

    def links(self, name):
        for link in self.book.roots[name].iter(MAIN + "hyperlink"):
            if link.get(LINK) is None:
                self.formula(name, "%s!%s link" % (name, link.get("ref")),
                             link.get("location"))

    def layout(self, name):
        """Joined cells lie apart; rows can show what wrapped cells hold."""
        page, taken = Page(self.book, name), set()
        for area in page.joined.values():
            here = page.places(area)
            if taken & here:
                self.complain(name, "joined twice: %r" % (area,))
            taken |= here
        for row, points in page.points.items():
            if points > 409:
                self.complain(name, "row %d is %g high" % (row, points))
        for place, cell in self.book.sheets[name].items():
            row, col = corners(place)[0]
            if row in page.hidden or col in page.hidden_columns or \
                    cell.formula is not None or not cell.value or \
                    cell.style not in self.book.wrapped:
                continue
            size = self.book.wrapped[cell.style]
            need = page.fewest_lines(row, col, str(cell.value), size) * size
            if page.points.get(row, 15) < min(need, 400):
                self.complain("%s!%s" % (name, place),
                              "%g points for text that needs %g" % (
                                  page.points.get(row, 15), need))

    def run(self):
        inputs = bare = 0
        for name in self.book.sheets:
            self.cells(name)
            self.links(name)
            if not name.startswith("_"):
                self.layout(name)
            here, without = self.rules(name)
            inputs, bare = inputs + here, bare + without
        if any("externalLink" in n for n in self.book.zip.namelist()):
            self.complain("", "a link to another file")
        # Name, staff number and department take any text.
        if bare > 3:
            self.complain("", "%d inputs without a rule" % bare)
        print("%d inputs" % inputs)
        return self.wrong == 0


def outcomes(paths):
    counts = {}
    words = {"verdict": ["open", "passed", "failed", "not applicable",
                         "unpublished"]}
    for path in paths:
        cells = Workbook(path).sheets["_calc"]
        rows = {}
        for place, cell in cells.items():
            row, col = corners(place)[0]
            rows.setdefault(row, {})[col] = cell
        head = {}
        for row in sorted(rows):
            first = rows[row].get(1)
            if first is not None and str(first.value).startswith("#"):
                head = {c: str(x.value) for c, x in rows[row].items()}
                continue
            for col, cell in rows[row].items():
                name = head.get(col, "")
                if not isinstance(cell.value, float):
                    continue
                if name == "adopted_verdict" or name == "adopted" and \
                        str(first.value) in ("reached", "binding"):
                    key = (head[1] if name != "adopted" else first.value,
                           int(cell.value))
                    counts[key] = counts.get(key, 0) + 1
                if name == "adopted_excess" and cell.value > 0:
                    counts[("#level", "over the cap")] = counts.get(
                        ("#level", "over the cap"), 0) + 1
    for key in sorted(counts, key=str):
        value = words["verdict"][key[1]] if isinstance(key[1], int) and \
            str(key[0]).startswith("#") else key[1]
        print("%s %s: %d" % (str(key[0]).lstrip("#"), value, counts[key]))
    return True


if __name__ == "__main__":
    command, arguments = sys.argv[1], sys.argv[2:]
    if command == "compare":
        good = compare(arguments)
    elif command == "lint":
        good = all([Lint(path).run() for path in arguments])
    elif command == "covers":
        good = covers(arguments[0], arguments[1:])
    elif command == "sheet":
        good = show(arguments[0])
    elif command == "leads":
        good = leads(pathlib.Path(arguments[0]), arguments[1:])
    elif command == "marks":
        good = marks(arguments[0])
    else:
        good = outcomes(arguments)
    sys.exit(0 if good else 1)
