"""The reference task as a compiled loop over people in numba, one run at a time.

The functions of np.random are used as in numba's own examples; with --fast, a fast generator of
numpy's and fast mathematics instead.
"""

import math
import time

import numpy as np
from numba import njit

import task


@njit
def seed(number):
    """Seed the generator that np.random has inside compiled functions."""
    np.random.seed(number)


@njit
def common_uniform(_):
    """A number in [0, 1) from np.random."""
    return np.random.random()


@njit
def common_normal(_):
    """A standard normal number from np.random."""
    return np.random.normal()


@njit
def own_uniform(rng):
    """A number in [0, 1) from a generator."""
    return rng.random()


@njit
def own_normal(rng):
    """A standard normal number from a generator."""
    return rng.standard_normal()


def compiled(random, normal, **options):
    """Compile the loop with functions that draw random numbers."""

    @njit(**options)
    def simulate(offsets, sources, weights, thresholds, steps, rng, curve):
        """Simulate one run; fill `curve` with mean support and adoption by step.

        Return the final support.
        """
        people = len(thresholds)
        support = np.empty(people, np.float32)
        adopted = np.empty(people, np.float32)
        for i in range(people):
            support[i] = random(rng)
            adopted[i] = random(rng) < task.START
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
                    adopts = random(rng) >= task.ABANDON
                else:
                    x = task.SLOPE * (0.5 * support[i] + 0.5 * exposure - thresholds[i])
                    adopts = random(rng) * (1 + math.exp(-x)) < task.RATE
                next_adopted[i] = adopts

                s = support[i]
                if abs(mean - s) < task.BOUND:
                    s += task.PULL * (mean - s)
                s += task.NOISE * normal(rng)
                s = min(max(s, 0.0), 1.0)
                next_support[i] = s
                total_support += s
                total_adopted += adopts
            support, next_support = next_support, support
            adopted, next_adopted = next_adopted, adopted
            curve[0, step] = total_support / people
            curve[1, step] = total_adopted / people
        return support

    return simulate


def main():
    args = task.arguments("fast")
    graph = task.read_graph(args.graph)
    if args.fast:
        simulate = compiled(own_uniform, own_normal, fastmath=True)
        rng = np.random.Generator(np.random.SFC64(args.seed))
    else:
        simulate, rng = compiled(common_uniform, common_normal), None
        seed(args.seed)
    network = (graph.offsets, graph.sources, graph.weights, graph.thresholds)
    curves = np.empty((args.runs, 2, args.steps))
    simulate(*network, 1, rng, np.empty((2, 1)))  # compile

    start = time.perf_counter()
    final = [simulate(*network, args.steps, rng, curve) for curve in curves]
    seconds = time.perf_counter() - start
    task.report(args, curves[:, 0], curves[:, 1], np.std(final, axis=1), seconds)


if __name__ == "__main__":
    main()
