#!/usr/bin/env python3
"""Runs a command and writes how long it took and its largest memory: measure.py FILE COMMAND [ARGUMENT ...].

FILE receives two words, seconds and MiB: the largest resident set of any one process that the command started and
waited for. The command's output and exit status are ours.
"""

import resource
import subprocess
import sys
import time


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    start = time.perf_counter()
    status = subprocess.run(sys.argv[2:], check=False).returncode
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    with open(sys.argv[1], "w", encoding="ascii") as file:
        file.write(f"{seconds:.3f} {peak:.0f}\n")
    sys.exit(status)


if __name__ == "__main__":
    main()
