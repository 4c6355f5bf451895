"""The colours that a PDF, made plain by qpdf --qdf, sets for what it fills.

colours.py OWN FOREIGN FILE…: each colour of FILE… is one of the theme.yaml
OWN and none of the theme.yaml FOREIGN; most of those of OWN occur.
"""
import re
import sys

LEAST = 4


def of_theme(path):
    """The colours as content streams write them: thousandths, cut off."""
    with open(path, encoding="utf-8") as file:
        texts = re.findall(r'"#([0-9a-f]{6})"', file.read())
    return {tuple(int(text[i:i + 2], 16) * 1000 // 255 for i in (0, 2, 4))
            for text in texts}


def of_pdf(path):
    with open(path, "rb") as file:
        found = re.findall(rb"(?m)^([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b",
                           file.read())
    return {tuple(round(float(part) * 1000) for part in colour)
            for colour in found}


def main():
    own, foreign = of_theme(sys.argv[1]), of_theme(sys.argv[2])
    bad = 0
    for path in sys.argv[3:]:
        used = of_pdf(path)
        strange = used - own | used & foreign
        print(path, len(used), "colours;", "not the theme's:", strange)
        bad += bool(strange) or len(used) < LEAST
    return bad > 0 or len(sys.argv) < 4


if __name__ == "__main__":
    sys.exit(main())
