"""Hostile paragraphs at every place of a line.

usage: hostile_paragraphs.py FIXTURE FOLDER [LANGUAGE]

Copies the standard FIXTURE (tests/fixtures/hostile-paragraphs) to FOLDER and
adds chapters and behaviours in which what is hard to set moves through the
line character by character, so that each break, and each that may not be, is
tried at the end of a line. With LANGUAGE the standard has this one only, and
its Chinese words stand for it.
"""

import pathlib
import shutil
import sys

MEASURE = 44  # more characters than a line has

CHINESE = (
    "《〈“‘引’”〉》、",
    "“甲”、“乙”（丙）；",
    "他说：“好！”（笑）",
    "完……了——吗……？！",
    "——",
    "……。",
    "3.2条",
    "第3.2条，",
    "24小时内，",
    "12个工作日，",
    "5 000万元，",
    "1 000 000人次",
    "￥3 000，",
    "50%以上",
    "60 %或以上",
    "40℃、36.5°C",
    "≥95%，№ 12",
    "2014年3月13日，",
    "3～5天、10–15人",
    "A/B、和/或、产品/服务",
    "爱因斯坦·阿尔伯特·",
    "北京—上海",
    "e-mail、it’s、C++、",
    "https://www.example.org/a/b.html?x=1&y=2",
    "Internationalisation和responsibilities",
    "用 IT 系统 ， 按 ISO 9001 的",
    "𠮷𠮷𠮷（𠮷）",
    "「臣光曰」『禮』、",
    "a" * 60,
)

ENGLISH = (
    "“quotes” and ‘quotes’ ",
    "(in brackets) [again] ",
    "internationalisation ",
    "well-thought-out counterrevolutionaries ",
    "https://www.example.org/a/b.html?x=1&y=2 ",
    "10 000 kg, 70 %, and 3.2 ",
    "dashes — and – and … ",
    "it’s the customers’ ",
    "and/or either/or ",
    "木工师傅（标准），24小时 ",
    "a" * 60 + " ",
)

# What moves them on, with the marks that lines can shrink by.
BEFORE = ("本标准说明每一级的人要做到什么、做到什么程度，"
          "并以什么为凭据；凡与旧版不同之处，均已标出。")
AFTER = ("此后照常排下去，直到这一段的末尾：末行至少有两个字，"
         "也不拉开；页末不留孤行。")
BEFORE_ENGLISH = ("This standard says what people do at each level, how well "
                  "they do it, and what shows it to a reviewer")
AFTER_ENGLISH = ("then the text goes on as usual until the end of its "
                 "paragraph, whose last line is not stretched.")


def turned(text, count):
    """COUNT characters of TEXT, which begins anew at its end."""
    return (text * (count // len(text) + 1))[:count]


def chinese_paragraphs():
    for i, core in enumerate(CHINESE):
        for shift in range(MEASURE):
            # Ends that leave one character more on each last line.
            after = AFTER[:(shift * 7 + i) % (len(AFTER) - 1)]
            yield turned(BEFORE[i % 7:], shift) + core + after + "如此。"


def english_paragraphs():
    words = BEFORE_ENGLISH.split()
    for i, core in enumerate(ENGLISH):
        for shift in range(1, 18):
            letters = "i" * (shift % 5 + 1)
            yield " ".join(words[:shift] + [letters, core + AFTER_ENGLISH])


def chapter(title, paragraphs):
    """Every third paragraph is an item of a list."""
    lines = ["# " + title]
    for i, paragraph in enumerate(paragraphs):
        lines.append("- " + paragraph if i % 3 == 2 else paragraph)
    return "\n\n".join(lines) + "\n"


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def behaviours(language):
    """Cells: a paragraph of each kind, moved on by its number."""
    yield "    elements:\n      - id: cells-moved\n"
    yield f"        title: {{{language}: 移动}}\n        behaviours:\n"
    for i, core in enumerate(CHINESE * 3):
        text = turned(BEFORE, i * 5 % 29) + core + AFTER[:i % 31] + "如此。"
        yield f"          - id: cell-{i}\n"
        yield f"            title: {{{language}: 单元格（{i}）}}\n"
        yield f"            text: {{{language}: {quoted(text)}}}\n"
        yield "            measure: {id: share, at_least: 50%}\n"
        evidence = turned(BEFORE, i % 11) + core
        yield f"            evidence: {{{language}: {quoted(evidence)}}}\n"


def add_level(folder, language):
    level = "id: cells-level\ntitle: {%s: 表格}\nunits:\n" % language
    level += "  - id: cells-unit\n    title: {%s: 表格}\n" % language
    (folder / "levels/cells.yaml").write_text(
        level + "".join(behaviours(language)), encoding="utf-8")


def change(path, *changes):
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def main():
    fixture, folder = map(pathlib.Path, sys.argv[1:3])
    language = sys.argv[3] if len(sys.argv) > 3 else "zh-Hans"
    shutil.copytree(fixture, folder)
    chapters = folder / "chapters"
    if language != "zh-Hans":
        for path in (folder / "standard.yaml", folder / "levels/one.yaml"):
            change(path, ("zh-Hans", language))
        change(folder / "standard.yaml", (f"[{language}, en]",
               f"[{language}]"))
        (chapters / "hostile.zh-Hans.md").rename(
            chapters / f"hostile.{language}.md")
    change(folder / "standard.yaml",
           ("front: [hostile]", "front: [hostile, moved]"),
           ("levels/one.yaml", "levels/one.yaml, levels/cells.yaml"))
    add_level(folder, language)
    (chapters / f"moved.{language}.md").write_text(
        chapter("移动的段落", chinese_paragraphs()), encoding="utf-8")
    if language == "zh-Hans":
        (chapters / "moved.en.md").write_text(
            chapter("Paragraphs that move on", english_paragraphs()),
            encoding="utf-8")


main()
