"""Makes the golden data set beside this script with h5py and numpy alone: python3 make_golden.py

Six pairs in float64 on 9 x 5 nodes of the box [0, 2] x [0, 1]. The potential of pair n is
phi = (n + 1)(x^2 - 2 x y + 4 y^2) + n x, quadratic, so that the five-point stencil is exact; the permittivity is n + 1
at every node. All values are dyadic rationals: every sum and product is exact, on every machine.
"""
import hashlib
import json
import os

import h5py
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
x = np.arange(9) / 4
y = np.arange(5) / 4
X, Y = np.meshgrid(x, y)
n = np.arange(6.0)[:, None, None]
potential = (n + 1) * (X**2 - 2 * X * Y + 4 * Y**2) + n * X
permittivity = np.broadcast_to(n + 1, potential.shape)
charge = np.broadcast_to(-(n + 1) * (n + 1) * 10, potential.shape)

shards = []
for first, count in ((0, 4), (4, 2)):
    name = f"shards/test-{first // 4:05d}.h5"
    path = os.path.join(HERE, name)
    # The file's own times would make its bytes differ from day to day.
    with h5py.File(path, "w", libver="latest", track_order=False) as f:
        part = slice(first, first + count)
        for key, values in (("charge", charge), ("potential", potential), ("permittivity", permittivity)):
            f.create_dataset(key, data=values[part], chunks=(2, 4, 9), compression="gzip", shuffle=True,
                             fletcher32=key == "charge", track_times=False)
        f.create_dataset("seed", data=np.arange(first, first + count), track_times=False)
        for key, values in (("x", x), ("y", y)):
            f.create_dataset(key, data=values, track_times=False).make_scale(key)
        f.attrs["schema"] = np.bytes_("deltafield-dataset/1")
        f.attrs["split"] = "test"
        f.attrs["first"] = first
        f.attrs["count"] = np.int32(count)
    with open(path, "rb") as f:
        shards.append({"file": name, "count": count, "sha256": hashlib.sha256(f.read()).hexdigest()})

manifest = {
    "schema": "deltafield-dataset/1",
    "version": "0.1.0",
    "created": "2026-11-24T00:00:00Z",
    "collection": {
        "name": "golden",
        "grid": {"intervals": [8, 4], "lengths": [2.0, 1.0]},
        "boundary": {face: "dirichlet" for face in ("left", "right", "bottom", "top")},
        "conductors": 0,
        "precision": "float64",
        "tolerance": 1e-12,
        "shard-size": 4,
        "splits": {"test": 6},
        "origin": {"kind": "script", "file": "make_golden.py"},
    },
    "splits": {"test": shards},
}
with open(os.path.join(HERE, "manifest.json"), "w") as f:
    json.dump(manifest, f, indent=2)
    f.write("\n")
