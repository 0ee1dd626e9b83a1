"""The reference task in numpy and scipy, with runs as columns of dense arrays."""

import time

import numpy as np
from scipy.sparse import csr_array

import task

BLOCK = 64  # runs simulated together


def simulate(network, thresholds, runs, steps, rng):
    """Simulate `runs` runs side by side.

    Return mean support and mean adoption by run and step, and the final support.
    """
    shape = (network.shape[0], runs)
    support = rng.random(shape, np.float32)
    adopted = (rng.random(shape, np.float32) < task.START).astype(np.float32)
    draw = np.empty(shape, np.float32)
    curve = np.empty((2, runs, steps))
    for step in range(steps):
        gap = network @ support
        gap -= support

        # chance = RATE / (1 + exp(-SLOPE (support / 2 + exposure / 2 - threshold)))
        chance = network @ adopted
        chance += support
        chance *= 0.5
        chance -= thresholds
        chance *= -task.SLOPE
        np.exp(chance, out=chance)
        chance += 1
        np.divide(task.RATE, chance, out=chance)
        np.copyto(chance, 1 - task.ABANDON, where=adopted > 0)
        rng.random(out=draw, dtype=np.float32)
        np.less(draw, chance, out=adopted)

        gap *= np.abs(gap) < task.BOUND
        gap *= task.PULL
        support += gap
        rng.standard_normal(out=draw, dtype=np.float32)
        draw *= task.NOISE
        support += draw
        np.clip(support, 0, 1, out=support)
        curve[0, :, step] = support.mean(axis=0)
        curve[1, :, step] = adopted.mean(axis=0)
    return *curve, support


def main():
    args = task.arguments()
    graph = task.read_graph(args.graph)
    network = csr_array(
        (graph.weights, graph.sources, graph.offsets), (graph.people, graph.people)
    )
    thresholds = graph.thresholds[:, None]
    rng = np.random.Generator(np.random.SFC64(args.seed))

    start = time.perf_counter()
    blocks = [
        simulate(network, thresholds, min(BLOCK, args.runs - done), args.steps, rng)
        for done in range(0, args.runs, BLOCK)
    ]
    seconds = time.perf_counter() - start
    support, adopted, final = zip(*blocks)
    spread = np.concatenate([np.std(block, axis=0, dtype=float) for block in final])
    task.report(args, np.concatenate(support), np.concatenate(adopted), spread, seconds)


if __name__ == "__main__":
    main()
