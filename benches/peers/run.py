"""Set up the tools, run the reference task in each, check that they agree, print the table."""

import argparse
import csv
import functools
import math
import os
import re
import statistics
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
STEPS = 104
REFERENCE_RUNS = {1_000: 1024, 35_000: 128}  # of the numpy program, to compare curves with
TOLERANCE = 5  # standard errors


class Tool(NamedTuple):
    """A program, the packages whose versions are shown, runs a round by network size, flags."""

    name: str
    program: str
    packages: tuple
    runs: dict
    flags: tuple = ()


TOOLS = [
    Tool("Groundswell", "groundswell", (), {1_000: 2048, 35_000: 128}),
    Tool("numpy + scipy", "numpy_runs.py", ("numpy", "scipy"), {1_000: 256, 35_000: 64}),
    Tool("numba", "numba_loop.py", ("numba",), {1_000: 128, 35_000: 8}),
    Tool("numba, fast", "numba_loop.py", ("numba",), {1_000: 128, 35_000: 8}, ("--fast",)),
    Tool("krABMaga", "krabmaga", ("krabmaga",), {1_000: 64, 35_000: 4}),
    Tool("krABMaga, fast", "krabmaga", ("krabmaga",), {1_000: 128, 35_000: 8}, ("--fast",)),
    Tool("ixa", "ixa", ("ixa",), {1_000: 32, 35_000: 4}),
    Tool("Mesa", "mesa_agents.py", ("mesa",), {1_000: 8}),
    Tool("NDlib", "ndlib_rules.py", ("ndlib",), {1_000: 2}),
]


def setup_python(folder):
    """Create the virtual environment; return its interpreter."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--requirement", HERE / "requirements.txt"]
    subprocess.run(pip, check=True)
    return python


@functools.cache
def build(folder, *target):
    """Build a cargo project for this processor; return the folder of its programs."""
    flags = os.environ.get("RUSTFLAGS", "-C target-cpu=native")
    env = os.environ | {"RUSTFLAGS": flags} if folder != PROJECT else os.environ
    subprocess.run(["cargo", "build", "--release", *target], cwd=folder, env=env, check=True)
    return Path(env.get("CARGO_TARGET_DIR", folder / "target")) / "release"


def command(tool, python):
    """Build a tool if need be; return the start of its command line, or None if missing."""
    if tool.program.endswith(".py"):
        return [python, HERE / tool.program, *tool.flags]
    if tool.program == "groundswell":
        if not (PROJECT / "benches/peers/groundswell.rs").exists():
            return None
        return [build(PROJECT, "--example", "reference_task") / "examples/reference_task"]
    return [build(HERE / tool.program) / f"peer-{tool.program}", *tool.flags]


def version(tool):
    """The pinned versions of a tool's packages."""
    if not tool.packages:
        return re.search(r'^version = "(.+?)"', (PROJECT / "Cargo.toml").read_text(), re.M)[1]
    if tool.program.endswith(".py"):
        pins = (HERE / "requirements.txt").read_text()
    else:
        pins = (HERE / tool.program / "Cargo.toml").read_text()
    found = [re.search(rf'^{p} ?= ?"?=(.+?)"?$', pins, re.M)[1] for p in tool.packages]
    return " + ".join(found)


def run(program, graph, runs, seed, curve, core):
    """Run a program once on one core; return its seconds, and its curve with the spread last."""
    line = [*program, "--graph", graph, "--runs", runs, "--steps", STEPS]
    line += ["--seed", seed, "--curve", curve]
    threads = ("OMP", "OPENBLAS", "NUMBA", "RAYON")
    env = os.environ | {f"{name}_NUM_THREADS": "1" for name in threads}
    if hasattr(os, "sched_setaffinity"):  # children inherit it
        os.sched_setaffinity(0, {core})
    done = subprocess.run(map(str, line), env=env, check=True, capture_output=True, text=True)
    seconds = float(re.search(r"^seconds (\S+)", done.stdout, re.M)[1])
    with open(curve, newline="") as file:
        rows = [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]
    if found := re.search(r"^spread (\S+) ?(\S*)", done.stdout, re.M):
        rows.append({"spread": float(found[1]), "spread_sd": float(found[2] or 0)})
    return seconds, rows


def largest_gap(curves, runs, reference, reference_runs):
    """The largest difference between a tool's mean curve and numpy's, in standard errors."""
    error = math.sqrt(1 / (len(curves) * runs) + 1 / reference_runs)
    worst = 0.0
    for step, expected in enumerate(reference[: len(curves[0])]):
        for name in expected.keys() & {"support", "adopted", "spread"}:
            mean = statistics.fmean(curve[step][name] for curve in curves)
            gap = abs(mean - expected[name]) / (expected[name + "_sd"] * error)
            worst = max(worst, gap)
    return worst


def compare(people, commands, args):
    """Run every tool on a network of one size and print its part of the table."""
    graph = args.work / f"graph-{people}.bin"
    make = [commands["python"], HERE / "graph.py", "--people", people, "--out", graph]
    subprocess.run(map(str, make), check=True)
    reference_runs = REFERENCE_RUNS[people]
    numpy = commands["numpy + scipy"]
    curve = args.work / "curve.csv"
    _, reference = run(numpy, graph, reference_runs, 1_000, curve, args.core)

    tools = [tool for tool in TOOLS if people in tool.runs and commands[tool.name]]
    speeds = {tool.name: [] for tool in tools}
    curves = {tool.name: [] for tool in tools}
    for round_ in range(1, args.rounds + 1):
        for tool in tools:
            runs = tool.runs[people]
            seconds, rows = run(commands[tool.name], graph, runs, round_, curve, args.core)
            speeds[tool.name].append(people * runs * STEPS / seconds / 1e6)
            curves[tool.name].append(rows)

    print(f"\n{people:,} people, {args.rounds} rounds\n")
    print("| tool | version | million person-steps a second | lowest to highest "
          "| Groundswell is faster by | largest gap in standard errors |")
    print("|---|---|--:|--:|--:|--:|")
    ours = statistics.median(speeds.get("Groundswell", [math.nan]))
    agree = True
    for tool in TOOLS:
        if people not in tool.runs:
            continue
        if tool not in tools:
            print(f"| {tool.name} | program missing | | | | |")
            continue
        speed = speeds[tool.name]
        median = statistics.median(speed)
        gap = largest_gap(curves[tool.name], tool.runs[people], reference, reference_runs)
        agree &= gap <= TOLERANCE
        times = "–" if math.isnan(ours) else f"{ours / median:.3g}"
        print(f"| {tool.name} | {version(tool)} | {median:.3g} | {min(speed):.3g} to "
              f"{max(speed):.3g} | {times} | {gap:.1f} |", flush=True)
    return agree


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 35_000],
                        choices=[1_000, 35_000])
    parser.add_argument("--core", type=int, default=0, help="the core to run on (Linux)")
    parser.add_argument("--venv", type=Path, default=HERE / "venv")
    parser.add_argument("--work", type=Path, default=HERE / "work", help="for graphs and curves")
    args = parser.parse_args()

    args.work.mkdir(exist_ok=True)
    python = setup_python(args.venv)
    commands = {tool.name: command(tool, python) for tool in TOOLS} | {"python": python}
    agree = [compare(people, commands, args) for people in args.people]
    if not all(agree):
        sys.exit(f"a curve lies more than {TOLERANCE} standard errors from numpy's")


if __name__ == "__main__":
    main()
