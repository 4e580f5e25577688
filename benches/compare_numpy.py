#!/usr/bin/env python3
"""The common model by numpy and by this crate, side by side, one thread each.

    python3 benches/compare_numpy.py [ROUNDS]

Each round (five, unless told) runs both, so that a busy machine slows both alike; figures are
medians of medians, and ratios medians of the ratios of the rounds. Needs Python with numpy, and
cargo; says so and stops where one is absent.
"""

import json
import shutil
import subprocess
import sys
import time
from statistics import median

try:
    import numpy as np
except ImportError:
    print("skipped: numpy is not installed (pip install numpy)")
    sys.exit(0)
if shutil.which("cargo") is None:
    print("skipped: cargo is not on the path")
    sys.exit(0)

DRAWS = 1_000_000
RUNS_A_ROUND = 9
BENCH = ["cargo", "bench", "--quiet", "--bench", "compare"]


def percentiles(rng):
    low, high, z = np.log(6_000), np.log(7_400), 1.6448536269514722
    containers = rng.lognormal((low + high) / 2, (high - low) / (2 * z), DRAWS)
    fill = rng.uniform(0.75, 1.0, DRAWS)
    payload = rng.triangular(18_000, 21_700, 28_200, DRAWS)
    box_mass = pert(rng, 110, 125, 140)
    usable = rng.uniform(30.0, 33.2, DRAWS)
    stowage = rng.triangular(0.6, 0.8, 0.95, DRAWS)
    box_volume = rng.uniform(0.12, 0.16, DRAWS)
    boxes = np.minimum(payload / box_mass, usable * stowage / box_volume)
    return np.percentile(containers * fill * boxes * 2, [5, 50, 95])


def pert(rng, low, mode, high):
    width = high - low
    a, b = 1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width
    return low + width * rng.beta(a, b, DRAWS)


def timed(rng):
    start = time.perf_counter()
    found = percentiles(rng)
    return time.perf_counter() - start, found


def one_round(rng):
    runs = [timed(rng) for _ in range(RUNS_A_ROUND)]
    ours = json.loads(subprocess.run(BENCH, check=True, stdout=subprocess.PIPE).stdout)
    return median(seconds for seconds, _ in runs), [found for _, found in runs], ours


subprocess.run([*BENCH, "--no-run"], check=True)
rng = np.random.default_rng(0)
timed(rng)  # the first run pays for memory
rounds = [one_round(rng) for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 5)]
truth = np.array(rounds[0][2]["truth"])
plain = np.array([found for _, founds, _ in rounds for found in founds])
plain_rms = np.sqrt(np.mean((plain / truth - 1) ** 2))
last = rounds[-1][2]


def ratio(figure):
    ratios = sorted(theirs / ours[figure] for theirs, _, ours in rounds)
    return f"{median(ratios):4.0f} times as fast ({ratios[0]:.0f} to {ratios[-1]:.0f})"


def line(label, seconds, comment=""):
    for unit, scale in (("ms", 1e3), ("us", 1e6), ("ns", 1e9)):
        if seconds * scale >= 0.1:
            break
    print(f"{label:<42} {seconds * scale:8.2f} {unit}  {comment}".rstrip())


def ours(figure):
    return median(ours[figure] for _, _, ours in rounds)


print(f"percentiles 5, 50, 95: numpy {np.round(np.mean(plain, axis=0), -2)}, "
      f"this crate {np.round(last['found'], -2)}, known {np.round(truth, -2)}")
line(f"numpy {np.__version__}, {DRAWS:,} draws", median(theirs for theirs, _, _ in rounds),
     f"rms error {plain_rms:.3%}")
line("this crate, as many", ours("million"), ratio("million"))
line(f"this crate, {last['fewer_draws']:,} draws", ours("fewer"),
     f"{ratio('fewer')}, rms error {last['rms']:.3%}")
line("this crate, the default range(0.9)", ours("range"), ratio("range"))
line("this crate, range_bounds(0.9)", ours("box"))
line("this crate, building the expression", ours("build"))
line("this crate, bounds()", ours("bounds"))
