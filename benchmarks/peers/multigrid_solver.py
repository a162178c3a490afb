#!/usr/bin/env python3
"""Times PETSc's conjugate gradients with hypre's BoomerAMG on the problems of SolverTimes.

-div(eps grad(phi)) = rho on the unit box, phi = 0 on its faces, (2d+1)-point operator with harmonic face averages, to a
relative residual of 1e-8. The matrix is assembled outside the timing; set-up and solve are timed apart. Two AMG settings in
2-D and four in 3-D; the sum of the best set-up and solve of the fastest setting counts. Prints one line of JSON. Run it
under mpiexec for several ranks; rank 0 prints. Needs Debian's python3-petsc4py and python3-scipy.
"""

import argparse
import json
import sys
import time

try:
    import numpy as np
    import scipy.sparse as sparse
    from petsc4py import PETSc
except ImportError as error:
    sys.exit(f"multigrid_solver.py: {error}; this peer needs python3-petsc4py and python3-scipy")

CLASSICAL = {"coarsen_type": "HMIS", "interp_type": "ext+i", "P_max": 4}
SETTINGS = {
    2: {
        "HMIS, ext+i, 0.25": CLASSICAL | {"strong_threshold": 0.25},
        "Falgout, classical, 0.25": {"coarsen_type": "Falgout", "interp_type": "classical", "strong_threshold": 0.25},
    },
    3: {
        "HMIS, ext+i, 0.5": CLASSICAL | {"strong_threshold": 0.5},
        "PMIS, ext+i, 0.5": CLASSICAL | {"coarsen_type": "PMIS", "strong_threshold": 0.5},
        "HMIS, ext+i, 0.25": CLASSICAL | {"strong_threshold": 0.25},
        "HMIS, ext+i, 0.5, one aggressive level": CLASSICAL | {"strong_threshold": 0.5, "agg_nl": 1},
    },
}


def permittivity(n, d, jump):
    """1, and `jump` in the disc (ball) of radius 0.25 around the centre, on all nodes, the last axis x."""
    axes = np.meshgrid(*[np.arange(n + 1) / n] * d, indexing="ij")
    radius = sum((x - 0.5) ** 2 for x in axes)
    return np.where(radius <= 0.0625, jump, 1.0)


def matrix(n, d, epsilon):
    """The rows of the inner nodes, times 1/h^2."""
    m = n - 1
    number = np.arange(m**d).reshape((m,) * d)
    inner = (slice(1, -1),) * d
    diagonal = np.zeros((m,) * d)
    rows, columns, values = [], [], []
    for axis in range(d):
        low = [slice(None)] * d
        high = [slice(None)] * d
        low[axis], high[axis] = slice(None, -1), slice(1, None)
        a, b = epsilon[tuple(low)], epsilon[tuple(high)]
        link = 2 * a * b / (a + b) * n * n
        cut = [slice(1, -1)] * d
        cut[axis] = slice(None)
        link = link[tuple(cut)]
        below, above = [slice(None)] * d, [slice(None)] * d
        below[axis], above[axis] = slice(None, -1), slice(1, None)
        diagonal += link[tuple(below)] + link[tuple(above)]
        between = [slice(None)] * d
        between[axis] = slice(1, -1)
        left, right = [slice(None)] * d, [slice(None)] * d
        left[axis], right[axis] = slice(None, -1), slice(1, None)
        p, q = number[tuple(left)].ravel(), number[tuple(right)].ravel()
        c = link[tuple(between)].ravel()
        rows += [p, q]
        columns += [q, p]
        values += [-c, -c]
    assert epsilon[inner].shape == diagonal.shape
    rows.append(number.ravel())
    columns.append(number.ravel())
    values.append(diagonal.ravel())
    return sparse.csr_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))))


def solve(a, b, settings, rounds):
    """Best set-up, best solve, iterations and the true relative residual."""
    options = PETSc.Options()
    for key in ("coarsen_type", "interp_type", "P_max", "strong_threshold", "agg_nl"):
        options.delValue(f"pc_hypre_boomeramg_{key}")
    for key, value in settings.items():
        options.setValue(f"pc_hypre_boomeramg_{key}", value)
    x = b.duplicate()
    setup, solution = [], []
    for _ in range(rounds):
        ksp = PETSc.KSP().create(a.comm)
        ksp.setType("cg")
        ksp.setNormType(PETSc.KSP.NormType.UNPRECONDITIONED)
        ksp.setTolerances(rtol=1e-8, max_it=200)
        ksp.setOperators(a)
        ksp.getPC().setType("hypre")
        ksp.getPC().setHYPREType("boomeramg")
        ksp.setFromOptions()
        a.comm.barrier()
        start = time.perf_counter()
        ksp.setUp()
        a.comm.barrier()
        middle = time.perf_counter()
        ksp.solve(b, x)
        a.comm.barrier()
        solution.append(time.perf_counter() - middle)
        setup.append(middle - start)
        iterations = ksp.getIterationNumber()
        ksp.destroy()
    r = b.duplicate()
    a.mult(x, r)
    r.aypx(-1, b)
    return min(setup), min(solution), iterations, r.norm() / b.norm()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("intervals", type=int)
    parser.add_argument("--dimension", type=int, default=2)
    parser.add_argument("--jump", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--setting", help="one of the settings only, by its name")
    arguments = parser.parse_args()
    n, d = arguments.intervals, arguments.dimension
    comm = PETSc.COMM_WORLD
    csr = matrix(n, d, permittivity(n, d, arguments.jump))
    rho = np.random.default_rng(1).uniform(-1, 1, csr.shape[0])
    template = PETSc.Vec().createMPI(csr.shape[0], comm=comm)
    low, high = template.getOwnershipRange()
    local = csr[low:high]
    a = PETSc.Mat().createAIJ(
        size=((high - low, csr.shape[0]), (high - low, csr.shape[0])), csr=(local.indptr, local.indices, local.data), comm=comm
    )
    a.setOption(PETSc.Mat.Option.SPD, True)
    b = template.duplicate()
    b.setArray(rho[low:high])
    best = None
    for name, settings in SETTINGS[d].items():
        if arguments.setting in (None, name):
            setup, solution, iterations, residual = solve(a, b, settings, arguments.rounds)
            if best is None or setup + solution < best["seconds"]:
                best = {"seconds": setup + solution, "setup": setup, "solve": solution, "iterations": iterations,
                        "residual": residual, "setting": name, "ranks": comm.size}
    if comm.rank == 0:
        print(json.dumps(best))


if __name__ == "__main__":
    main()
