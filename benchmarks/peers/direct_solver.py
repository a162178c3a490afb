#!/usr/bin/env python3
"""Times SciPy's sine-transform solve of the problem that DirectSolverBenchmark solves.

-lap(phi) = rho on the unit square, phi = 0 on the boundary, 5-point operator, white noise as rho.
Prints one line per size and number of threads: intervals, threads, microseconds, relative residual.
Needs Debian's python3-scipy.
"""

import argparse
import os
import sys
import time

try:
    import numpy as np
    from scipy.fft import dstn, idstn
except ImportError as error:
    sys.exit(f"direct_solver.py: {error}; this peer needs python3-scipy")


def solve(rho, h, eigenvalues, workers):
    """The potential of the interior charge density rho [n-1, n-1]."""
    modes = dstn(rho, type=1, workers=workers)
    modes *= h * h
    modes /= eigenvalues
    return idstn(modes, type=1, workers=workers, overwrite_x=True)


def residual(rho, phi, h):
    padded = np.pad(phi, 1)
    applied = 4 * phi - padded[:-2, 1:-1] - padded[2:, 1:-1] - padded[1:-1, :-2] - padded[1:-1, 2:]
    return np.linalg.norm(rho - applied / h**2) / np.linalg.norm(rho)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--intervals", type=int, nargs="+", default=[64, 256, 1024])
    parser.add_argument("--seconds", type=float, default=3.0, help="time spent on each line")
    arguments = parser.parse_args()
    for n in arguments.intervals:
        h = 1 / n
        rho = np.random.default_rng(1).uniform(-1, 1, (n - 1, n - 1))
        axis = 4 * np.sin(np.pi * np.arange(1, n) / (2 * n)) ** 2
        eigenvalues = axis[:, None] + axis[None, :]
        for workers in sorted({1, os.cpu_count()}):
            phi = solve(rho, h, eigenvalues, workers)
            times = []
            start = time.perf_counter()
            while time.perf_counter() - start < arguments.seconds:
                before = time.perf_counter()
                phi = solve(rho, h, eigenvalues, workers)
                times.append(time.perf_counter() - before)
            print(f"{n} {workers} {np.median(times) * 1e6:.1f} {residual(rho, phi, h):.1e}", flush=True)


if __name__ == "__main__":
    main()
