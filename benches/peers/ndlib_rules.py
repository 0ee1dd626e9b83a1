"""The reference task in NDlib, as two rules of a ContinuousModel."""

import time

import networkx as nx
import numpy as np
from ndlib.models.compartments.NodeStochastic import NodeStochastic
from ndlib.models.ContinuousModel import ContinuousModel
from ndlib.models.ModelConfig import Configuration

import task


def next_support(node, graph, status, attributes, constants):
    """Support after a step."""
    support = status[node]["support"]
    mean = sum(weight * status[j]["support"] for j, weight in constants["ties"][node])
    if abs(mean - support) < task.BOUND:
        support += task.PULL * (mean - support)
    support += np.random.normal(0, task.NOISE)
    return min(max(support, 0.0), 1.0)


def next_adopted(node, graph, status, attributes, constants):
    """Whether a person has adopted after a step (1 or 0)."""
    own = status[node]
    if own["adopted"]:
        return int(np.random.random_sample() >= task.ABANDON)
    exposure = sum(weight * status[j]["adopted"] for j, weight in constants["ties"][node])
    x = task.SLOPE * (0.5 * own["support"] + 0.5 * exposure - constants["threshold"][node])
    return int(np.random.random_sample() < task.RATE / (1 + np.exp(-x)))


def build(network, constants, seed):
    """Set up a model with its initial state."""
    model = ContinuousModel(network, constants=constants)
    np.random.seed(seed)  # after the constructor, which seeds from the system
    model.add_status("support")
    model.add_status("adopted")
    always = NodeStochastic(1)
    model.add_rule("support", next_support, always)
    model.add_rule("adopted", next_adopted, always)
    initial = {
        "support": lambda *_: np.random.random_sample(),
        "adopted": lambda *_: int(np.random.random_sample() < task.START),
    }
    model.set_initial_status(initial, Configuration())
    return model


def main():
    args = task.arguments()
    graph = task.read_graph(args.graph)
    ties = [list(zip(*graph.ties(i))) for i in range(graph.people)]
    network = nx.Graph()
    network.add_nodes_from(range(graph.people))
    network.add_edges_from((i, j) for i, row in enumerate(ties) for j, _ in row)
    constants = {"ties": ties, "threshold": graph.thresholds.tolist()}

    seconds, support, adopted, spread = 0.0, [], [], []
    for run in range(args.runs):
        model = build(network, constants, args.seed * 100_000 + run)
        start = time.perf_counter()
        model.iteration(node_status=False)  # the first returns the initial state
        curve = []
        for _ in range(args.steps):
            model.iteration(node_status=False)
            people = model.status.values()
            totals = [sum(person[name] for person in people) for name in ("support", "adopted")]
            curve.append([total / graph.people for total in totals])
        seconds += time.perf_counter() - start
        support.append([row[0] for row in curve])
        adopted.append([row[1] for row in curve])
        spread.append(np.std([person["support"] for person in model.status.values()]))
    task.report(args, support, adopted, spread, seconds)


if __name__ == "__main__":
    main()
