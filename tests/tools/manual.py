"""Keeps the table of diagnostics in rubric(1) equal to the catalogue.

manual.py RUBRIC PAGE          ends with 1 and shows what differs
manual.py RUBRIC PAGE --write  writes the table anew
"""
import difflib
import re
import subprocess
import sys
import textwrap

BEGIN = '.\\" BEGIN'
END = '.\\" END'


def explain(rubric, *names):
    return subprocess.run([rubric, "explain", *names], check=True,
                          capture_output=True, encoding="utf-8").stdout


def escape(line):
    line = line.replace("\\", "\\e")
    return "\\&" + line if line[:1] in ".'" else line


def row(rubric, name):
    head, _, remedy = explain(rubric, name).partition("\n\n")
    level, _, message = head.partition(": ")
    message = message.removesuffix(f" [{name}]")
    lines = [f".It Sy {name} Pq {level}"]
    for text in [message, *re.split(r"(?<=\.) (?=[A-Z])", remedy.strip())]:
        lines += map(escape, textwrap.wrap(
            text, 70, break_on_hyphens=False, break_long_words=False))
        if text is message:
            lines.append(".br")
    return lines


def table(rubric):
    lines = [".Bl -tag -width Ds"]
    for line in explain(rubric).splitlines():
        lines += row(rubric, line.split()[0])
    return [*lines, ".El"]


def main():
    rubric, path = sys.argv[1:3]
    page = open(path, encoding="utf-8").read().split("\n")
    begin = next(i for i, l in enumerate(page) if l.startswith(BEGIN))
    end = next(i for i, l in enumerate(page) if l.startswith(END))
    fresh = page[:begin + 1] + table(rubric) + page[end:]
    if "--write" in sys.argv:
        open(path, "w", encoding="utf-8").write("\n".join(fresh))
        return 0
    diff = list(difflib.unified_diff(page, fresh, path, "rubric explain",
                                     lineterm=""))
    print("\n".join(diff))
    return bool(diff)


sys.exit(main())
