#!/usr/bin/env python3
"""make_standard.py CONTENT UNITS OUT [TYPST]: writes into the new folder OUT a
standard in Chinese with so many units (about 3.4 pages a unit with the prose
that belongs to it), made of the sentences of the standard CONTENT; and into
TYPST the same text and tables for Typst. The same arguments give the same
bytes."""
import glob
import os
import re
import sys

LEVELS = 10
ELEMENTS = 3       # of a unit
BEHAVIOURS = 4     # of an element
UNITS_OF_CHAPTER = 8


class Numbers:
    """The same ones in every Python."""

    def __init__(self):
        self.state = 1

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) \
            % 2 ** 64
        return (self.state >> 33) % limit

    def pick(self, items):
        return items[self.below(len(items))]


def plain(text):
    text = re.sub(r"\[\[[^\]]*\]\]", "规定", text)
    text = re.sub(r"\{[^}]*\}", "7", text)
    return re.sub(r"[*_`<>\[\]{}\\\"]", "", text).strip()


def read_sentences(content):
    texts = []
    for path in sorted(glob.glob(content + "/levels/*.yaml")):
        with open(path, encoding="utf-8") as file:
            texts += re.findall(r'zh-Hans: "(.*)"', file.read())
    for path in sorted(glob.glob(content + "/chapters/*.zh-Hans.md")):
        with open(path, encoding="utf-8") as file:
            texts += [re.sub(r"^([-*]|\d+\.) +", "", line) for line in
                      file.read().splitlines() if not line.startswith("#")]
    sentences = set()
    for text in texts:
        for sentence in re.findall(r"[^。]+。", plain(text)):
            if 12 <= len(sentence) <= 80 and "（" not in sentence and \
                    "“" not in sentence:
                sentences.add(sentence)
    return sorted(sentences)


def read_titles(content):
    titles = set()
    for path in sorted(glob.glob(content + "/levels/*.yaml")):
        with open(path, encoding="utf-8") as file:
            titles |= set(re.findall(r"zh-Hans: ([^\" ]{3,12})$", file.read(),
                                     re.M))
    return sorted(title for title in titles if title == plain(title))


def level_one():
    """The 3 755 usual characters of GB/T 2312."""
    return [bytes([high, low]).decode("gb2312") for high in range(0xB0, 0xD8)
            for low in range(0xA1, 0xFF) if (high, low) <= (0xD7, 0xF9)]


class Words:
    def __init__(self, content):
        self.numbers = Numbers()
        self.sentences = read_sentences(content)
        self.titles = read_titles(content)
        self.characters = level_one()
        self.next = 0

    def name(self):
        """Four characters, each in its turn."""
        word = ""
        for _ in range(4):
            word += self.characters[self.next % len(self.characters)]
            self.next += 1
        return word

    def text(self, count):
        text = "".join(self.numbers.pick(self.sentences)
                       for _ in range(count))
        return text + "项目“" + self.name() + "”照此办理。"

    def title(self):
        return self.numbers.pick(self.titles)


def paragraphs(words, count, sentences):
    return [words.text(sentences) for _ in range(count)]


def make_chapter(words, number):
    blocks = [("title", f"{words.title()}（{number}）")]
    for _ in range(12):
        blocks.append(("heading", words.title()))
        for text in paragraphs(words, 3, 4):
            blocks.append(("paragraph", text))
        blocks.append(("items", paragraphs(words, 4, 1)))
        for text in paragraphs(words, 2, 4):
            blocks.append(("paragraph", text))
    return blocks


def make_behaviour(words, i):
    return {"title": words.title(), "text": words.text(2 + i % 2),
            "least": 2 + words.numbers.below(40),
            "evidence": words.title() + "记录、" + words.title() + "清单"}


def make_unit(words):
    return {"title": words.title(), "elements": [
        {"title": words.title(),
         "behaviours": [make_behaviour(words, i) for i in range(BEHAVIOURS)]}
        for _ in range(ELEMENTS)]}


def make_book(words, units):
    levels = [[] for _ in range(LEVELS)]
    for i in range(units):
        levels[i * LEVELS // units].append(make_unit(words))
    return {"chapters": [make_chapter(words, i + 1) for i in
                         range((units + UNITS_OF_CHAPTER - 1)
                               // UNITS_OF_CHAPTER)],
            "levels": [{"title": f"第{i + 1}级{words.title()}",
                        "purpose": words.text(2), "units": units}
                       for i, units in enumerate(levels) if units]}


# ---- The standard ----------------------------------------------------------

HEAD = """id: bench
title: "客户经理专业任职资格标准（{units} 个单元）"
owner: "标准编制组"
edition: "1"
revised: 2026-01-05
status: in-force
languages: [zh-Hans]
scale:
  - {{score: 0, title: "未做"}}
  - {{score: 1, title: "做到一半"}}
  - {{score: 2, title: "做到"}}
grading:
  met_at: 2
  element: {{met: 60%}}
  unit: {{met: 60%}}
  level: {{met: 80%}}
  not_applicable: {{at_most: 20%}}
revisions:
  - edition: "1"
    date: 2026-01-05
    summary: "第一版。"
"""


def quoted(text):
    return '"' + text + '"'


def write(path, lines):
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def behaviour_lines(behaviour, name):
    return [f"          - id: {name}",
            f"            title: {quoted(behaviour['title'])}",
            "            text: " + quoted(
                f"每月不少于 {{m-{name}}} 次：{behaviour['text']}"),
            "            measure: {id: m-" + name + ", at_least: "
            f"{behaviour['least']}, unit: 次, per: month}}",
            f"            evidence: {quoted(behaviour['evidence'])}"]


def unit_lines(unit, name):
    lines = [f"  - id: {name}", f"    title: {quoted(unit['title'])}",
             "    elements:"]
    for i, element in enumerate(unit["elements"]):
        lines += [f"      - id: {name}-{i + 1}",
                  f"        title: {quoted(element['title'])}",
                  "        behaviours:"]
        for k, behaviour in enumerate(element["behaviours"]):
            lines += behaviour_lines(behaviour, f"{name}-{i + 1}-{k + 1}")
    return lines


def write_level(level, number, path):
    lines = [f"id: level-{number}", f"title: {quoted(level['title'])}",
             f"purpose: {quoted(level['purpose'])}", "units:"]
    for i, unit in enumerate(level["units"]):
        lines += unit_lines(unit, f"u{number}-{i + 1}")
    write(path, lines)


def write_chapter(blocks, path):
    lines = []
    for kind, body in blocks:
        if kind == "items":
            lines += ["- " + text for text in body]
        else:
            lines.append({"title": "# ", "heading": "## ",
                          "paragraph": ""}[kind] + body)
        lines.append("")
    write(path, lines)


def write_standard(book, units, folder):
    os.makedirs(folder + "/levels")
    os.makedirs(folder + "/chapters")
    count = len(book["chapters"])
    lines = [HEAD.format(units=units), "levels:"]
    lines += [f"  - levels/{i + 1}.yaml" for i in range(len(book["levels"]))]
    lines += ["chapters:"]
    for place, first, behind in (("front", 0, count // 2),
                                 ("back", count // 2, count)):
        if first < behind:
            lines += [f"  {place}:"]
            lines += [f"    - text-{i + 1}" for i in range(first, behind)]
    write(folder + "/standard.yaml", lines)
    for i, level in enumerate(book["levels"]):
        write_level(level, i + 1, f"{folder}/levels/{i + 1}.yaml")
    for i, blocks in enumerate(book["chapters"]):
        write_chapter(blocks, f"{folder}/chapters/text-{i + 1}.zh-Hans.md")


# ---- The same for Typst ----------------------------------------------------

TYPST_HEAD = """#set document(title: "客户经理专业任职资格标准")
#set page(paper: "a4", margin: (top: 27mm, bottom: 25mm, inside: 27mm,
  outside: 23mm), numbering: "1")
#set text(font: ("Noto Serif", "Noto Serif CJK SC"), size: 10.5pt, lang: "zh",
  region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true),
  leading: 6.5pt, spacing: 6.5pt)
#show heading: set text(font: ("Noto Sans", "Noto Sans CJK SC"))
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
#set table(stroke: 0.4pt)
#show table: set text(size: 9.5pt)
#show table: set par(first-line-indent: 0em)
#outline(depth: 2)
"""


def escaped(text):
    return re.sub(r"([#*_`$<>@\\\[\]~/=+-])", r"\\\1", text)


def typst_chapter(blocks):
    lines = []
    for kind, body in blocks:
        if kind == "items":
            lines += ["- " + escaped(text) for text in body]
        else:
            lines.append({"title": "= ", "heading": "== ",
                          "paragraph": ""}[kind] + escaped(body))
        lines.append("")
    return lines


def typst_unit(unit, code):
    lines = [f"== {code} {escaped(unit['title'])}", "",
             "#table(columns: (53fr, 21fr, 26fr),",
             "table.header([*行为*], [*度量*], [*证据*]),"]
    for i, element in enumerate(unit["elements"]):
        lines.append("table.cell(colspan: 3, fill: luma(240))"
                     f"[*{code}.{i + 1} {escaped(element['title'])}*],")
        for k, behaviour in enumerate(element["behaviours"]):
            lines.append(f"[*{code}.{i + 1}.{k + 1} "
                         f"{escaped(behaviour['title'])}* "
                         f"<c{code}.{i + 1}.{k + 1}> \\ "
                         f"每月不少于 {behaviour['least']} 次："
                         f"{escaped(behaviour['text'])}], "
                         f"[每月至少 {behaviour['least']} 次], "
                         f"[{escaped(behaviour['evidence'])}],")
    return lines + [")", ""]


def typst_index(book):
    """Titles of the behaviours with codes and pages, as ours has them."""
    entries = []
    for i, level in enumerate(book["levels"]):
        for k, unit in enumerate(level["units"]):
            for m, element in enumerate(unit["elements"]):
                for n, behaviour in enumerate(element["behaviours"]):
                    code = f"{i + 1}.{k + 1}.{m + 1}.{n + 1}"
                    entries.append((behaviour["title"], code))
    return ["= 索引", "", "#columns(2)["] + [
        f"{escaped(title)} {code} #h(1fr) "
        f"#context locate(<c{code}>).page()\n"
        for title, code in sorted(entries)] + ["]"]


def write_typst(book, path):
    lines = [TYPST_HEAD]
    count = len(book["chapters"])
    for blocks in book["chapters"][:count // 2]:
        lines += typst_chapter(blocks)
    for i, level in enumerate(book["levels"]):
        lines += ["= " + escaped(level["title"]), "",
                  escaped(level["purpose"]), ""]
        for k, unit in enumerate(level["units"]):
            lines += typst_unit(unit, f"{i + 1}.{k + 1}")
    for blocks in book["chapters"][count // 2:]:
        lines += typst_chapter(blocks)
    write(path, lines + typst_index(book))


def main():
    content, units, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    book = make_book(Words(content), units)
    write_standard(book, units, folder)
    if len(sys.argv) > 4:
        write_typst(book, sys.argv[4])


if __name__ == "__main__":
    main()
