#!/usr/bin/env python3
"""site.py RUBRIC FOLDER: how fast RUBRIC makes the whole site of a standard
of 5 000 behaviours in two languages, beside Hugo and MkDocs Material, which
make no more than a page a unit of the same text. Times are those of whole
processes, medians of runs in turn, each into a folder that is not there yet:
file systems take long to use again what was just removed."""
import os
import re
import shutil
import statistics
import subprocess
import sys

from bench import medians, run, show

UNITS = 250
BEHAVIOURS = 5000
RUNS = 7
MKDOCS_RUNS = 3


class Maker:
    """A program that makes a site, and where its last one stands."""

    def __init__(self, name, command, folder, root):
        self.name, self.command, self.folder = name, command, folder
        self.root, self.runs, self.work = root, 0, []

    def place(self):
        return f"{self.root}/{self.name}-{self.runs}"

    def build(self):
        self.runs += 1
        result = run([word.replace("OUT", self.place())
                      for word in self.command], self.folder)
        self.work.append(result[3])
        return result

    def measure(self):
        """Files, bytes."""
        sizes = [os.path.getsize(os.path.join(folder, name))
                 for folder, _, names in os.walk(self.place())
                 for name in names]
        return len(sizes), sum(sizes)


def version(command):
    text = subprocess.run(command, capture_output=True, text=True).stdout
    return re.search(r"\d+(\.\d+)+", text)[0]


def make_corpus(rubric, folder):
    if os.path.exists(folder):
        return
    subprocess.run([sys.executable, "-B", "tests/bench/make_site.py",
                    "content/account-manager", str(UNITS), folder + ".new"],
                   check=True)
    subprocess.run([rubric, "check", "--accept", folder + ".new/standard"],
                   check=True)
    os.rename(folder + ".new", folder)


def main():
    rubric, folder = sys.argv[1], os.path.abspath(sys.argv[2])
    corpus, root = folder + "/site", folder + "/sites"
    os.makedirs(folder, exist_ok=True)
    shutil.rmtree(root, ignore_errors=True)
    os.makedirs(root)
    make_corpus(rubric, corpus)
    makers = [
        Maker("rubric", [rubric, "build", "-q", "--only", "site", "-o", "OUT",
                         corpus + "/standard"], None, root),
        Maker("hugo", ["hugo", "--quiet", "-d", "OUT"], corpus + "/hugo",
              root),
        Maker("mkdocs", ["mkdocs", "build", "-q", "-d", "OUT"],
              corpus + "/mkdocs", root)]
    versions = [version([rubric, "--version"]), version(["hugo", "version"]),
                version(["mkdocs", "--version"]) + ", Material " +
                version(["dpkg-query", "-W", "mkdocs-material"])]
    results = medians([(maker.build, MKDOCS_RUNS if maker.name == "mkdocs"
                        else RUNS) for maker in makers])
    for maker, name, (seconds, memory) in zip(makers, versions, results):
        files, size = maker.measure()
        print(f"  {maker.name + ' ' + name:<30} {seconds:7.3f} s "
              f"{statistics.median(maker.work):7.3f} s of processors "
              f"{memory // 1024:5} MiB {files:6} files {size / 1e6:6.1f} MB")
    (ours, _), (hugo, _), (mkdocs, _) = results
    show("times as fast as Hugo with pages of units", hugo / ours, 3, 3,
         more=True)
    show("times as fast as MkDocs Material", mkdocs / ours, 25, 25, more=True)
    show("size of the whole site", makers[0].measure()[1] / 1e6, 30, 30,
         " MB")
    show("bytes a behaviour and language of all.html", sum(
        os.path.getsize(f"{makers[0].place()}/bench/{language}/all.html")
        for language in ("zh-Hans", "en")) / BEHAVIOURS / 2, 1200, 1200)
    shutil.rmtree(root)


if __name__ == "__main__":
    main()
