"""Makes metrics.json beside this script, with numpy alone: python3 make_metrics.py [FILE]

Three problems of -div grad phi = rho on 31 x 28 nodes of the box [0, 1.5] x [0, 1.25], Dirichlet data on all edges, two
samples each. All fields are integers; phi, rho and samples are them divided by 256, exactly. The values of the metrics
follow from their definitions by code of its own: fRMSE by numpy's FFT and a plain loop over wave numbers, as PDEBench
writes it; the equation by slices.
"""
import json
import math
import os
import sys

import numpy as np

NX, NY, LX, LY = 31, 28, 1.5, 1.25
PROBLEMS, SAMPLES = 3, 2
UNIT = 256.0
HX, HY = LX / (NX - 1), LY / (NY - 1)
INNER = (slice(1, -1), slice(1, -1))

rng = np.random.default_rng(20261126)
x, y = np.meshgrid(np.linspace(0, LX, NX), np.linspace(0, LY, NY))


def whole(v):
    return np.rint(v).astype(int)


def fields():
    reference, samples, charge = [], [], []
    for b in range(PROBLEMS):
        phi = 300 * np.sin(2 * x + b) * np.cos(3 * y) + 80 * x * y + 40
        reference.append(whole(phi))
        noise = rng.normal(size=(SAMPLES, NY, NX)) * (4 + 3 * b)
        bias = 6 * np.sin(5 * x) * np.sin(4 * y) + b
        samples.append(whole(phi + bias + noise))
        rho = np.zeros((NY, NX))
        for cx, cy, q in ((7 + b, 9, 9000), (20, 17 - b, -7000), (12, 22, 2500)):
            rho += q * np.exp(-(((x / HX - cx) / 2.0) ** 2) - ((y / HY - cy) / 2.0) ** 2)
        charge.append(whole(rho + 500 * np.sin(x + y)))
    return np.array(reference), np.array(samples), np.array(charge)


def minus_laplacian(v):
    return (2 * v[1:-1, 1:-1] - v[1:-1, 2:] - v[1:-1, :-2]) / HX**2 + (
        2 * v[1:-1, 1:-1] - v[2:, 1:-1] - v[:-2, 1:-1]
    ) / HY**2


def gradient_square(v, weighted):
    """Sum over links of squared slopes; weighted as the energy is: links along an edge count half."""
    gx = ((v[:, 1:] - v[:, :-1]) / HX) ** 2
    gy = ((v[1:, :] - v[:-1, :]) / HY) ** 2
    if weighted:
        gx[0] *= 0.5
        gx[-1] *= 0.5
        gy[:, 0] *= 0.5
        gy[:, -1] *= 0.5
    return gx.sum() + gy.sum()


def energy(v):
    return 0.5 * HX * HY * gradient_square(v, True)


def sharp(rho):
    kappa = np.zeros_like(rho)
    for j in range(1, NY - 1):
        for i in range(1, NX - 1):
            around = (rho[j, i - 1] + rho[j, i + 1] + rho[j - 1, i] + rho[j + 1, i]) / 4
            kappa[j, i] = abs(rho[j, i] - around)
    mask = kappa >= 0.5 * kappa.max()
    mask[0] = mask[-1] = False
    mask[:, 0] = mask[:, -1] = False
    return mask


def near(mask, reach=3):
    out = np.zeros_like(mask)
    for j, i in np.argwhere(mask):
        out[max(0, j - reach) : j + reach + 1, max(0, i - reach) : i + reach + 1] = True
    return out


def l2(v):
    return math.sqrt((np.asarray(v) ** 2).sum())


def shells(e):
    power = np.abs(np.fft.fftn(e)) ** 2
    count = min(NX // 2, NY // 2)
    out = np.zeros(count)
    for i in range(NX // 2):
        for j in range(NY // 2):
            k = math.floor(math.sqrt(i**2 + j**2))
            if k < count:
                out[k] += power[j, i]
    return out


def frmse(batch):
    """Of a batch of errors: PDEBench's three numbers."""
    f = np.sqrt(np.mean([shells(e) for e in batch], axis=0)) / (NX * NY) * LX * LY
    return {"frmse_low": f[:4].mean(), "frmse_mid": f[4:12].mean(), "frmse_high": f[12:].mean()}


def crmse(batch):
    return math.sqrt(np.mean([e.sum() ** 2 for e in batch])) / (NX * NY)


def edges(e):
    total = (e[0] ** 2).sum() + (e[-1] ** 2).sum() + (e[:, 0] ** 2).sum() + (e[:, -1] ** 2).sum()
    return math.sqrt(total / (2 * NX + 2 * NY))


def recovered(rho, r, mask):
    s = rho[mask]
    return 1 - (s * r[mask]).sum() / (s * s).sum()


def measure(phi, samples, rho):
    errors = [s - phi for s in samples]
    mean_error = samples.mean(axis=0) - phi
    spread = samples.std(axis=0, ddof=1)
    m = len(samples)
    residuals = []
    for s in samples:
        r = np.zeros_like(rho)
        r[INNER] = rho[INNER] - minus_laplacian(s)
        residuals.append(r)
    reference_residual = rho[INNER] - minus_laplacian(phi)
    inner = np.zeros_like(rho, dtype=bool)
    inner[INNER] = True
    spike = sharp(rho)
    region = near(spike)
    edge = ~inner
    pairs = [(a, b) for a in range(m) for b in range(m)]
    crps = sum(np.abs(s - phi) for s in samples) / m
    crps = crps - sum(np.abs(samples[a] - samples[b]) for a, b in pairs) / (2 * m * (m - 1))
    score = sum(l2(e) for e in errors) / m
    score -= sum(l2(samples[a] - samples[b]) for a, b in pairs) / (2 * m * (m - 1))
    values = {
        "relative_l2": np.mean([l2(e) / l2(phi) for e in errors]),
        "mean_relative_l2": l2(mean_error) / l2(phi),
        "max_error": max(np.abs(e).max() for e in errors),
        "h1_relative": np.mean(
            [math.sqrt(gradient_square(e, False) / gradient_square(phi, False)) for e in errors]
        ),
        "energy_norm_relative": np.mean([math.sqrt(energy(e) / energy(phi)) for e in errors]),
        "energy_error": np.mean([abs(energy(s) - energy(phi)) / energy(phi) for s in samples]),
        "near_source_l2": np.mean([l2(e[region]) / l2(phi[region]) for e in errors]),
        "residual_relative": np.mean([l2(r) / l2(rho[INNER]) for r in residuals]),
        "reference_residual_relative": l2(reference_residual) / l2(rho[INNER]),
        "charge_recovered": np.mean([recovered(rho, r, inner) for r in residuals]),
        "peak_recovered": np.mean([recovered(rho, r, spike) for r in residuals]),
        "boundary_error": max(
            np.abs(e[edge]).max() / np.abs(s).max() for e, s in zip(errors, samples)
        ),
        "gauss_law_error": np.mean([abs(r.sum()) for r in residuals]) / np.abs(rho[INNER]).sum(),
        "spread_relative": l2(spread) / l2(phi),
        "spread_to_error": l2(spread) / l2(mean_error),
        "spread_skill_ratio": math.sqrt((m + 1) / m) * l2(spread) / l2(mean_error),
        "sample_to_mean_error": math.sqrt(np.mean([l2(e) ** 2 for e in errors])) / l2(mean_error),
        "crps": crps.mean(),
        "energy_score": score / math.sqrt(NX * NY),
        "rmse": np.mean([math.sqrt(np.mean(e**2)) for e in errors]),
        "nrmse": np.mean([math.sqrt(np.mean(e**2) / np.mean(phi**2)) for e in errors]),
        "crmse": crmse(errors),
        "brmse": np.mean([edges(e) for e in errors]),
    }
    values.update(frmse(errors))
    return values


def main(path):
    reference, samples, charge = fields()
    phi, s, rho = reference / UNIT, samples / UNIT, charge / UNIT
    problems = [measure(phi[b], s[b], rho[b]) for b in range(PROBLEMS)]
    mean = {name: float(np.mean([p[name] for p in problems])) for name in problems[0]}
    batch = [e for b in range(PROBLEMS) for e in s[b] - phi[b]]
    mean.update({name: float(v) for name, v in frmse(batch).items()})
    mean["crmse"] = crmse(batch)
    out = {
        "intervals": [NX - 1, NY - 1],
        "lengths": [LX, LY],
        "unit": 1 / UNIT,
        "potential": reference.reshape(PROBLEMS, -1).tolist(),
        "samples": samples.reshape(PROBLEMS, SAMPLES, -1).tolist(),
        "charge": charge.reshape(PROBLEMS, -1).tolist(),
        "problems": [{name: float(v) for name, v in p.items()} for p in problems],
        "mean": mean,
    }
    with open(path, "w", encoding="utf-8") as f:
        json.dump(out, f, separators=(",", ":"))
        f.write("\n")


if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))
    main(sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "metrics.json"))
