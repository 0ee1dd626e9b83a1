"""The reference task as a compiled loop over people in numba, one run at a time."""

import math
import time

import numpy as np
from numba import njit

import task


@njit(fastmath=True)
def simulate(offsets, sources, weights, thresholds, steps, rng, curve):
    """Simulate one run; fill `curve` with mean support and adoption by step.

    Return the final support.
    """
    people = len(thresholds)
    support = np.empty(people, np.float32)
    adopted = np.empty(people, np.float32)
    for i in range(people):
        support[i] = rng.random()
        adopted[i] = rng.random() < task.START
    next_support = np.empty_like(support)
    next_adopted = np.empty_like(adopted)
    for step in range(steps):
        total_support = 0.0
        total_adopted = 0.0
        for i in range(people):
            mean = np.float32(0)
            exposure = np.float32(0)
            for k in range(offsets[i], offsets[i + 1]):
                j = sources[k]
                mean += weights[k] * support[j]
                exposure += weights[k] * adopted[j]

            if adopted[i]:
                adopts = rng.random() >= task.ABANDON
            else:
                x = task.SLOPE * (0.5 * support[i] + 0.5 * exposure - thresholds[i])
                adopts = rng.random() * (1 + math.exp(-x)) < task.RATE
            next_adopted[i] = adopts

            s = support[i]
            if abs(mean - s) < task.BOUND:
                s += task.PULL * (mean - s)
            s += task.NOISE * rng.standard_normal()
            s = min(max(s, 0.0), 1.0)
            next_support[i] = s
            total_support += s
            total_adopted += adopts
        support, next_support = next_support, support
        adopted, next_adopted = next_adopted, adopted
        curve[0, step] = total_support / people
        curve[1, step] = total_adopted / people
    return support


def main():
    args = task.arguments()
    graph = task.read_graph(args.graph)
    rng = np.random.Generator(np.random.SFC64(args.seed))
    network = (graph.offsets, graph.sources, graph.weights, graph.thresholds)
    curves = np.empty((args.runs, 2, args.steps))
    simulate(*network, 1, rng, np.empty((2, 1)))  # compile

    start = time.perf_counter()
    final = [simulate(*network, args.steps, rng, curve) for curve in curves]
    seconds = time.perf_counter() - start
    task.report(args, curves[:, 0], curves[:, 1], np.std(final, axis=1), seconds)


if __name__ == "__main__":
    main()
