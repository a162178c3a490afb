#!/usr/bin/python3
"""The peer of `deltafield generate`: SciPy draws and solves, h5py writes.

A straightforward script, as one would write it in an afternoon: the kinds of source, random smooth
Dirichlet data and five-point equations of datasets/specs/default-64.yaml, solved by scipy.fft.dstn, written as
float32 with the chunks, shuffle filter and gzip level of our shards. One JSON line with the pairs
per second goes to the standard output.

    /usr/bin/python3 benchmarks/peers/generate_peer.py --pairs 2000 --out /tmp/peer
"""

import argparse
import json
import os
import resource
import time

import h5py
import numpy as np
import scipy
import scipy.fft


def blobs(rng, x, y, count, width):
    rho = np.zeros((y.size, x.size))
    for _ in range(rng.integers(count[0], count[1] + 1)):
        w = np.exp(rng.uniform(*np.log(width)))
        q = rng.choice([-1, 1]) * rng.uniform(0.5, 1.5)
        cx, cy = rng.uniform(0, 1, 2)
        along = np.exp(-0.5 * ((x - cx) / w) ** 2)
        across = np.exp(-0.5 * ((y - cy) / w) ** 2)
        rho += q / (2 * np.pi * w * w) * np.outer(across, along)
    return rho


def discs(rng, x, y):
    rho = np.zeros((y.size, x.size))
    h = x[1] - x[0]
    for _ in range(rng.integers(1, 6)):
        r = np.exp(rng.uniform(*np.log([0.05, 0.25])))
        density = rng.choice([-1, 1]) * rng.uniform(0.5, 1.5)
        cx, cy = rng.uniform(0, 1, 2)
        distance = np.hypot(x[None, :] - cx, y[:, None] - cy)
        rho += density * np.clip(0.5 - (distance - r) / h, 0, 1)
    return rho


def random_field(rng, sines, cosines, modes=24):
    cosine = rng.integers(2)
    k = np.arange(modes) + (0 if cosine else 1)
    kappa2 = np.pi**2 * (k[:, None] ** 2 + k[None, :] ** 2)
    tau = np.exp(rng.uniform(*np.log([3, 20])))
    a = (kappa2 + tau**2) ** (-rng.uniform(1.5, 3.5) / 2)
    if cosine:
        a[0, 0] = 0
    a /= np.sqrt((a**2).sum())
    basis = cosines if cosine else sines
    return basis.T @ (a * rng.standard_normal(a.shape)) @ basis


def draw_source(rng, x, y, sines, cosines):
    kind = rng.choice(5, p=[0.2, 0.2, 0.2, 0.2, 0.2])
    if kind == 0:
        return blobs(rng, x, y, (1, 6), (0.04, 0.15))
    if kind == 1:
        return blobs(rng, x, y, (1, 5), (0.015, 0.03))
    if kind == 2:
        return discs(rng, x, y)
    if kind == 3:
        return random_field(rng, sines, cosines)
    parts = [
        blobs(rng, x, y, (1, 3), (0.04, 0.15)),
        blobs(rng, x, y, (1, 3), (0.015, 0.03)),
        discs(rng, x, y),
    ]
    return sum(p / potential_scale(p, sines) for p in parts)


def potential_scale(rho, sines):
    n = rho.shape[0] - 1
    low = sines[:8]
    coefficients = low @ rho @ low.T / n**2
    k = np.arange(1, 9)
    return np.sqrt(((coefficients / (np.pi**2 * (k[:, None] ** 2 + k[None, :] ** 2))) ** 2).sum())


def draw_edge(rng, scale, s):
    g = np.zeros((s.size, s.size))
    if rng.random() < 0.1:
        return g
    amplitude = scale * np.exp(rng.uniform(*np.log([0.1, 3])))
    corners = amplitude * (rng.standard_normal() + rng.standard_normal(4))
    m = np.arange(1, 7)
    waves = np.sin(np.pi * m[:, None] * s[None, :])

    def edge(c0, c1):
        return (1 - s) * c0 + s * c1 + amplitude * (rng.standard_normal(6) * m**-1.5) @ waves

    g[0, :] = edge(corners[0], corners[1])
    g[-1, :] = edge(corners[2], corners[3])
    g[:, 0] = edge(corners[0], corners[2])
    g[:, -1] = edge(corners[1], corners[3])
    return g


def solve(rho, g, eigenvalues, h):
    b = rho[1:-1, 1:-1].copy()
    b[0, :] += g[0, 1:-1] / h**2
    b[-1, :] += g[-1, 1:-1] / h**2
    b[:, 0] += g[1:-1, 0] / h**2
    b[:, -1] += g[1:-1, -1] / h**2
    phi = g.copy()
    phi[1:-1, 1:-1] = scipy.fft.idstn(scipy.fft.dstn(b, type=1) / eigenvalues, type=1)
    return phi


def residual(rho, phi, h):
    laplacian = (
        phi[1:-1, :-2] + phi[1:-1, 2:] + phi[:-2, 1:-1] + phi[2:, 1:-1] - 4 * phi[1:-1, 1:-1]
    ) / h**2
    return np.linalg.norm(rho[1:-1, 1:-1] + laplacian) / np.linalg.norm(rho[1:-1, 1:-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--intervals", type=int, default=64)
    parser.add_argument("--shard", type=int, default=256)
    parser.add_argument("--gzip", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", required=True, help="folder for the shards")
    options = parser.parse_args()

    n = options.intervals
    h = 1 / n
    s = np.linspace(0, 1, n + 1)
    sines = np.sqrt(2) * np.sin(np.pi * np.arange(1, 25)[:, None] * s[None, :])
    cosines = np.sqrt(2) * np.cos(np.pi * np.arange(24)[:, None] * s[None, :])
    cosines[0] = 1
    one = 4 / h**2 * np.sin(np.pi * np.arange(1, n) / (2 * n)) ** 2
    eigenvalues = one[:, None] + one[None, :]
    rows = max(1, (1 << 18) // (4 * (n + 1) ** 2))
    os.makedirs(options.out, exist_ok=True)

    start = time.perf_counter()
    worst = 0.0
    size = 0
    for shard, first in enumerate(range(0, options.pairs, options.shard)):
        count = min(options.shard, options.pairs - first)
        charge = np.empty((count, n + 1, n + 1), "f4")
        potential = np.empty((count, n + 1, n + 1), "f4")
        for i in range(count):
            rng = np.random.default_rng([options.seed, first + i])
            rho = draw_source(rng, s, s, sines, cosines)
            rho *= np.exp(rng.uniform(*np.log([0.1, 10]))) / potential_scale(rho, sines)
            g = draw_edge(rng, potential_scale(rho, sines), s)
            phi = solve(rho, g, eigenvalues, h)
            worst = max(worst, residual(rho, phi, h))
            charge[i] = rho
            potential[i] = phi
        path = os.path.join(options.out, f"{shard:05d}.h5")
        with h5py.File(path, "w") as file:
            for name, values in (("charge", charge), ("potential", potential)):
                file.create_dataset(
                    name,
                    data=values,
                    chunks=(min(rows, count), n + 1, n + 1),
                    shuffle=True,
                    compression="gzip",
                    compression_opts=options.gzip,
                )
            file["x"] = s
            file["y"] = s
        size += os.path.getsize(path)
    seconds = time.perf_counter() - start
    print(
        json.dumps(
            {
                "peer": "scipy " + scipy.__version__ + " + h5py " + h5py.__version__,
                "pairs": options.pairs,
                "intervals": n,
                "seconds": round(seconds, 3),
                "pairs_per_second": round(options.pairs / seconds, 1),
                "megabytes": round(size / 1e6, 1),
                "worst_relative_residual": float(worst),
                "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
