"""Whether FILE is an Atom feed: atom.py FILE [URL].

The rules of RFC 4287 on which elements there must and may be, how often and
with which contents; with URL every address must start with it, without one
all are relative. Prints an entry a line (id, date, title); ends with 1 if a
rule is broken.
"""
import re
import sys
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
DATE = re.compile(r"\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T\d\d:\d\d:\d\d"
                  r"(\.\d+)?(Z|[+-]\d\d:\d\d)")
ID = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-"
                r"[89ab][0-9a-f]{3}-[0-9a-f]{12}")
# At least, at most (None: any number).
FEED = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "author": (1, None),
        "link": (1, None), "generator": (0, 1), "rights": (0, 1),
        "entry": (1, None)}
ENTRY = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "link": (0, None),
         "summary": (0, 1), "content": (1, 1)}


def children(element, allowed, where):
    names = [child.tag for child in element]
    for name in names:
        if name.replace(ATOM, "", 1) not in allowed or ATOM not in name:
            yield f"{where}: {name} may not stand here"
    for name, (least, most) in allowed.items():
        count = names.count(ATOM + name)
        if count < least or most is not None and count > most:
            yield f"{where}: {count} times {name}"


def address_problems(address, url, where):
    if url and not address.startswith(url):
        yield f"{where}: {address} is not below {url}"
    if not url and (re.match(r"[a-z]+:|/", address) or ".." in address):
        yield f"{where}: {address} is not relative"


def link_problems(element, url, where):
    seen = set()
    for link in element.findall(ATOM + "link"):
        relation, tag = link.get("rel", "alternate"), link.get("hreflang")
        key = relation, link.get("type"), tag
        if not link.get("href"):
            yield f"{where}: a link without href"
        if relation == "alternate" and key in seen:
            yield f"{where}: two alternates {key}"
        if tag is not None and not TAG.fullmatch(tag):
            yield f"{where}: hreflang {tag}"
        seen.add(key)
        yield from address_problems(link.get("href", ""), url, where)


def content_problems(content, url, where):
    """XHTML: one div, with nothing in it but what a feed may show."""
    if content.get("type") != "xhtml" or [c.tag for c in content] != \
            [XHTML + "div"]:
        yield f"{where}: content is not one xhtml div"
        return
    for element in content.iter():
        if element is content:
            continue
        name = element.tag.replace(XHTML, "", 1)
        if name not in ("div", "p", "ul", "li", "a") or \
                set(element.attrib) - {"href", "lang", LANG}:
            yield f"{where}: <{name}> {element.attrib}"
        if "href" in element.attrib:
            yield from address_problems(element.get("href"), url, where)


def common_problems(element, where):
    for name, form in ("id", ID), ("updated", DATE):
        text = element.findtext(ATOM + name) or ""
        if not form.fullmatch(text):
            yield f"{where}: {name} is {text}"
    if not (element.findtext(ATOM + "title") or "").strip():
        yield f"{where}: an empty title"


def problems(feed, url):
    if feed.tag != ATOM + "feed":
        yield f"the root is {feed.tag}"
    if not TAG.fullmatch(feed.get(LANG, "")):
        yield "no xml:lang"
    yield from children(feed, FEED, "feed")
    yield from common_problems(feed, "feed")
    yield from link_problems(feed, url, "feed")
    for author in feed.findall(ATOM + "author"):
        if not author.findtext(ATOM + "name"):
            yield "an author without name"
    own = [link.get("href") for link in feed.findall(ATOM + "link")
           if link.get("rel") == "self"]
    if own != ([url + "feed.xml"] if url else []):
        yield f"self is {own}"
    entries = feed.findall(ATOM + "entry")
    ids = [one.findtext(ATOM + "id") for one in [feed, *entries]]
    if len(set(ids)) != len(ids):
        yield "an id stands twice"
    dates = [one.findtext(ATOM + "updated") or "" for one in entries]
    if dates and feed.findtext(ATOM + "updated") != max(dates):
        yield "the feed is not as new as its newest entry"
    for number, entry in enumerate(entries, 1):
        where = f"entry {number}"
        yield from children(entry, ENTRY, where)
        yield from common_problems(entry, where)
        yield from link_problems(entry, url, where)
        for content in entry.findall(ATOM + "content"):
            yield from content_problems(content, url, where)


def main(path, url=""):
    feed = ElementTree.parse(path).getroot()
    findings = list(problems(feed, url))
    for entry in feed.findall(ATOM + "entry"):
        print(*(entry.findtext(ATOM + name)
                for name in ("id", "updated", "title")))
    print(*findings, sep="\n", end="\n" if findings else "")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
