#!/usr/bin/python3
"""Times scipy.fft.dstn as a direct Poisson solver on n x n intervals, beside DirectSolveTimes.

Solves the 5-point equations with zero edges: two type-I sine transforms and a division by the
eigenvalues. Prints one line per size and number of workers: intervals, workers, microseconds.
Needs scipy (Debian: python3-scipy); installs nothing.
"""
import sys
import time

try:
    import numpy as np
    import scipy.fft
except ImportError as missing:
    sys.exit(f"direct_peer.py: peer missing: {missing.name}")


def best_time(solve, repeats):
    best = float("inf")
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(repeats):
            solve()
        best = min(best, (time.perf_counter() - start) / repeats)
    return best


def main():
    sizes = [int(a) for a in sys.argv[1:]] or [64, 256, 1024]
    for n in sizes:
        f = np.random.default_rng(1).standard_normal((n - 1, n - 1))
        eigenvalue = 4 * n * n * np.sin(np.pi * np.arange(1, n) / (2 * n)) ** 2
        inverse = 1 / (eigenvalue[:, None] + eigenvalue[None, :])
        for workers in (1, 2):

            def solve():
                modes = scipy.fft.dstn(f, type=1, workers=workers)
                modes *= inverse
                return scipy.fft.idstn(modes, type=1, workers=workers, overwrite_x=True)

            seconds = best_time(solve, max(1, 1_000_000 // (n * n)))
            print(f"scipy n={n} workers={workers} us={seconds * 1e6:.1f}")


if __name__ == "__main__":
    main()
