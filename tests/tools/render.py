"""Whether two programs draw a PDF alike: poppler and MuPDF, page by page, in
grey.

    render.py FILE [OTHER]

Pictures are compared in squares about as large as a word, because the two
smooth the edges of letters differently. Prints the pages that differ, in the
mean or in one square; ends with 1 if there is one. With OTHER that is what
MuPDF draws.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

DOTS_PER_INCH = "40"
SQUARE = 8
# Of 255 parts. Pages of our rulebooks differ by less than half of that; a word
# that is missing in one of the two, by far more.
MEAN_MOST = 6.0
SQUARE_MOST = 80.0


def picture(path):
    """(width, height, bytes) of a binary PGM."""
    with open(path, "rb") as file:
        data = file.read()
    head = re.match(rb"P5\s+(?:#.*\n)?(\d+)\s+(\d+)\s+255\s", data)
    return int(head[1]), int(head[2]), data[head.end():]


def draw(folder, path, other):
    """The pages' pictures of both programs."""
    subprocess.run(["pdftoppm", "-r", DOTS_PER_INCH, "-gray", path,
                    os.path.join(folder, "a")], check=True)
    subprocess.run(["mutool", "draw", "-q", "-r", DOTS_PER_INCH, "-c", "gray",
                    "-o", os.path.join(folder, "b-%05d.pgm"), other],
                   check=True, stderr=subprocess.DEVNULL)
    return (sorted(glob.glob(os.path.join(folder, "a-*.pgm"))),
            sorted(glob.glob(os.path.join(folder, "b-*.pgm"))))


def squares(image):
    """How grey each square of a picture is."""
    width, height, data = image
    result = []
    for top in range(0, height - SQUARE + 1, SQUARE):
        for left in range(0, width - SQUARE + 1, SQUARE):
            total = 0
            for row in range(top, top + SQUARE):
                at = row * width + left
                total += sum(data[at:at + SQUARE])
            result.append(total / SQUARE / SQUARE)
    return result


def differences(first, second):
    """(mean, most) of two pictures, that may be a dot apart in size."""
    if abs(first[0] - second[0]) > 1 or abs(first[1] - second[1]) > 1:
        return 255.0, 255.0
    apart = [abs(a - b) for a, b in zip(squares(first), squares(second))]
    return sum(apart) / len(apart), max(apart)


def main():
    bad, worst = 0, (0.0, 0.0)
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = draw(folder, sys.argv[1], sys.argv[-1])
        if len(ours) != len(theirs) or not ours:
            print(f"{len(ours)} pages by one, {len(theirs)} by the other")
            bad += 1
        for page, (a, b) in enumerate(zip(ours, theirs), 1):
            mean, most = differences(picture(a), picture(b))
            worst = max(worst[0], mean), max(worst[1], most)
            if mean > MEAN_MOST or most > SQUARE_MOST:
                print(f"page {page} differs by {mean:.2f}, {most:.0f}")
                bad += 1
    print(f"worst {worst[0]:.2f}, {worst[1]:.0f}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
