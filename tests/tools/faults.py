"""Whether links.py and pages.py find what they are for: faults.py FOLDER.

Of a sound site each fault below is put into a copy, and one of the two must
say the words beside it. Prints TAP; ends with 1 if one is not found.
"""
import contextlib
import io
import os
import shutil
import sys
import tempfile

import links
import pages


def add(text):
    return lambda page: page.replace("</main>", text + "</main>", 1)


def swap(old, new):
    return lambda page: page.replace(old, new, 1)


# Name, what is done to the page, what must be said of it.
FAULTS = [
    ("a link to no file", add('<a href="gone.html">x</a>'),
     "leads to no file"),
    ("a link to no id", add('<a href="#gone">x</a>'), "leads to no id"),
    ("a link out of the site", add('<a href="../../x.html">x</a>'),
     "leads out of the site"),
    ("a link to a folder", add('<a href="levels/">x</a>'),
     "leads to no file"),
    ("a link from the root", add('<a href="/index.html">x</a>'),
     "starts at the root"),
    ("a picture from elsewhere", add('<img alt="" src="//example.org/x">'),
     "is loaded from elsewhere"),
    ("a script in a link", add('<a href="javascript:x()">x</a>'),
     "has an unexpected scheme"),
    ("an inline script", add("<script>x()</script>"), "inline <script>"),
    ("an inline style", add('<p style="color: red">x</p>'), "<p style>"),
    ("an inline handler", add('<p onclick="x()">x</p>'), "<p onclick>"),
    ("an id that stands twice", add('<p id="_main">x</p>'), "stands twice"),
    ("another base", swap("<head>", '<head><base href="x">'), "<base>"),
    ("no language", swap("<html lang=", "<html data-lang="), "has no lang"),
    ("no title", swap("<title>", "<title></title><template>"),
     "has no title"),
    ("no description", swap('name="description"', 'name="other"'),
     "has no description"),
    ("no Open Graph", swap('property="og:title"', 'property="other"'),
     "has no og:title"),
    ("no viewport", swap('name="viewport"', 'name="other"'), "viewport"),
    ("a relative canonical",
     swap("</head>", '<link rel="canonical" href="index.html"></head>'),
     "canonical address is not absolute"),
    ("a relative alternate",
     swap("</head>", '<link rel="alternate" hreflang="fr" '
          'href="index.html"></head>'), "hreflang fr is not absolute"),
    ("an alternate that is no page",
     swap("</head>", '<link rel="canonical" href="https://a.example/">'
          '<link rel="alternate" hreflang="fr" href="https://b.example/">'
          "</head>"), "is no page"),
    ("a second h1", add("<h1>x</h1>"), "has 2 h1"),
    ("a heading left out", add("<h2>x</h2><h4>y</h4>"), "h4 follows h2"),
    ("a second <main>", swap("<main", "<main></main><main"),
     "has not one <main>"),
    ("a <nav> without a name", add("<nav></nav>"), "one without a name"),
    ("two <nav> of a name", add('<nav aria-label="x"></nav>' * 2),
     "has two <nav> named x"),
    ("a heavy page", add("<p>x</p>" * 5000), "bytes, more than 40000"),
]
# The same of another file.
FILES = [
    ("a style from elsewhere", "style.css", "@import 'x.css';",
     "loads something from elsewhere"),
    ("a heavy style", "style.css", "/* x */\n" * 2500, "all .css"),
    ("a heavy script", "more.js", "// x\n" * 2500, "all .js"),
]


def findings(folder):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        wrong = links.main(folder) + pages.main(folder)
    return said.getvalue() if wrong else ""


def home(folder):
    """The home page of some language."""
    return next(os.path.join(folder, name, "index.html")
                for name in sorted(os.listdir(folder))
                if os.path.exists(os.path.join(folder, name, "all.html")))


def is_found(folder, path, change, words):
    with open(path, encoding="utf-8") as file:
        sound = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(change(sound))
    said = findings(folder)
    with open(path, "w", encoding="utf-8") as file:
        file.write(sound)
    return words in said


def main(folder):
    failed = count = 0
    with tempfile.TemporaryDirectory() as scratch:
        copy = shutil.copytree(folder, os.path.join(scratch, "site"))
        open(os.path.join(copy, "more.js"), "w", encoding="utf-8").close()
        tries = [("nothing in a sound site", findings(copy) == "")]
        tries += [(name, is_found(copy, home(copy), change, words))
                  for name, change, words in FAULTS]
        tries += [(name, is_found(copy, os.path.join(copy, file),
                                  lambda text, more=more: text + more, words))
                  for name, file, more, words in FILES]
    for name, found in tries:
        count += 1
        failed += not found
        print("ok" if found else "not ok", count, "- finds", name)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
