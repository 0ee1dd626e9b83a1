"""What the Python programs share: constants of the task, arguments, graph file, result."""

import argparse
import csv
from typing import NamedTuple

import numpy as np

START = 0.01  # share adopted at first
PULL = 0.1  # share of the gap to the neighbours' mean closed in a step
BOUND = 0.5  # gap beyond which support does not move
NOISE = 0.01  # standard deviation of the noise on support
RATE = 0.3  # greatest probability of adopting in a step
SLOPE = 8.0  # steepness of the adoption curve
ABANDON = 0.005  # probability of abandoning in a step


class Graph(NamedTuple):
    """The network, one compressed row of ties per person."""

    people: int
    departments: int
    offsets: np.ndarray
    sources: np.ndarray
    weights: np.ndarray
    thresholds: np.ndarray
    department: np.ndarray

    def ties(self, person):
        """The neighbours of a person and their weights, as two lists."""
        row = slice(self.offsets[person], self.offsets[person + 1])
        return self.sources[row].tolist(), self.weights[row].tolist()


def arguments(*flags):
    """Parse the arguments every program takes, and flags of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--graph", required=True, help="graph file, see README.md")
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--steps", type=int, default=104)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--curve", required=True, help="CSV file to write")
    for flag in flags:
        parser.add_argument(f"--{flag}", action="store_true")
    return parser.parse_args()


def read_graph(path):
    """Read a graph file."""
    with open(path, "rb") as file:
        people, arcs, departments = np.fromfile(file, "<u4", 3).tolist()
        return Graph(
            people,
            departments,
            np.fromfile(file, "<u4", people + 1).astype(np.int32),
            np.fromfile(file, "<u4", arcs).astype(np.int32),
            np.fromfile(file, "<f4", arcs),
            np.fromfile(file, "<f4", people),
            np.fromfile(file, "<u4", people),
        )


def report(args, support, adopted, spread, seconds):
    """Write the curve, averaged over runs, and print the spread and the time.

    `support` and `adopted` hold the mean over people, one row per run and one
    column per step; `spread` holds the standard deviation of support over people
    at the end of each run. The standard deviations between runs, last in the
    file and in the line, are used by run.py when they come from the numpy program.
    """
    with open(args.curve, "w", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["step", "support", "adopted", "support_sd", "adopted_sd"])
        columns = [np.mean(support, 0), np.mean(adopted, 0)]
        columns += [np.std(support, 0), np.std(adopted, 0)]
        for step, row in enumerate(zip(*columns), start=1):
            table.writerow([step, *(f"{value:.8g}" for value in row)])
    print(f"spread {np.mean(spread):.8g} {np.std(spread):.8g}")
    print(f"seconds {seconds:.6f}")
