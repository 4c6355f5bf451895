"""Every link of a site: links.py FOLDER. Ends with 1 if one is wrong.

A relative address must lead to a file inside the folder, its fragment to an
id there; only 404.html, which is shown at any address, must have none that
is relative, but such as start with the path where the site stands on the web.
Nothing may be loaded from another host; ids stand once a page. What leads to
other hosts must be a link for people (<a>) or a statement about the page
(canonical, alternate), never something that a browser fetches.
"""
import os
import re
import sys
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

# Attributes that hold addresses; those of `fetched` are loaded by themselves.
ADDRESSES = {"href", "src", "srcset", "poster", "action", "formaction",
             "data", "cite", "background", "manifest", "ping", "xlink:href"}
STATEMENTS = {"canonical", "alternate"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.ids, self.links, self.problems = [], [], []
        self.lang = None

    def handle_starttag(self, tag, attributes):
        attributes = {k: v or "" for k, v in attributes}
        if tag == "html":
            self.lang = attributes.get("lang")
        if tag == "base":
            self.problems.append("<base> changes every address")
        if "style" in attributes:
            self.problems.append(f"<{tag} style> is forbidden by the CSP")
        if tag == "script" and "src" not in attributes:
            self.problems.append("inline <script> is forbidden by the CSP")
        for name in attributes:
            if name.startswith("on"):
                self.problems.append(f"<{tag} {name}> runs inline code")
        if "id" in attributes:
            self.ids.append(attributes["id"])
        relations = set(attributes.get("rel", "").split())
        fetched = not (tag == "a" or tag == "link" and relations & STATEMENTS)
        for name in ADDRESSES & attributes.keys():
            self.links.append((tag, attributes[name], fetched))


def read_pages(root):
    pages, files = {}, set()
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), root)
            files.add(path)
            if name.endswith(".html"):
                pages[path] = page = Page()
                with open(os.path.join(root, path), encoding="utf-8") as file:
                    page.feed(file.read())
                page.close()
    return pages, files


def path_on_web(root):
    """The path of the address that the site says it has; None without."""
    with open(os.path.join(root, "index.html"), encoding="utf-8") as file:
        found = re.search(r'rel="canonical" href="([^"]*)"', file.read())
    return urlsplit(found[1]).path if found else None


def check_missing(pages, files, base, tag, address, fetched):
    if base is None or not address.startswith(base):
        return "does not start where the site stands"
    return check_link(pages, files, "404.html", tag, address[len(base):],
                      fetched)


def check_link(pages, files, path, tag, address, fetched):
    try:
        parts = urlsplit(address)
    except ValueError:
        return "is no address"
    if parts.scheme or parts.netloc:
        if fetched:
            return "is loaded from elsewhere"
        if parts.scheme not in ("http", "https", "mailto"):
            return "has an unexpected scheme"
        return None
    if address.startswith("/"):
        return "starts at the root: it fails below a folder and from a disk"
    target = path
    if parts.path:
        target = os.path.normpath(os.path.join(
            os.path.dirname(path), unquote(parts.path)))
        if target.startswith(".."):
            return "leads out of the site"
        if target not in files:
            return "leads to no file"
        if parts.path.endswith("/"):
            return "leads to a folder: that fails from a disk"
    if parts.fragment and target in pages and \
            unquote(parts.fragment) not in pages[target].ids:
        return "leads to no id"
    return None


def check_style(root, files):
    for path in sorted(files):
        if not path.endswith((".css", ".svg")):
            continue
        with open(os.path.join(root, path), encoding="utf-8") as file:
            text = re.sub(r'xmlns(:\w+)?="[^"]*"', "", file.read())
        if re.search(r"@import|https?://|url\(\s*['\"]?//", text):
            yield f"{path}: loads something from elsewhere"


def main(root):
    pages, files = read_pages(root)
    findings, links = list(check_style(root, files)), 0
    base = path_on_web(root)
    for path, page in sorted(pages.items()):
        findings += [f"{path}: {problem}" for problem in page.problems]
        if not page.lang:
            findings.append(f"{path}: <html> has no lang")
        for twice in {i for i in page.ids if page.ids.count(i) > 1}:
            findings.append(f"{path}: the id {twice} stands twice")
        for tag, address, fetched in page.links:
            links += 1
            problem = check_missing(pages, files, base, tag, address,
                                    fetched) if path == "404.html" else \
                check_link(pages, files, path, tag, address, fetched)
            if problem:
                findings.append(f"{path}: <{tag}> {address}: {problem}")
    print(*findings, sep="\n")
    print(f"{len(pages)} pages, {links} links")
    if not pages or not links:
        findings.append("nothing was checked")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
