#!/usr/bin/env python3
"""pdf.py RUBRIC FLOOR FOLDER: how fast RUBRIC makes rulebooks of 500 and
2 000 pages, beside Typst on the same text and tables, and beside FLOOR, which
only deflates and writes the same content streams. Times are those of whole
processes (Typst: without its start), medians of runs in turn."""
import json
import os
import re
import subprocess
import sys
import zlib

from bench import medians, run, show

UNITS = 113        # make about 500 pages
RUNS = 7
TYPST_RUNS = 3
PEER = "@myriaddreamin/typst-ts-node-compiler"


class Book:
    def __init__(self, tools, units):
        self.rubric, self.floor, self.folder = tools
        self.source = f"{self.folder}/standard-{units}"
        self.typst = f"{self.folder}/book-{units}.typ"
        self.root = f"{self.folder}/out-{units}"
        self.streams = f"{self.folder}/streams-{units}"
        if not os.path.exists(self.source):
            subprocess.run([sys.executable, "tests/bench/make_standard.py",
                            "content/account-manager", str(units),
                            self.source, self.typst], check=True)
        self.build()
        self.pdf = self.root + "/bench/downloads/bench-1-rulebook.zh-Hans.pdf"
        info = subprocess.run(["pdfinfo", self.pdf], check=True,
                              capture_output=True, text=True).stdout
        self.pages = int(re.search(r"Pages: +(\d+)", info)[1])

    def build(self):
        return run([self.rubric, "build", "-q", "--only", "pdf", "-o",
                    self.root, self.source])

    def read_streams(self):
        """The content streams; and how long the file would be if zlib's
        level 6 had deflated it."""
        with open(self.pdf, "rb") as file:
            data = file.read()
        size = len(data)
        contents = []
        for match in re.finditer(
                rb"<<([^\n]*)/Length (\d+)>>\nstream\n", data):
            if b"/FlateDecode" not in match[1]:
                continue
            length = int(match[2])
            stream = zlib.decompress(data[match.end():match.end() + length])
            size += len(zlib.compress(stream, 6)) - length
            if b"/Type" not in match[1] and b" Tm\n" in stream[:4000]:
                contents.append(stream)
        with open(self.streams, "wb") as file:
            for stream in contents:
                file.write(b"%d\n" % len(stream) + stream)
        if len(contents) != self.pages:
            print(f"  ({len(contents)} of {self.pages} pages have text)")
        return len(data) / size

    def deflate(self):
        return run([self.floor, self.streams, self.streams + ".z"])

    def set_by_typst(self):
        answer = run(["node", "tests/bench/typst.mjs", self.typst,
                      self.folder + "/typst.pdf"])[2].split()
        return float(answer[0]), int(answer[1]), ""


def peer_version():
    with open(f"tests/bench/node_modules/{PEER}/package.json") as file:
        return json.load(file)["version"]


def main():
    tools = sys.argv[1:4]
    os.makedirs(tools[2], exist_ok=True)
    small, large = Book(tools, UNITS), Book(tools, 4 * UNITS)
    size = small.read_streams()
    jobs = [(small.build, RUNS), (large.build, RUNS), (small.deflate, RUNS),
            (small.set_by_typst, TYPST_RUNS)]
    (ours, memory), (four, more), (floor, _), (typst, typst_memory) = \
        medians(jobs)
    added = (more - memory) / (large.pages - small.pages)
    print(f"{run([tools[0], '--version'])[2].strip()}, Typst by "
          f"{PEER} {peer_version()}, zlib {zlib.ZLIB_RUNTIME_VERSION}")
    print(f"{small.pages} pages: {ours:.3f} s, {memory // 1024} MiB; "
          f"{large.pages} pages: {four:.3f} s, {more // 1024} MiB; "
          f"Typst: {typst:.3f} s, {typst_memory // 1024} MiB; "
          f"deflating alone: {floor:.3f} s")
    show("times as fast as Typst", typst / ours, 10, 6, more=True)
    show("time of deflating and writing", ours / floor, 2.5, 4)
    show("size of the file if zlib 6 deflated it", size, 1.08, 1.08)
    show("time of 500 pages for 2 000", four / ours, 4.4, 4.4)
    show("memory that a page adds", added, 60, 60, " kB")


main()
