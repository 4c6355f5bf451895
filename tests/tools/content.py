"""Proves the standard's content: content.py WHAT …

facts FACTS.yaml NUMBERS.json EDITION.json
    every level, unit, element and behaviour heading with its code, and every
    number, of the published edition stands in EDITION.json, and nothing else
kept FACTS.yaml EDITION.json
    all units and elements have the code and title they were published with
texts EDITION.json
    each Chinese behaviour text has 30 to 120 characters, and no two have 12
    in a row in common
drafted EDITION.json
    all behaviours of the last level, and there are some, are drafted ones
shown FOLDER LABELS LANGUAGE
    a published rulebook, site and workbook mark as many behaviours as
    drafted ones as data/standard.json of FOLDER has

Ends with 1, and says why, unless all of it holds.
"""
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

import facts

SOURCE = "zh-Hans"
LEAST, MOST, RUN = 30, 120, 12


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def clauses(edition):
    """(code, clause) of all, in order; the code comes from the position."""
    for i, level in enumerate(edition["levels"], 1):
        yield str(i), level
        for j, unit in enumerate(level["units"], 1):
            yield f"{i}.{j}", unit
            for k, element in enumerate(unit["elements"], 1):
                yield f"{i}.{j}.{k}", element
                for n, one in enumerate(element.get("behaviours", []), 1):
                    yield f"{i}.{j}.{k}.{n}", one


def behaviours(edition):
    return [(code, x) for code, x in clauses(edition) if code.count(".") == 3]


# ---- The published facts ---------------------------------------------------

def read_headings(path):
    """{code: heading} of the behaviours in the facts."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    text = text[text.index("behaviour_standard:"):]
    found, element, count = {}, None, 0
    for code, heading in re.findall(r'code: "?([\d.]+)|\{h: ([^,}]+)', text):
        if code:
            element, count = code, 0
        else:
            count += 1
            found[f"{element}.{count}"] = heading
    return found


def published(path, numbers):
    """{code: title} of all clauses that were published."""
    wanted = {str(i): level["title"]
              for i, level in enumerate(numbers["levels"], 1)}
    wanted.update(facts.read_facts(path, SOURCE))
    wanted.update(read_headings(path))
    return {code: facts.fold(title) for code, title in wanted.items()}


def compare_titles(wanted, edition):
    found = {code: facts.fold(x["title"][SOURCE])
             for code, x in clauses(edition)}
    for code in sorted(wanted.keys() | found.keys()):
        if wanted.get(code) != found.get(code):
            yield f"{code}: published {wanted.get(code)}, " \
                  f"here {found.get(code)}"


def unit_holds(unit, words):
    if isinstance(words, str):
        return unit == words
    if not isinstance(unit, dict):
        return False
    return all(word in json.dumps(unit.get(language), ensure_ascii=False)
               for language, word in zip([SOURCE, "en"], words))


def items_hold(measure, patterns):
    """Each pattern fits one item, there are no others, and all are asked."""
    items = [item[SOURCE] for item in measure.get("items", [])]
    return (len(items) == len(patterns) and "at_least" not in measure and
            all(sum(bool(re.search(pattern, item)) for item in items) == 1
                for pattern in patterns))


def fits(measure, fact):
    if "items" in fact:
        return items_hold(measure, fact["items"])
    return (all(measure.get(key) == fact.get(key)
                for key in ("at_least", "at_most", "between", "per")) and
            "items" not in measure and
            unit_holds(measure.get("unit"), fact["unit"]))


def compare_measures(numbers, edition):
    by_code = dict(clauses(edition))
    for fact in numbers["measures"]:
        behaviours_of = by_code.get(fact["element"], {}).get("behaviours", [])
        measures = [m for x in behaviours_of
                    if facts.fold(x["title"][SOURCE]) ==
                    facts.fold(fact["heading"])
                    for m in x.get("measures", [])]
        found = sum(fits(m, fact) for m in measures)
        if found != fact.get("times", 1):
            yield f"{fact}: found {found} times in {measures}"
    for fact in numbers["points"]:
        measures = [m for level in edition["levels"]
                    if level["title"][SOURCE] == fact["level"]
                    for point in level["proficiency"]
                    for m in point.get("measures", [])]
        if sum(fits(m, fact) for m in measures) != 1:
            yield f"{fact}: not in {measures}"


def alternatives(statements):
    for statement in statements:
        yield from statement.get("any_of", [statement])


def compare_conditions(numbers, edition):
    ids = [level["id"] for level in edition["levels"]]
    kinds = {}
    for condition in edition["conditions"]:
        kinds.setdefault(condition["kind"], []).append(condition["levels"])
    for i, fact in enumerate(numbers["levels"]):
        degrees = [{x["degree"]: x["years"] for x in levels.get(ids[i], [])}
                   for levels in kinds["degree_and_years"]]
        years = [levels.get(ids[i]) for levels in kinds["number"]]
        sums = [x["measure"]["at_least"] for levels in kinds["statement"]
                for x in alternatives(levels.get(ids[i], []))
                if x.get("measure", {}).get("unit") == "CNY"]
        wanted = ([fact["degrees"]], [fact["sales"], fact["it_sales"]],
                  [fact["project_cny"]] if fact["project_cny"] else [])
        if (degrees, years, sums) != wanted:
            yield f"{ids[i]}: published {wanted}, " \
                  f"here {(degrees, years, sums)}"


def check_facts(path, numbers_path, edition_path):
    numbers, edition = load(numbers_path), load(edition_path)
    wanted = published(path, numbers)
    count = sum(code.count(".") == 3 for code in wanted)
    assert count == numbers["behaviours"], f"{count} headings in the facts"
    assert edition["edition"] == "2014", edition["edition"]
    assert edition["revised"] == "2014-03-13", edition["revised"]
    yield from compare_titles(wanted, edition)
    yield from compare_measures(numbers, edition)
    yield from compare_conditions(numbers, edition)
    if any("behaviours" in x for code, x in clauses(edition)
           if code.startswith("4.")):
        yield "level 4 was published with headings only"


def check_kept(path, edition_path):
    wanted = {code: facts.fold(title)
              for code, title in facts.read_facts(path, SOURCE)}
    found = {code: facts.fold(x["title"][SOURCE])
             for code, x in clauses(load(edition_path))
             if code.count(".") in (1, 2)}
    assert len(found) == facts.UNITS + facts.ELEMENTS, len(found)
    for code, title in wanted.items():
        if found.get(code) != title:
            yield f"{code} {title}: here {found.get(code)}"


# ---- Texts -----------------------------------------------------------------

def shown(text, clause, titles):
    """The text as readers see it, but for the form of numbers."""
    numbers = {m["id"]: str(m.get("at_least", m.get("at_most",
               len(m.get("items", []))))) for m in clause.get("measures", [])}
    text = re.sub(r"\[\[[^|\]]+\|([^\]]+)\]\]", r"\1", text)
    text = re.sub(r"\[\[([^\]]+)\]\]", lambda m: titles[m[1]], text)
    return re.sub(r"\{([^.}]+)[^}]*\}", lambda m: numbers[m[1]], text)


def titles_of(edition):
    titles = {x["id"]: f"{code} {x['title'][SOURCE]}"
              for code, x in clauses(edition)}
    titles |= {x["id"]: x["term"][SOURCE] for x in edition.get("glossary", [])}
    titles |= {x["id"]: f"C{i} {x['title'][SOURCE]}"
               for i, x in enumerate(edition.get("conditions", []), 1)}
    for chapter in sum(edition.get("chapters", {}).values(), []):
        first = chapter["text"][SOURCE].lstrip().split("\n")[0]
        titles[chapter["id"]] = first.removeprefix("# ")
    return titles


def check_texts(edition_path):
    edition = load(edition_path)
    titles, seen = titles_of(edition), {}
    found = behaviours(edition)
    assert found, "no behaviours"
    for code, clause in found:
        text = shown(clause["text"][SOURCE], clause, titles)
        if not LEAST <= len(text) <= MOST:
            yield f"{code}: {len(text)} characters: {text}"
        runs = {text[i:i + RUN] for i in range(len(text) - RUN + 1)}
        for run in sorted(runs & seen.keys()):
            yield f"{code} and {seen[run]}: {run}"
            break
        seen.update(dict.fromkeys(runs, code))


# ---- What is drafted -------------------------------------------------------

def check_drafted(edition_path):
    edition = load(edition_path)
    last = str(len(edition["levels"]))
    mine = [(code, x) for code, x in behaviours(edition)
            if code.startswith(last + ".")]
    assert mine, "the last level has no behaviours"
    elements = {code for code, _ in clauses(edition)
                if code.startswith(last + ".") and code.count(".") == 2}
    for code in sorted(elements - {code.rpartition(".")[0]
                                   for code, _ in mine}):
        yield f"{code}: no behaviour"
    for code, clause in mine:
        if clause.get("provenance") != "drafted":
            yield f"{code}: not marked as drafted"


def marks_pattern(labels_path):
    """What the theme may print: with the edition or without."""
    with open(labels_path, encoding="utf-8") as file:
        text = file.read()
    marks = re.findall(r'^drafted(?:-since)?: "(.*)"$', text, re.MULTILINE)
    assert len(marks) == 2, marks
    marks.sort(key=lambda mark: "{edition}" in mark)
    return "|".join(re.escape(facts.fold(mark)).replace(r"\{edition\}",
                                                        ".{1,40}?")
                    for mark in marks)


def visible_cells(path):
    """The texts of all cells on sheets that are shown, one a line."""
    texts = []
    with zipfile.ZipFile(path) as book:
        shared = ["".join(t.text or "" for t in item.iter(facts.MAIN + "t"))
                  for item in ElementTree.fromstring(
                      book.read("xl/sharedStrings.xml"))]
        sheets = ElementTree.fromstring(book.read("xl/workbook.xml"))
        for number, sheet in enumerate(sheets.iter(facts.MAIN + "sheet"), 1):
            if sheet.get("state", "visible") != "visible":
                continue
            part = ElementTree.fromstring(
                book.read(f"xl/worksheets/sheet{number}.xml"))
            texts += [shared[int(cell.find(facts.MAIN + "v").text)]
                      for cell in part.iter(facts.MAIN + "c")
                      if cell.get("t") == "s"]
    return "\n".join(facts.fold(text) for text in texts)


def read_site(folder, language):
    page = facts.Visible()
    with open(f"{folder}/{language}/all.html", encoding="utf-8") as file:
        page.feed(file.read())
    return facts.fold(page.text)


def check_shown(folder, labels_path, language):
    drafted = sum(x.get("provenance") == "drafted" for _, x in
                  behaviours(load(f"{folder}/data/standard.json")))
    assert drafted, "nothing is drafted"
    pattern = marks_pattern(labels_path)
    book = facts.only(
        f"{folder}/downloads/*-self-assessment-all.{language}.xlsx")
    for where, text in (
            ("rulebook", facts.read_rulebook(folder, language)),
            ("site", read_site(folder, language)),
            ("workbook", visible_cells(book))):
        count = len(re.findall(pattern, text))
        if count < drafted:
            yield f"{where}: {count} marks for {drafted} drafted behaviours"


CHECKS = {"facts": check_facts, "kept": check_kept, "texts": check_texts,
          "drafted": check_drafted, "shown": check_shown}


def main(what, *arguments):
    try:
        faults = list(CHECKS[what](*arguments))
    except (AssertionError, OSError) as error:
        faults = [str(error)]
    for fault in faults:
        print(fault)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
