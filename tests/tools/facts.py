"""Looks for facts: facts.py FACTS.yaml FOLDER LANGUAGE rulebook|site|workbook.

Ends with 1 unless every unit and element of the facts, code and title, is
found there as text that a person sees; elements in the order of the document
in the rulebook.
"""
import glob
import re
import subprocess
import sys
import unicodedata
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

UNITS, ELEMENTS = 19, 53
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def fold(text):
    """Full-width marks as half-width ones, and no white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def read_facts(path, language):
    """[(code, title)] of the facts. Their YAML keeps to a form that can be
    read line by line; the counts prove that nothing was overlooked."""
    value = r'(?:"((?:[^"\\]|\\.)*)"|([^,}"]*))'
    pattern = re.compile(
        r'code: "?([\d.]+)"?,?\s+title: \{zh-Hans: ' + value + r", en: " +
        value + r"\}")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    text = text[text.index("behaviour_standard:"):]
    facts = []
    for match in pattern.finditer(text):
        code, *titles = match.groups()
        chinese, english = titles[0] or titles[1], titles[2] or titles[3]
        facts.append((code, chinese if language == "zh-Hans" else english))
    depths = [code.count(".") for code, _ in facts]
    assert depths.count(1) == UNITS, f"{depths.count(1)} units in the facts"
    assert depths.count(2) == ELEMENTS, f"{depths.count(2)} elements"
    return facts


def only(pattern):
    paths = glob.glob(pattern)
    assert len(paths) == 1, f"{pattern}: {paths}"
    return paths[0]


def read_rulebook(folder, language):
    path = only(f"{folder}/downloads/*-rulebook.{language}.pdf")
    text = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"],
                          check=True, capture_output=True).stdout
    return fold(text.decode("utf-8"))


class Visible(HTMLParser):
    """What a page shows; a line end wherever a block may begin."""
    UNSEEN = {"head", "script", "style", "template", "noscript"}
    INLINE = {"a", "b", "code", "em", "span", "strong", "time", "i", "small"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.unseen = "", 0

    def handle_starttag(self, tag, attributes):
        self.unseen += tag in self.UNSEEN
        if tag not in self.INLINE:
            self.text += "\n"

    def handle_endtag(self, tag):
        self.unseen -= tag in self.UNSEEN
        if tag not in self.INLINE:
            self.text += "\n"

    def handle_data(self, data):
        if not self.unseen:
            self.text += data.replace("\n", " ")


def lines_of(path):
    page = Visible()
    with open(path, encoding="utf-8") as file:
        page.feed(file.read())
    return {fold(line) for line in page.text.split("\n")}


def read_site(folder, language):
    """The lines of all.html, and of the pages of units, that hold a code."""
    every = lines_of(f"{folder}/{language}/all.html")
    apart = set()
    for path in glob.glob(f"{folder}/{language}/units/*.html"):
        apart |= lines_of(path)
    return every, apart


def read_workbook(folder, language):
    """The pairs of neighbours in the rows of all sheets that are shown."""
    path = only(f"{folder}/downloads/*-self-assessment-all.{language}.xlsx")
    pairs = set()
    with zipfile.ZipFile(path) as book:
        shared = ["".join(t.text or "" for t in item.iter(MAIN + "t"))
                  for item in ElementTree.fromstring(
                      book.read("xl/sharedStrings.xml"))]
        sheets = ElementTree.fromstring(book.read("xl/workbook.xml"))
        for number, sheet in enumerate(sheets.iter(MAIN + "sheet"), 1):
            if sheet.get("state", "visible") != "visible":
                continue
            part = ElementTree.fromstring(
                book.read(f"xl/worksheets/sheet{number}.xml"))
            for row in part.iter(MAIN + "row"):
                texts = [fold(shared[int(cell.find(MAIN + "v").text)])
                         for cell in row.iter(MAIN + "c")
                         if cell.get("t") == "s"]
                pairs |= set(zip(texts, texts[1:]))
    return pairs


def missing(facts, folder, language, where):
    if where == "rulebook":
        text, at = read_rulebook(folder, language), 0
        for code, title in facts:
            # Units stand in contents and running heads too.
            is_unit = code.count(".") == 1
            found = text.find(fold(code + title), 0 if is_unit else at)
            if found < 0:
                yield code, title
            elif not is_unit:
                at = found
    elif where == "site":
        every, apart = read_site(folder, language)
        for code, title in facts:
            line = fold(code + title)
            if not any(x == line or x == line + "#" for x in every & apart):
                yield code, title
    else:
        pairs = read_workbook(folder, language)
        for code, title in facts:
            if (code, fold(title)) not in pairs:
                yield code, title


def main(path, folder, language, where):
    facts = read_facts(path, language)
    lost = list(missing(facts, folder, language, where))
    for code, title in lost:
        print(f"{code} {title}: not in the {where} ({language})")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
