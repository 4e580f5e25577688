#!/usr/bin/env python3
"""The common model by numpy, by scipy's scrambled Sobol points, and by this crate, side by side,
one thread each.

    python3 benches/compare_numpy.py [ROUNDS]

Each round (five, unless told) runs all, so that a busy machine slows them alike; figures are the
least of a round, and ratios medians of the ratios of the rounds. Errors are compared at equal
error: numpy gets as many draws as its own error, found in the run, asks for, and scipy the least
power of two that comes below the error of this crate. Needs Python with numpy and scipy, and
cargo; says so and stops where one is absent.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from statistics import median

try:
    import numpy as np
    from scipy.stats import beta, norm, qmc, triang
except ImportError:
    print("skipped: numpy or scipy is not installed (pip install numpy scipy)")
    sys.exit(0)
if shutil.which("cargo") is None:
    print("skipped: cargo is not on the path")
    sys.exit(0)

DRAWS = 1_000_000
RUNS = 9
SEEDS = 20
BENCH = ["cargo", "bench", "--quiet", "--package", "munitions-benches", "--bench", "compare"]
BENCH += ["--features", "parallel"]
ONE_THREAD = {**os.environ, "RAYON_NUM_THREADS": "1"}
LOW, HIGH, Z = np.log(6_000), np.log(7_400), 1.6448536269514722
SIGMA = (HIGH - LOW) / (2 * Z)
PERT = (1 + 4 * 15 / 30, 1 + 4 * 15 / 30)  # between 110 and 140, most likely 125


def of(containers, fill, payload, box_mass, usable, stowage, box_volume):
    boxes = np.minimum(payload / box_mass, usable * stowage / box_volume)
    return np.percentile(containers * fill * boxes * 2, [5, 50, 95])


def plain(rng, draws):
    return of(
        rng.lognormal((LOW + HIGH) / 2, SIGMA, draws),
        rng.uniform(0.75, 1.0, draws),
        rng.triangular(18_000, 21_700, 28_200, draws),
        110 + 30 * rng.beta(*PERT, draws),
        rng.uniform(30.0, 33.2, draws),
        rng.triangular(0.6, 0.8, 0.95, draws),
        rng.uniform(0.12, 0.16, draws),
    )


def sobol(rng, draws):
    p = qmc.Sobol(7, seed=rng).random(draws).T
    return of(
        np.exp(norm.ppf(p[0]) * SIGMA + (LOW + HIGH) / 2),
        0.75 + 0.25 * p[1],
        triang.ppf(p[2], 3_700 / 10_200, 18_000, 10_200),
        beta.ppf(p[3], *PERT, 110, 30),
        30.0 + 3.2 * p[4],
        triang.ppf(p[5], 0.2 / 0.35, 0.6, 0.35),
        0.12 + 0.04 * p[6],
    )


def rms(found):
    return np.sqrt(np.mean((np.array(found) / truth - 1) ** 2))


def least(call, runs=RUNS):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def run_bench():
    bench = subprocess.run(BENCH, check=True, stdout=subprocess.PIPE, env=ONE_THREAD)
    return json.loads(bench.stdout)


subprocess.run([*BENCH, "--no-run"], check=True)
rng = np.random.default_rng(0)
truth = np.array(run_bench()["truth"])
plain_rms = rms([plain(rng, DRAWS) for _ in range(SEEDS)])


def one_round(sizes):
    ours = run_bench()
    if not sizes:  # equal errors: chosen once, from what this crate reaches
        sizes["numpy"] = int(DRAWS * (plain_rms / ours["rms"]) ** 2)
        for log in range(10, 21):
            sizes["sobol"] = 1 << log
            sizes["sobol_rms"] = rms([sobol(rng, 1 << log) for _ in range(SEEDS)])
            if sizes["sobol_rms"] <= ours["rms"]:
                break
    theirs = {
        "million": least(lambda: plain(rng, DRAWS)),
        "numpy": least(lambda: plain(rng, sizes["numpy"])),
        "sobol": least(lambda: sobol(rng, sizes["sobol"]), 3),
    }
    return theirs, ours


sizes = {}
rounds = [one_round(sizes) for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 5)]
last = rounds[-1][1]


def ratio(peer, figure):
    ratios = sorted(theirs[peer] / ours[figure] for theirs, ours in rounds)
    return f"{median(ratios):5.1f} times as long ({ratios[0]:.1f} to {ratios[-1]:.1f})"


def line(label, seconds, comment=""):
    for unit, scale in (("ms", 1e3), ("us", 1e6), ("ns", 1e9)):
        if seconds * scale >= 0.1:
            break
    print(f"{label:<46} {seconds * scale:8.2f} {unit}  {comment}".rstrip())


def theirs(peer):
    return median(theirs[peer] for theirs, _ in rounds)


def ours(figure):
    return median(ours[figure] for _, ours in rounds)


by_rand = sorted(ours["rand"] / ours["million"] for _, ours in rounds)
print(f"percentiles 5, 50, 95: this crate {np.round(last['found'], -2)}, "
      f"rand {np.round(last['by_rand'], -2)}, known {np.round(truth, -2)}")
line(f"this crate, {DRAWS:,} draws", ours("million"))
line(f"numpy {np.__version__}, as many", theirs("million"), ratio("million", "million"))
line("rand, rand_distr, select_nth_unstable, as many", ours("rand"),
     f"{median(by_rand):5.1f} times as long ({by_rand[0]:.1f} to {by_rand[-1]:.1f})")
line(f"this crate, {last['fewer_draws']:,} draws", ours("fewer"), f"rms error {last['rms']:.3%}")
line(f"numpy at the same error, {sizes['numpy']:,} draws", theirs("numpy"),
     ratio("numpy", "fewer"))
line(f"scipy, Sobol, {sizes['sobol']:,} points", theirs("sobol"),
     f"{ratio('sobol', 'fewer')}, rms error {sizes['sobol_rms']:.3%}")
for label, figure in (
    ("range(0.9)", "range"), ("sensitivity(0.9)", "sensitivity"),
    ("range(0.9) with a beta of shape 0.3", "steep"),
    ("a million draws of a mixture", "mixture"), ("range_bounds(0.9)", "box"),
    ("building the expression", "build"), ("bounds()", "bounds"),
):
    line(f"this crate, {label}", ours(figure))
