#!/usr/bin/env python3
"""Times SciPy's sine-transform solve of the problem that SolverTimes solves: direct_solver.py INTERVALS DIMENSION.

-lap(phi) = rho on the unit box, phi = 0 on its faces, (2d+1)-point operator, white noise as rho, two workers, eigenvalues
reused. The residual is measured after the timing, once. Prints one line of JSON. Needs Debian's python3-scipy.
"""

import argparse
import json
import sys
import time

try:
    import numpy as np
    from scipy.fft import dstn, idstn
except ImportError as error:
    sys.exit(f"direct_solver.py: {error}; this peer needs python3-scipy")


def solve(rho, factors, workers):
    """The potential of the interior charge density."""
    modes = dstn(rho, type=1, workers=workers)
    modes *= factors
    return idstn(modes, type=1, workers=workers, overwrite_x=True)


def residual(rho, phi, h):
    padded = np.pad(phi, 1)
    applied = 2 * phi.ndim * phi
    for axis in range(phi.ndim):
        inner = [slice(1, -1)] * phi.ndim
        for shifted in (slice(None, -2), slice(2, None)):
            inner[axis] = shifted
            applied = applied - padded[tuple(inner)]
    return np.linalg.norm(rho - applied / h**2) / np.linalg.norm(rho)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("intervals", type=int)
    parser.add_argument("dimension", type=int)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=4.0)
    arguments = parser.parse_args()
    n, d = arguments.intervals, arguments.dimension
    rho = np.random.default_rng(1).uniform(-1, 1, (n - 1,) * d)
    axis = 4 * np.sin(np.pi * np.arange(1, n) / (2 * n)) ** 2
    eigenvalues = sum(axis.reshape([-1 if b == a else 1 for b in range(d)]) for a in range(d))
    factors = 1 / (eigenvalues * n * n)
    phi = solve(rho, factors, arguments.workers)
    times = []
    start = time.perf_counter()
    while len(times) < 5 or time.perf_counter() - start < arguments.seconds:
        before = time.perf_counter()
        phi = solve(rho, factors, arguments.workers)
        times.append(time.perf_counter() - before)
    error = float(residual(rho, phi, 1 / n))
    print(json.dumps({"seconds": min(times), "median": float(np.median(times)), "residual": error}))


if __name__ == "__main__":
    main()
