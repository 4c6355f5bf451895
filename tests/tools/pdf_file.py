"""A PDF file as plain Python values, read by qpdf; its content streams as
operators. Nothing here judges: pdf_accessibility.py does.
"""
import base64
import json
import re
import subprocess

REFERENCE = re.compile(r"(\d+) \d+ R")
TOKEN = re.compile(
    rb"<<|>>|\[|\]|<[0-9A-Fa-f\s]*>|/[^\s<>\[\]()/%]*|"
    rb"\((?:[^()\\]|\\.)*\)|[^\s<>\[\]()/%]+", re.S)


def text_of(value):
    """A text string (7.9.2.2) as qpdf gives it, or None."""
    if not isinstance(value, str):
        return None
    if value.startswith("u:"):
        return value[2:]
    if value.startswith("b:"):
        return bytes_text(bytes.fromhex(value[2:]))
    return None


def bytes_text(raw):
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    return raw.decode("latin-1")


class Stream:
    def __init__(self, dictionary, data):
        self.dictionary, self.data = dictionary, data


class Document:
    """Objects by number; .trailer; .version of the header."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.raw = file.read()
        answer = json.loads(subprocess.run(
            ["qpdf", "--json=2", "--json-key=qpdf",
             "--json-stream-data=inline", "--decode-level=generalized",
             path], check=True, stdout=subprocess.PIPE).stdout)
        head, objects = answer["qpdf"]
        self.version = head["pdfversion"]
        self.objects = {}
        for key, entry in objects.items():
            if key == "trailer":
                self.trailer = entry["value"]
            elif "stream" in entry:
                stream = entry["stream"]
                self.objects[int(key[4:].split()[0])] = Stream(
                    stream["dict"], base64.b64decode(stream["data"]))
            else:
                self.objects[int(key[4:].split()[0])] = entry["value"]
        self.catalog = self.get(self.trailer["/Root"])
        self.pages = list(self._pages(self.catalog["/Pages"], {}))
        self.page_index = {number: i for i, (number, _) in
                           enumerate(self.pages)}

    @staticmethod
    def number(value):
        """The object number of a reference, or None."""
        match = isinstance(value, str) and REFERENCE.fullmatch(value)
        return int(match[1]) if match else None

    def get(self, value):
        """What a reference stands for; anything else as it is."""
        for _ in range(20):
            number = self.number(value)
            if number is None:
                return value
            value = self.objects.get(number)
        return None

    def entry(self, dictionary, key, default=None):
        if isinstance(dictionary, Stream):
            dictionary = dictionary.dictionary
        if not isinstance(dictionary, dict):
            return default
        value = self.get(dictionary.get(key))
        return default if value is None else value

    def _pages(self, reference, inherited):
        node = self.get(reference)
        inherited = {**inherited, **{key: node[key] for key in (
            "/Resources", "/MediaBox", "/Rotate") if key in node}}
        if node.get("/Type") == "/Pages":
            for kid in self.get(node["/Kids"]):
                yield from self._pages(kid, inherited)
        else:
            yield self.number(reference), {**inherited, **node}

    def content(self, page):
        contents = self.get(page.get("/Contents"))
        parts = contents if isinstance(contents, list) else [contents]
        return b"\n".join(self.get(part).data for part in parts
                          if self.get(part) is not None)

    def number_tree(self, root):
        """The pairs of a number tree (7.9.7)."""
        root = self.get(root)
        numbers = self.entry(root, "/Nums", [])
        yield from zip(numbers[::2], numbers[1::2])
        for kid in self.entry(root, "/Kids", []):
            yield from self.number_tree(kid)

    def name_tree(self, root):
        root = self.get(root)
        names = self.entry(root, "/Names", [])
        yield from zip(names[::2], names[1::2])
        for kid in self.entry(root, "/Kids", []):
            yield from self.name_tree(kid)


def value_of(tokens):
    """The next operand: a number, bytes of a string, a name, array or
    dictionary; None where the token is an operator."""
    token = tokens.pop()
    if token in (b"[", b"<<"):
        end = b"]" if token == b"[" else b">>"
        items = []
        while tokens and tokens[-1] != end:
            items.append(value_of(tokens))
        if tokens:
            tokens.pop()
        if token == b"[":
            return items
        return dict(zip(items[::2], items[1::2]))
    if token.startswith(b"<"):
        digits = re.sub(rb"\s", b"", token[1:-1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    if token.startswith(b"("):
        return re.sub(rb"\\(.)", rb"\1", token[1:-1], flags=re.S)
    if token.startswith(b"/"):
        return token.decode("latin-1")
    try:
        return float(token)
    except ValueError:
        return None


def operators(data):
    """(operator, operands) of a content stream, in order."""
    tokens = TOKEN.findall(data)
    tokens.reverse()
    operands = []
    while tokens:
        token = tokens[-1]
        value = value_of(tokens)
        if value is None and token not in (b"null",):
            yield token.decode("latin-1"), operands
            operands = []
        else:
            operands.append(value)


def character_map(stream):
    """A ToUnicode CMap (9.10.3): code -> text."""
    result = {}
    data = stream.data
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.S):
        for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>",
                                     block):
            result[int(code, 16)] = bytes.fromhex(text.decode()).decode(
                "utf-16-be", "replace")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.S):
        for first, last, text in re.findall(
                rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>",
                block):
            start = bytes.fromhex(text.decode()).decode("utf-16-be",
                                                        "replace")
            for code in range(int(first, 16), int(last, 16) + 1):
                result[code] = start[:-1] + chr(
                    ord(start[-1]) + code - int(first, 16))
    return result
