"""Write the network of the reference task to a file, from a seed."""

import argparse
import struct

import numpy as np

TEAM = 50  # people per department
DEGREE = 12  # mean number of ties per person
INSIDE = 0.8  # share of ties within a department


def distinct_pairs(rng, count, draw, taken):
    """Add `count` pairs from `draw(rng, k)` to the set `taken`, without repeats or loops."""
    goal = len(taken) + count
    while len(taken) < goal:
        a, b = draw(rng, goal - len(taken))
        for i, j in zip(np.minimum(a, b).tolist(), np.maximum(a, b).tolist()):
            if i != j:
                taken.add((i, j))


def make(people, seed):
    """Return offsets, sources, weights, thresholds and departments as arrays."""
    rng = np.random.default_rng(seed)
    departments = max(people // TEAM, 1)
    department = np.arange(people) * departments // people
    first = np.searchsorted(department, np.arange(departments + 1))

    def inside(rng, k):
        a = rng.integers(people, size=k)
        d = department[a]
        return a, rng.integers(first[d], first[d + 1])

    def across(rng, k):
        a, b = rng.integers(people, size=(2, k))
        apart = department[a] != department[b]
        return a[apart], b[apart]

    # A ring through each department leaves nobody without a tie.
    ties = set()
    for start, end in zip(first, first[1:]):
        ring = list(range(start, end))
        ties.update((min(a, b), max(a, b)) for a, b in zip(ring, ring[1:] + ring[:1]))
    total = people * DEGREE // 2
    distinct_pairs(rng, round(INSIDE * total) - len(ties), inside, ties)
    distinct_pairs(rng, total - len(ties), across, ties)

    a, b = np.array(sorted(ties)).T
    strength = rng.uniform(0.5, 1.5, size=total)
    person = np.concatenate([a, b])
    source = np.concatenate([b, a])
    weight = np.concatenate([strength, strength])
    order = np.lexsort((source, person))
    person, source, weight = person[order], source[order], weight[order]
    weight /= np.bincount(person, weights=weight)[person]
    offsets = np.searchsorted(person, np.arange(people + 1))
    return offsets, source, weight, rng.uniform(size=people), department


def write(path, people, seed):
    """Write the graph file described in README.md."""
    offsets, sources, weights, thresholds, department = make(people, seed)
    with open(path, "wb") as out:
        out.write(struct.pack("<3I", people, len(sources), department[-1] + 1))
        out.write(offsets.astype("<u4").tobytes())
        out.write(sources.astype("<u4").tobytes())
        out.write(weights.astype("<f4").tobytes())
        out.write(thresholds.astype("<f4").tobytes())
        out.write(department.astype("<u4").tobytes())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    write(args.out, args.people, args.seed)
