#!/usr/bin/env python3
"""make_site.py CONTENT UNITS OUT: writes into the new folder OUT a standard
in Chinese and English with so many units of 20 behaviours (about 98 Chinese
characters each), made of the sentences of the standard CONTENT, in
OUT/standard; and the same pages a unit for Hugo in OUT/hugo and for MkDocs
in OUT/mkdocs. The same arguments give the same bytes."""
import glob
import os
import re
import sys

from make_standard import Numbers, level_one, plain, quoted, write

LEVELS = 10
ELEMENTS = 4       # of a unit
BEHAVIOURS = 5     # of an element
TERMS = 20
LANGUAGES = ("zh-Hans", "en")
PAIR = re.compile(r'zh-Hans: "?(.*?)"?\n +en: "?(.*?)"?\n')


def read_pairs(content):
    """Titles and texts of the levels that say the same in both languages."""
    pairs = set()
    for path in sorted(glob.glob(content + "/levels/*.yaml")):
        with open(path, encoding="utf-8") as file:
            pairs |= set(PAIR.findall(file.read()))
    pairs = [pair for pair in sorted(pairs) if pair[0] == plain(pair[0]) and
             not re.search(r"[0-9{\[]", "".join(pair))]
    return ([pair for pair in pairs if not pair[0].endswith("。")],
            [pair for pair in pairs if pair[0].endswith("。")])


class Pairs:
    """Texts as pairs: Chinese, English."""

    def __init__(self, content):
        self.numbers = Numbers()
        titles, texts = read_pairs(content)
        self.titles = [pair for pair in titles if 3 <= len(pair[0]) <= 12]
        self.short = [pair for pair in texts if len(pair[0]) <= 24]
        self.long = [pair for pair in texts if len(pair[0]) > 24]
        self.characters = level_one()
        self.next = 0

    def name(self):
        """Four characters, each in its turn; and a word made of them."""
        word = latin = ""
        for _ in range(4):
            i = self.next % len(self.characters)
            word += self.characters[i]
            latin += "bdfgklmnprst"[i % 12] + "aeiou"[i // 12 % 5]
            self.next += 1
        return word, latin.capitalize()

    def title(self):
        return self.numbers.pick(self.titles)

    def text(self, least):
        zh = en = ""
        while len(zh) < least:
            text = self.numbers.pick(self.long if len(zh) + 24 < least
                                     else self.short)
            zh += text[0]
            en += (" " if en else "") + text[1]
        word, latin = self.name()
        return (f"{zh}项目“{word}”照此办理。",
                f"{en} So is the project “{latin}”.")

    def evidence(self):
        return self.numbers.pick(self.short)


def make_behaviour(pairs, name):
    """As in the real standard one in eight has a measure, two in five name
    a term."""
    numbers = pairs.numbers
    return {"id": name, "title": pairs.title(), "text": pairs.text(52),
            "least": 2 + numbers.below(40) if numbers.below(8) == 0 else 0,
            "term": 1 + numbers.below(TERMS) if numbers.below(5) < 2 else 0,
            "evidence": pairs.evidence(),
            "mandatory": numbers.below(20) == 0}


def make_unit(pairs, name):
    return {"id": name, "title": pairs.title(), "elements": [
        {"id": f"{name}-{i + 1}", "title": pairs.title(),
         "behaviours": [make_behaviour(pairs, f"{name}-{i + 1}-{k + 1}")
                        for k in range(BEHAVIOURS)]}
        for i in range(ELEMENTS)]}


def make_book(pairs, units):
    levels = [[] for _ in range(LEVELS)]
    for i in range(units):
        level = i * LEVELS // units
        levels[level].append(make_unit(pairs, f"u{level + 1}-"
                                       f"{len(levels[level]) + 1}"))
    return {"terms": [pairs.title() + pairs.evidence() for _ in range(TERMS)],
            "levels": [{"title": pairs.title(), "purpose": pairs.text(40),
                        "units": units} for units in levels]}


# ---- The standard ----------------------------------------------------------

HEAD = """id: bench
title: {zh-Hans: 专业任职资格标准, en: Professional Qualification Standard}
owner: {zh-Hans: 标准编制组, en: The drafting group}
edition: "1"
revised: 2026-01-05
status: in-force
languages: [zh-Hans, en]
scale:
  - {score: 0, title: {zh-Hans: 未做, en: Not done}}
  - {score: 1, title: {zh-Hans: 做到一半, en: Half done}}
  - {score: 2, title: {zh-Hans: 做到, en: Done}}
grading:
  met_at: 2
  element: {met: 60%}
  unit: {met: 60%}
  level: {met: 80%}
  not_applicable: {at_most: 20%}
revisions:
  - edition: "1"
    date: 2026-01-05
    summary: {zh-Hans: 第一版。, en: The first edition.}"""


def pair_lines(indent, key, pair):
    return [f"{indent}{key}:"] + [
        f"{indent}  {language}: {quoted(text)}"
        for language, text in zip(LANGUAGES, pair)]


def mark_text(behaviour):
    """The text with its measure and its reference."""
    zh, en = behaviour["text"]
    if behaviour["least"]:
        zh = f"每月不少于 {{times}} 次：{zh}"
        en = f"At least {{times}} times a month: {en}"
    if behaviour["term"]:
        zh += f"见[[term-{behaviour['term']}]]。"
        en += f" See [[term-{behaviour['term']}]]."
    return zh, en


def behaviour_lines(behaviour):
    indent = " " * 12
    lines = [f"          - id: {behaviour['id']}"]
    lines += pair_lines(indent, "title", behaviour["title"])
    lines += pair_lines(indent, "text", mark_text(behaviour))
    if behaviour["least"]:
        lines.append(f"{indent}measure: {{id: times, at_least: "
                     f"{behaviour['least']}, unit: {{zh-Hans: 次, "
                     "en: {one: time, other: times}}, per: month}")
    if behaviour["mandatory"]:
        lines.append(f"{indent}mandatory: true")
    return lines + pair_lines(indent, "evidence", behaviour["evidence"])


def unit_lines(unit):
    lines = [f"  - id: {unit['id']}"]
    lines += pair_lines("    ", "title", unit["title"]) + ["    elements:"]
    for element in unit["elements"]:
        lines.append(f"      - id: {element['id']}")
        lines += pair_lines(" " * 8, "title", element["title"])
        lines.append("        behaviours:")
        for behaviour in element["behaviours"]:
            lines += behaviour_lines(behaviour)
    return lines


def write_standard(book, folder):
    os.makedirs(folder + "/levels")
    lines = [HEAD, "glossary:"]
    for i, term in enumerate(book["terms"]):
        lines.append(f"  - id: term-{i + 1}")
        lines += pair_lines("    ", "term", [
            f"{text}{i + 1}" for text in term[:2]])
        lines += pair_lines("    ", "text", term[2:])
    lines += ["levels:"] + [f"  - levels/{i + 1}.yaml"
                            for i in range(len(book["levels"]))]
    write(folder + "/standard.yaml", lines)
    for i, level in enumerate(book["levels"]):
        lines = [f"id: level-{i + 1}"]
        lines += pair_lines("", "title", level["title"])
        lines += pair_lines("", "purpose", level["purpose"]) + ["units:"]
        for unit in level["units"]:
            lines += unit_lines(unit)
        write(f"{folder}/levels/{i + 1}.yaml", lines)


# ---- The same as Markdown, a page a unit -----------------------------------

WORDS = {"zh-Hans": ("每月不少于 {} 次：", "见{}。", "**度量** 每月至少 {} 次",
                     "**证据** ", "（必备）"),
         "en": ("At least {} times a month: ", " See {}.",
                "**Measure** At least {} times a month", "**Evidence** ",
                " (mandatory)")}


def page_lines(book, unit, code, side):
    times, see, measure, evidence, mandatory = WORDS[LANGUAGES[side]]
    lines = []
    for i, element in enumerate(unit["elements"]):
        lines += [f"## {code}.{i + 1} {element['title'][side]} "
                  f"{{#{element['id']}}}", ""]
        for k, behaviour in enumerate(element["behaviours"]):
            text = behaviour["text"][side]
            if behaviour["least"]:
                text = times.format(behaviour["least"]) + text
            if behaviour["term"]:
                term = book["terms"][behaviour["term"] - 1]
                text += see.format(f"{term[side]}{behaviour['term']}")
            lines += [f"### {code}.{i + 1}.{k + 1} {behaviour['title'][side]}"
                      f"{mandatory if behaviour['mandatory'] else ''} "
                      f"{{#{behaviour['id']}}}", "", text, ""]
            if behaviour["least"]:
                lines += [measure.format(behaviour["least"]), ""]
            lines += [evidence + behaviour["evidence"][side], ""]
    return lines


def each_page(book):
    """Language (a number), unit, code."""
    for side in range(len(LANGUAGES)):
        for i, level in enumerate(book["levels"]):
            for k, unit in enumerate(level["units"]):
                yield side, unit, f"{i + 1}.{k + 1}"


HUGO = """baseURL = "https://example.org/"
uglyURLs = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "section"]
defaultContentLanguage = "zh-Hans"
defaultContentLanguageInSubdir = true
[languages.zh-Hans]
contentDir = "content/zh-Hans"
[languages.en]
contentDir = "content/en"
"""
HUGO_PAGE = """<!DOCTYPE html>
<html lang="{{ .Site.Language.Lang }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<h1>{{ .Title }}</h1>
{{ .Content }}
</body>
</html>
"""
HUGO_HOME = """<!DOCTYPE html>
<html lang="{{ .Site.Language.Lang }}">
<head><meta charset="utf-8"><title>{{ .Site.Language.Lang }}</title></head>
<body>
<ul>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">\
{{ .Title }}</a></li>
{{ end }}</ul>
</body>
</html>
"""
MKDOCS = """site_name: Bench
theme:
  name: material
  font: false
use_directory_urls: false
markdown_extensions: [attr_list]
"""


def write_text(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def write_hugo(book, folder):
    write_text(folder + "/config.toml", HUGO)
    write_text(folder + "/layouts/_default/single.html", HUGO_PAGE)
    write_text(folder + "/layouts/index.html", HUGO_HOME)
    for side, unit, code in each_page(book):
        lines = ["---", f"title: {quoted(code + ' ' + unit['title'][side])}",
                 "---", ""] + page_lines(book, unit, code, side)
        write_text(f"{folder}/content/{LANGUAGES[side]}/units/"
                   f"{unit['id']}.md", "\n".join(lines))


def write_mkdocs(book, folder):
    write_text(folder + "/mkdocs.yml", MKDOCS)
    write_text(folder + "/docs/index.md", "# Bench\n")
    for side, unit, code in each_page(book):
        lines = [f"# {code} {unit['title'][side]}", ""]
        lines += page_lines(book, unit, code, side)
        write_text(f"{folder}/docs/{LANGUAGES[side]}/{unit['id']}.md",
                   "\n".join(lines))


def main():
    content, units, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    book = make_book(Pairs(content), units)
    write_standard(book, folder + "/standard")
    write_hugo(book, folder + "/hugo")
    write_mkdocs(book, folder + "/mkdocs")


if __name__ == "__main__":
    main()
