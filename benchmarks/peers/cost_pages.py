"""Pages of work and precision: several runs merged into one, two pages held against each other.

merge RUN.md ...: the first page, its table of all settings with the medians of all runs' medians and intervals that span those of all.
compare NEW.md OLD.md: how many intervals overlap; exit code 1 where fewer than 95 in 100 do.
"""

import re
import statistics
import sys

TIME = re.compile(r"([0-9.e+-]+) \[([0-9.e+-]+)\u2009–\u2009([0-9.e+-]+)\]")
WAYS = ("one at a time", "in batches")


def cells(line):
    """The cells of a row of the table of all settings, or none."""
    found = [c.strip() for c in line.split("|")[1:-1]]
    return found if len(found) == 8 and TIME.fullmatch(found[6]) else None


def timings(page):
    """(method, setting, way) -> (median, low, high)."""
    found = {}
    for line in open(page, encoding="utf-8"):
        row = cells(line)
        if row:
            for way, cell in zip(WAYS, row[6:8]):
                found[row[0], row[1], way] = tuple(map(float, TIME.fullmatch(cell).groups()))
    return found


def merge(pages):
    runs = [timings(page) for page in pages]
    for line in open(pages[0], encoding="utf-8"):
        row = cells(line)
        if row:
            for n, way in enumerate(WAYS):
                times = [run[row[0], row[1], way] for run in runs if (row[0], row[1], way) in run]
                median = statistics.median(t[0] for t in times)
                row[6 + n] = "%.3g [%.3g\u2009–\u2009%.3g]" % (median, min(t[1] for t in times), max(t[2] for t in times))
            line = "| " + " | ".join(row) + " |\n"
        elif line.startswith("All settings."):
            line = line.rstrip("\n") + " Times are medians over %d runs of the program, intervals span those of all; everything above is the first run's.\n" % len(pages)
        sys.stdout.write(line)


def compare(new, old):
    new, old = timings(new), timings(old)
    both = sorted(new.keys() & old.keys())
    if not both:
        sys.exit("no timing in common")
    apart = [k for k in both if new[k][1] > old[k][2] or new[k][2] < old[k][1]]
    ratios = sorted(new[k][0] / old[k][0] for k in both)
    print("%d of %d intervals overlap; times are %.2f of the page's in the median, %.2f to %.2f at the ends" % (
        len(both) - len(apart), len(both), statistics.median(ratios), ratios[0], ratios[-1]))
    for k in apart:
        print("  apart: %s, %s, %s: %g ms, was %g" % (*k, new[k][0], old[k][0]))
    sys.exit(len(apart) > 0.05 * len(both))


if __name__ == "__main__":
    if sys.argv[1] == "merge":
        merge(sys.argv[2:])
    else:
        compare(*sys.argv[2:])
