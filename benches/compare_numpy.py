#!/usr/bin/env python3
"""The common model by numpy and by this crate, side by side, one thread each.

    python3 benches/compare_numpy.py

Needs Python with numpy, and cargo; says so and stops where one is absent.
"""

import json
import shutil
import subprocess
import sys
import time

try:
    import numpy as np
except ImportError:
    print("skipped: numpy is not installed (pip install numpy)")
    sys.exit(0)
if shutil.which("cargo") is None:
    print("skipped: cargo is not on the path")
    sys.exit(0)

DRAWS = 1_000_000


def percentiles(rng):
    low, high, z = np.log(6_000), np.log(7_400), 1.6448536269514722
    containers = rng.lognormal((low + high) / 2, (high - low) / (2 * z), DRAWS)
    fill = rng.uniform(0.75, 1.0, DRAWS)
    payload = rng.triangular(18_000, 21_700, 28_200, DRAWS)
    box_mass = BOX_MASS(rng)
    usable = rng.uniform(30.0, 33.2, DRAWS)
    stowage = rng.triangular(0.6, 0.8, 0.95, DRAWS)
    box_volume = rng.uniform(0.12, 0.16, DRAWS)
    boxes = np.minimum(payload / box_mass, usable * stowage / box_volume)
    return np.percentile(containers * fill * boxes * 2, [5, 50, 95])


# The mass of a box as benches/model/mod.rs has it.
def BOX_MASS(rng):
    return rng.triangular(110, 125, 140, DRAWS)


def once(rng):
    start = time.perf_counter()
    found = percentiles(rng)
    return time.perf_counter() - start, found


rng = np.random.default_rng(0)
theirs, their_figures = min((once(rng) for _ in range(10)), key=lambda run: run[0])
command = ["cargo", "bench", "--quiet", "--bench", "compare"]
ours = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)

print(f"percentiles, numpy {np.round(their_figures, -2)}, ours {np.round(ours['percentiles'], -2)}")
print(f"numpy, {DRAWS:,} draws:            {theirs * 1e3:9.3f} ms")
print(f"ours, as many:                    {ours['million'] * 1e3:9.3f} ms, "
      f"{theirs / ours['million']:.1f} times as fast")
print(f"ours, rms error {ours['rms']:.3%}:          {ours['fewer'] * 1e3:9.3f} ms, "
      f"{theirs / ours['fewer']:.0f} times as fast (numpy's error is 0.05 %)")
print(f"ours, the default range(0.9):     {ours['range'] * 1e3:9.3f} ms")
print(f"ours, bounds():                   {ours['bounds'] * 1e6:9.3f} us")
print(f"ours, building the expression:    {ours['build'] * 1e6:9.3f} us")
