#!/usr/bin/env python3
"""Runs a command and writes what it took: measure.py FILE COMMAND [ARGUMENT ...].

FILE receives three words: seconds; MiB, the largest resident set of any one process that the command started and waited
for; seconds of processor time of all of them. The command's output and exit status are ours.
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
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(sys.argv[1], "w", encoding="ascii") as file:
        file.write(f"{seconds:.3f} {used.ru_maxrss / 1024:.0f} {used.ru_utime + used.ru_stime:.3f}\n")
    sys.exit(status)


if __name__ == "__main__":
    main()
