"""Faults that `rubric verify` must find: mutations.py RUBRIC TREE VARIANT.

TREE is tests/fixtures/long-titles, published; VARIANT the same with a title
changed, a clause taken out and one put in. Each group of faults is put into
one copy of TREE, with hashes made right again unless the fault is about them.
Prints one TAP line a fault: ok if verify names it, for the right file.
"""
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

SITE, BOOKS = "{}/", "downloads/long-titles-2-self-assessment-{}.{}.xlsx"
PDF = "downloads/long-titles-2-rulebook.{}.pdf"


class Tree:
    def __init__(self, root, variant):
        self.root, self.variant = root, variant

    def path(self, name):
        return os.path.join(self.root, name)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def write(self, name, data):
        # Published files may be hard links: never write through them.
        if os.path.lexists(self.path(name)):
            os.remove(self.path(name))
        with open(self.path(name), "wb") as file:
            file.write(data)

    def edit(self, name, pattern, replacement, count=1):
        """Replaces a regular expression that must match."""
        text = self.read(name).decode()
        text, done = re.subn(pattern, replacement, text, count=count,
                             flags=re.S)
        assert done, f"{pattern} is not in {name}"
        self.write(name, text.encode())

    def edit_book(self, name, part, pattern, replacement):
        """The same in a part of a workbook."""
        source = self.path(name)
        target = source + ".new"
        with zipfile.ZipFile(source) as old, \
                zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.namelist():
                data = old.read(entry)
                if entry == part:
                    text, done = re.subn(pattern, replacement, data.decode(),
                                         flags=re.S)
                    assert done, f"{pattern} is not in {name}/{part}"
                    data = text.encode()
                new.writestr(entry, data)
        os.replace(target, source)

    def add_part(self, name, part, data):
        """A part more in a workbook."""
        book = self.read(name)
        self.write(name, book)
        with zipfile.ZipFile(self.path(name), "a") as file:
            file.writestr(part, data)

    def manifest(self):
        return json.loads(self.read("manifest.json"))

    def write_manifest(self, manifest):
        self.write("manifest.json", json.dumps(
            manifest, indent=2, sort_keys=True, ensure_ascii=False
        ).encode() + b"\n")

    def mend(self):
        """Makes sizes and hashes right for what is there now."""
        manifest = self.manifest()
        for artifact in manifest["artifacts"]:
            if os.path.exists(self.path(artifact["path"])):
                data = self.read(artifact["path"])
                artifact["bytes"] = len(data)
                artifact["sha256"] = hashlib.sha256(data).hexdigest()
                if artifact["path"] == "data/standard.json":
                    manifest["content_sha256"] = artifact["sha256"]
        self.write_manifest(manifest)
        self.mend_sums()

    def mend_sums(self):
        artifacts = self.manifest()["artifacts"]
        sums = [(a["sha256"], a["path"]) for a in artifacts]
        sums.append((hashlib.sha256(
            self.read("manifest.json")).hexdigest(), "manifest.json"))
        self.write("SHA256SUMS", "".join(
            f"{digest}  {path}\n" for digest, path in
            sorted(sums, key=lambda s: s[1].encode())).encode())

    def unlist(self, name):
        manifest = self.manifest()
        manifest["artifacts"] = [a for a in manifest["artifacts"]
                                 if a["path"] != name]
        self.write_manifest(manifest)

    def take(self, name):
        """The variant's file in place of this one."""
        self.write(name, Tree(self.variant, None).read(name))


def flip_everything(tree):
    for artifact in tree.manifest()["artifacts"]:
        data = bytearray(tree.read(artifact["path"]))
        data[len(data) // 3] ^= 0x01
        tree.write(artifact["path"], bytes(data))


def change_manifest(change):
    def fault(tree):
        manifest = tree.manifest()
        change(manifest)
        tree.write_manifest(manifest)
        tree.mend_sums()
    return fault


def edit(name, pattern, replacement, count=1):
    return lambda tree: tree.edit(name, pattern, replacement, count)


def edit_book(name, part, pattern, replacement):
    return lambda tree: tree.edit_book(name, part, pattern, replacement)


def swap(name, other):
    def fault(tree):
        a, b = tree.read(name), tree.read(other)
        tree.write(name, b)
        tree.write(other, a)
    return fault


def link(name):
    def fault(tree):
        shutil.move(tree.path(name), tree.path("moved"))
        os.symlink(os.path.relpath(tree.path("moved"),
                                   os.path.dirname(tree.path(name))),
                   tree.path(name))
    return fault


def row_of(text):
    """A pattern for the start of the row of the sheet with this cell."""
    return rf'<row (?=[^>]*>(?:(?!</row>).)*?<v>{text}</v>)'


HEAD = r'(<span class="title">){}(</span></h\d>)'
ALL_EN, ALL_ZH = "en/all.html", "zh-Hans/all.html"
PAIR = r'<span class="code">{}</span> <span class="title">[^<]*</span>'

# (what, the fault, [(diagnostic, file, words of the message)]), by groups.
# The first member of a group says whether hashes are mended behind it.
GROUPS = [
    (True, [
        ("a style that asks elsewhere",
         lambda t: t.write("style.css", t.read("style.css") +
                           b"@import 'h\\74 tps:\\/\\/x.example/y.css';"),
         [("verify-foreign", "style.css", "https://x.example/y.css")]),
        ("a macro in a workbook",
         lambda t: t.add_part(BOOKS.format("level-1", "en"),
                              "xl/vbaProject.bin", b"x"),
         [("verify-unreadable", BOOKS.format("level-1", "en"),
           "xl/vbaProject.bin")]),
        ("a link from a workbook to another",
         edit_book(BOOKS.format("level-2", "zh-Hans"),
                   "xl/_rels/workbook.xml.rels", "</Relationships>",
                   '<Relationship Id="x" Type="http://schemas.'
                   'openxmlformats.org/officeDocument/2006/relationships/'
                   'externalLinkPath" Target="http://x.example/a.xlsx" '
                   'TargetMode="External"/></Relationships>'),
         [("verify-unreadable", BOOKS.format("level-2", "zh-Hans"),
           "leads out")]),
    ]),
    (False, [
        ("a byte in every file", flip_everything,
         [("verify-sha256", "*", "")]),
        ("a file too much", lambda t: t.write("downloads/x.pdf", b"x"),
         [("verify-unlisted", "downloads/x.pdf", "")]),
        ("a hidden file too much", lambda t: t.write("en/.x", b""),
         [("verify-unlisted", "en/.x", "")]),
    ]),
    (False, [
        ("a missing file", lambda t: os.remove(t.path(ALL_EN)),
         [("file-missing", ALL_EN, "")]),
        ("a symbolic link", link("data/clauses.csv"),
         [("verify-link", "data/clauses.csv", ""),
          ("verify-unlisted", "moved", "")]),
        ("a byte in SHA256SUMS",
         edit("SHA256SUMS", r"^(.)", lambda m: "0" if m[1] != "0" else "1"),
         [("verify-sums", "SHA256SUMS", "")]),
        ("a line less in SHA256SUMS",
         edit("SHA256SUMS", r"[^\n]*  manifest.json\n", ""),
         [("verify-sums-short", "SHA256SUMS", "manifest.json")]),
        ("a byte more in a file",
         lambda t: t.write("style.css", t.read("style.css") + b"\n"),
         [("verify-size", "style.css", "")]),
    ]),
    (True, [
        ("another title in a heading",
         edit("en/units/unit-b.html", HEAD.format("Second unit"),
              r"\1Second  Unit\2"),
         [("verify-clause-title", "en/units/unit-b.html", "Second Unit")]),
        ("a half-width mark for a full-width one",
         edit("zh-Hans/units/unit-a.html", "（SLA）", "(SLA)"),
         [("verify-clause-title", "zh-Hans/units/unit-a.html", "1.1.1")]),
        ("a clause in a comment",
         edit(ALL_EN, "(" + PAIR.format("1.1.1.2") + ")", r"<!-- \1 -->"),
         [("verify-clause-missing", ALL_EN, "1.1.1.2")]),
        ("a clause that is hidden",
         edit(ALL_EN, '<span class="code">1.2.1.1<',
              '<span class="code" hidden>1.2.1.1<'),
         [("verify-clause-missing", ALL_EN, "1.2.1.1")]),
        ("a title in an attribute only",
         edit(ALL_EN, r'<span class="title">Last but one</span>',
              '<span class="title" title="Last but one"></span>'),
         [("verify-clause-title", ALL_EN, "2.1.1.1")]),
        ("a clause twice",
         edit(ALL_ZH, "(" + PAIR.format("1.2") + ")", r"\1 \1"),
         [("verify-clause-repeated", ALL_ZH, "1.2")]),
        ("a clause that is none",
         edit("zh-Hans/levels/first.html", r'class="code">1.1.1.2<',
              'class="code">1.1.1.9<'),
         [("verify-clause-extra", "zh-Hans/levels/first.html", "1.1.1.9"),
          ("verify-clause-missing", "zh-Hans/levels/first.html",
           "1.1.1.2")]),
        ("another level's clause",
         edit("en/levels/second.html", PAIR.format("2.1.1.2"),
              '<span class="code">1.1.1.2</span> '
              '<span class="title">Visits</span>'),
         [("verify-clause-extra", "en/levels/second.html", "1.1.1.2"),
          ("verify-clause-missing", "en/levels/second.html", "2.1.1.2")]),
        ("another address",
         edit("en/units/unit-c.html", 'id="last"', 'id="lost"'),
         [("verify-clause-id", "en/units/unit-c.html", "#lost")]),
        ("a wrong title in a list of links",
         edit("en/index.html", r'(<span class="no">1.2</span>) Second unit',
              r"\1 Second Unit"),
         [("verify-clause-title", "en/index.html", "1.2")]),
        ("another revision date on a page",
         edit("en/downloads.html", "2025-12-31</time>", "2025-12-30</time>"),
         [("verify-stamp", "en/downloads.html", "revision date")]),
        ("another edition on a page",
         edit("index.html", r'(class="edition">)2<', r"\g<1>3<"),
         [("verify-stamp", "index.html", "edition")]),
        ("another hash on a page",
         edit("zh-Hans/index.html", r'(class="hash">)[0-9a-f]{12}<',
              r"\g<1>000000000000<"),
         [("verify-stamp", "zh-Hans/index.html", "hash")]),
        ("a page that is no UTF-8",
         lambda t: t.write("zh-Hans/levels/second.html", b"<p>\xff</p>"),
         [("verify-unreadable", "zh-Hans/levels/second.html", "HTML")]),
        ("two titles swapped in a workbook",
         edit_book(BOOKS.format("all", "en"), "xl/sharedStrings.xml",
                   r"<t>(Visits|Short)</t>", lambda m: "<t>" + {
                       "Visits": "Short", "Short": "Visits"}[m[1]] + "</t>"),
         [("verify-clause-title", BOOKS.format("all", "en"), "1.1.1.2"),
          ("verify-clause-title", BOOKS.format("all", "en"), "1.2.1")]),
        ("a hidden row in a workbook",
         lambda t: hide_row(t, BOOKS.format("all", "zh-Hans"), "最后"),
         [("verify-clause-missing", BOOKS.format("all", "zh-Hans"),
           "2.1.1.2")]),
        ("hidden sheets in a workbook",
         edit_book(BOOKS.format("level-2", "zh-Hans"), "xl/workbook.xml",
                   r"<sheet (?![^>]*state=)", '<sheet state="hidden" '),
         [("verify-clause-missing", BOOKS.format("level-2", "zh-Hans"),
           "2.1.1.1"),
          ("verify-stamp", BOOKS.format("level-2", "zh-Hans"), "hash"),
          ("verify-level", BOOKS.format("level-2", "zh-Hans"), "")]),
        ("a row of no height in a workbook",
         edit_book(BOOKS.format("level-1", "en"),
                   "xl/worksheets/sheet3.xml",
                   r'(<row r="[0-9]+"[^>]*) ht="[^"]*"', r'\1 ht="0.01"'),
         [("verify-clause-missing", BOOKS.format("level-1", "en"),
           "1.1.1.2")]),
        ("a row in a language that no spreadsheet knows",
         edit_book(BOOKS.format("level-2", "en"),
                   "xl/worksheets/sheet3.xml", r'<sheetData>(.*)</sheetData>',
                   r'<sheetData/><x:a xmlns:x="urn:x" xmlns="urn:x">'
                   r'\1</x:a>'),
         [("verify-clause-missing", BOOKS.format("level-2", "en"),
           "2.1.1.1")]),
        ("a clause in a style that hides",
         edit("en/levels/first.html",
              r'<span class="code">(1.2.1)<',
              r'<span class="code" style="font-size:0">\1<'),
         [("verify-clause-missing", "en/levels/first.html", "1.2.1")]),
        ("the workbooks of two levels swapped",
         swap(BOOKS.format("level-1", "en"), BOOKS.format("level-2", "en")),
         [("verify-clause-extra", BOOKS.format("level-1", "en"), "2.1"),
          ("verify-clause-missing", BOOKS.format("level-1", "en"), "1.1"),
          ("verify-clause-extra", BOOKS.format("level-2", "en"), "1.1")]),
        ("a workbook cut short",
         lambda t: t.write(BOOKS.format("level-1", "zh-Hans"),
                           t.read(BOOKS.format("level-1", "zh-Hans"))[:999]),
         [("verify-unreadable", BOOKS.format("level-1", "zh-Hans"), "")]),
        ("another title, a clause less and one more in a rulebook",
         lambda t: t.take(PDF.format("en")),
         [("verify-clause-title", PDF.format("en"), "1.1.1.2"),
          ("verify-clause-missing", PDF.format("en"), "1.1.1.2"),
          ("verify-clause-missing", PDF.format("en"), "2.1.1.2"),
          ("verify-clause-extra", PDF.format("en"), "1.2.1.3"),
          ("verify-clause-title", PDF.format("en"), "2.1 "),
          ("verify-stamp", PDF.format("en"), "hash")]),
        ("a rulebook cut short",
         lambda t: t.write(PDF.format("zh-Hans"),
                           t.read(PDF.format("zh-Hans"))[:200]),
         [("verify-unreadable", PDF.format("zh-Hans"), "PDF")]),
    ]),
    (True, [
        ("rulebooks of two languages swapped",
         swap(PDF.format("en"), PDF.format("zh-Hans")),
         [("verify-clause-missing", PDF.format("en"), "1.1.1.2"),
          ("verify-clause-missing", PDF.format("zh-Hans"), "1.1.1.2"),
          ("verify-level", PDF.format("zh-Hans"), "")]),
        ("the rows of a workbook twice",
         edit_book(BOOKS.format("level-1", "zh-Hans"),
                   "xl/worksheets/sheet3.xml", r'(<row .*</row>)', r'\1\1'),
         [("verify-unreadable", BOOKS.format("level-1", "zh-Hans"),
           "out of order")]),
        ("a title merged away in a workbook",
         edit_book(BOOKS.format("all", "en"), "xl/worksheets/sheet3.xml",
                   r'</sheetData>', '</sheetData><mergeCells>'
                   '<mergeCell ref="B6:C6"/></mergeCells>'),
         [("verify-clause-title", BOOKS.format("all", "en"), "1.1.1 ")]),
        ("columns without end in a workbook",
         edit_book(BOOKS.format("all", "zh-Hans"),
                   "xl/worksheets/sheet3.xml", r'<cols>', "<cols>" +
                   '<col min="1" max="16384" width="9"/>' * 20000),
         [("verify-unreadable", BOOKS.format("all", "zh-Hans"),
           "out of order")]),
        ("a page gone from folder and manifest",
         lambda t: (os.remove(t.path("en/units/unit-c.html")),
                    t.unlist("en/units/unit-c.html")),
         [("verify-incomplete", "manifest.json", "en/units/unit-c.html")]),
        ("a page without clauses gone from folder and manifest",
         lambda t: (os.remove(t.path("en/downloads.html")),
                    t.unlist("en/downloads.html")),
         [("verify-incomplete", "manifest.json", "en/downloads.html")]),
        ("a workbook gone from folder and manifest",
         lambda t: (os.remove(t.path(BOOKS.format("level-2", "en"))),
                    t.unlist(BOOKS.format("level-2", "en"))),
         [("verify-incomplete", "manifest.json", "level-2.en.xlsx")]),
        ("another title in the data",
         edit("data/standard.json", '"Short"', '"Brief"'),
         [("verify-clause-title", ALL_EN, "1.2.1"),
          ("verify-clause-title", PDF.format("zh-Hans"), "1.2.1")]),
        ("another level in the data",
         edit("data/standard.json", '"First level"', '"Lowest level"'),
         [("verify-level", ALL_EN, "Lowest level"),
          ("verify-level", BOOKS.format("level-1", "en"), "Lowest level")]),
    ]),
    (True, [
        ("a rulebook gone from folder and manifest",
         lambda t: (os.remove(t.path(PDF.format("en"))),
                    t.unlist(PDF.format("en"))),
         [("verify-incomplete", "manifest.json", "rulebook.en.pdf")]),
    ]),
    (None, [
        ("another edition in the manifest",
         change_manifest(lambda m: m.update(edition="3")),
         [("verify-content", "manifest.json", "edition"),
          ("verify-stamp", ALL_EN, "edition 3")]),
    ]),
    (None, [
        ("another hash in the manifest",
         change_manifest(lambda m: m.update(content_sha256="0" * 64)),
         [("verify-content", "manifest.json", "content_sha256")]),
        ("another date in the manifest",
         change_manifest(lambda m: m.update(revised="2026-01-01")),
         [("verify-content", "manifest.json", "revised")]),
        ("a path out of the folder",
         change_manifest(lambda m: m["artifacts"].append(dict(
             m["artifacts"][0], path="../../etc/passwd"))),
         [("verify-path", "manifest.json", "../../etc/passwd")]),
        ("a file listed twice",
         change_manifest(lambda m: m["artifacts"].append(
             m["artifacts"][0])),
         [("verify-repeated", "manifest.json", "")]),
    ]),
    (None, [
        ("a workbook that passes for data",
         change_manifest(lambda m: [a.update(kind="data")
                                    for a in m["artifacts"]
                                    if a["path"].endswith("all.en.xlsx")]),
         [("verify-manifest", "manifest.json", "another kind")]),
    ]),
    (None, [
        ("a page that passes for one in no language",
         change_manifest(lambda m: [a.pop("lang") for a in m["artifacts"]
                                    if a["path"] == ALL_EN]),
         [("verify-manifest", "manifest.json", ALL_EN)]),
    ]),
    (None, [
        ("a workbook that passes for another level's",
         change_manifest(lambda m: [a.update(level=2)
                                    for a in m["artifacts"]
                                    if a.get("level") == 1]),
         [("verify-manifest", "manifest.json", "level-1")]),
    ]),
    (None, [
        ("a manifest that is no JSON",
         lambda t: t.write("manifest.json", t.read("manifest.json")[:-9]),
         [("verify-json", "manifest.json", "")]),
    ]),
    (None, [
        ("a manifest nested without end",
         lambda t: t.write("manifest.json", b"[" * 1000000),
         [("verify-json", "manifest.json", "")]),
    ]),
    (None, [
        ("a manifest without artifacts",
         change_manifest(lambda m: m.update(artifacts=[])
                         or m.pop("content_sha256")),
         [("verify-manifest", "manifest.json", "content_sha256")]),
    ]),
    (None, [
        ("data without levels",
         lambda t: (t.write("data/standard.json", b'{"id": "x"}'), t.mend()),
         [("verify-standard", "data/standard.json", "levels")]),
    ]),
]


def hide_row(tree, name, text):
    """Hides the rows of the assessment that show TEXT."""
    with zipfile.ZipFile(tree.path(name)) as book:
        strings = re.findall(r"<si>.*?</si>", book.read(
            "xl/sharedStrings.xml").decode(), re.S)
        index = strings.index(f"<si><t>{text}</t></si>")
        parts = [p for p in book.namelist()
                 if p.startswith("xl/worksheets/sheet") and
                 f"<v>{index}</v>" in book.read(p).decode()]
    for part in parts:
        tree.edit_book(name, part, row_of(index), '<row hidden="1" ')


def run(rubric, root):
    """(status, [(file, message, id)]) of rubric verify."""
    result = subprocess.run([rubric, "verify", root], capture_output=True)
    findings = []
    for line in result.stderr.decode().splitlines():
        match = re.match(r"(.*?):(?:\d+:\d+:)? \w+: (.*) \[([\w-]+)\]$", line)
        if match:
            findings.append((os.path.relpath(match[1], root), match[2],
                             match[3]))
    return result, findings


def is_found(findings, expected, paths):
    diagnostic, path, words = expected
    wanted = paths if path == "*" else [path]
    return all(any(f == p and i == diagnostic and words in m
                   for f, m, i in findings) for p in wanted)


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def line(self, ok, name, details=()):
        self.count += 1
        self.failed += not ok
        print(f"{'ok' if ok else 'not ok'} {self.count} - {name}")
        if not ok:
            for detail in list(details)[:60]:
                print("#", detail)


def try_group(tap, rubric, good, variant, mends, faults):
    with tempfile.TemporaryDirectory() as folder:
        root = os.path.join(folder, "tree")
        shutil.copytree(good, root, symlinks=True)
        tree = Tree(root, variant)
        paths = [a["path"] for a in tree.manifest()["artifacts"]]
        for _, fault, _ in faults:
            fault(tree)
        if mends:
            tree.mend()
        result, findings = run(rubric, root)
        lines = result.stderr.decode().splitlines()
        for what, _, expected in faults:
            lost = [e for e in expected if not is_found(findings, e, paths)]
            tap.line(not lost and result.returncode == 1,
                     f"finds {what}", [f"status {result.returncode}",
                                       f"lacks {lost}"] + lines)
        places = [f.encode() for f, _, _ in findings]
        tap.line(places == sorted(places) and result.stdout == b"",
                 "sorted, nothing on stdout", lines)


def main(rubric, good, variant):
    tap = Tap()
    for mends, faults in GROUPS:
        try_group(tap, rubric, good, variant, mends, faults)
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
