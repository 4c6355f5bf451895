"""Proves that no text of a standard is alive on its site.

hostile_site.py FOLDER   a published tree with data/standard.json; ends with 1
and what was found. Every element and attribute must be one that templates
write, every script and address one of the site itself or a harmless scheme,
every feed XML; and what stands in the data must be read on all.html as it is.
"""
import html.parser
import json
import os
import re
import sys
import xml.etree.ElementTree

TAGS = set("""a article aside b body br button caption code dd del details div
dl dt em fieldset footer form h1 h2 h3 h4 h5 h6 head header hr html i input ins
label legend li link main mark meta nav noscript ol option output p pre blockquote
script section select small span strong summary table tbody td template tfoot
th thead time title tr ul""".split())
NO_CLOSE = {"br", "hr", "input", "link", "meta"}
SAFE = re.compile(r"https?://|mailto:|(?!//)[A-Za-z0-9._/%~-]*([#?]|$)")


class Page(html.parser.HTMLParser):
    def __init__(self, path, text):
        super().__init__(convert_charrefs=True)
        self.path, self.problems, self.words, self.scripts = path, [], [], []
        self.inside = None
        self.feed(text)
        self.close()

    def say(self, problem):
        self.problems.append(f"{self.path}:{self.getpos()[0]}: {problem}")

    def handle_starttag(self, tag, attributes):
        if tag not in TAGS:
            self.say(f"the element <{tag}>")
        if tag not in NO_CLOSE:
            self.inside = tag
        names = [name for name, _ in attributes]
        if len(names) != len(set(names)):
            self.say(f"<{tag}> has an attribute twice")
        for name, value in attributes:
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.say(f"<{tag}> has {name}={value!r}")
            if not re.fullmatch(r"[a-z0-9-]+", name):
                self.say(f"<{tag}> has an attribute {name!r}")
            if name in ("href", "src", "action", "formaction") and \
                    not SAFE.match(value or ""):
                self.say(f"<{tag}> leads to {value!r}")
        if tag == "script":
            self.scripts.append(dict(attributes).get("src"))
        if tag == "meta" and dict(attributes).get("http-equiv", "").lower() \
                not in ("", "content-security-policy"):
            self.say("a <meta http-equiv>")

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        if self.inside == "script" and data.strip():
            self.say("a script in the page")
        self.words.append(data)

    def handle_comment(self, data):
        self.say("a comment")

    handle_pi = handle_comment


def squeeze(text):
    return re.sub(r"\s+", " ", text)


def shown(value):
    """What a text of the data reads as, or None where it is computed."""
    if re.search(r"(?<!\{)\{(?!\{)|(?<!\[)\[\[(?!\[)|\\", value):
        return None
    for double, single in ("{{", "{"), ("}}", "}"), ("[[[[", "[["), \
            ("]]]]", "]]"):
        value = value.replace(double, single)
    return squeeze(value)


def texts_of(value, language):
    """Titles and texts of all clauses."""
    if isinstance(value, list):
        for item in value:
            yield from texts_of(item, language)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in ("title", "text", "evidence") and \
                    isinstance(item, dict) and language in item:
                yield item[language]
            else:
                yield from texts_of(item, language)


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


def check_scripts(root, page):
    for script in page.scripts:
        target = os.path.normpath(os.path.join(
            os.path.dirname(page.path), script or "nowhere"))
        if not os.path.isfile(os.path.join(root, target)):
            yield f"{page.path}: a script from {script!r}"


def check_words(data, language, page):
    """How many texts were looked for, and those that are not there."""
    seen = squeeze("".join(page.words))
    wanted = [text for text in map(shown, texts_of(data["levels"], language))
              if text is not None]
    return len(wanted), [f"{page.path}: not shown: {text!r}"
                         for text in wanted if text not in seen]


def main(root):
    problems, pages, looked = [], 0, 0
    data = json.loads(read(root, "data/standard.json"))
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), root)
            if name.endswith(".xml"):
                xml.etree.ElementTree.fromstring(read(root, path))
            if name.endswith(".js") and \
                    re.search("[\u2028\u2029]", read(root, path)):
                problems.append(f"{path}: a line end that JavaScript sees")
            if not name.endswith(".html"):
                continue
            page = Page(path, read(root, path))
            pages += 1
            problems += page.problems + list(check_scripts(root, page))
            if name == "all.html":
                count, missing = check_words(data,
                                             os.path.dirname(path), page)
                looked += count
                problems += missing
    print(*problems[:40], sep="\n")
    print(f"{pages} pages, {looked} texts")
    return 1 if problems or pages < 10 or looked < 20 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
