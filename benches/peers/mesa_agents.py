"""The reference task in Mesa, one agent per person, stepped in two phases."""

import math
import time

import mesa
import numpy as np

import task


class Person(mesa.Agent):
    """A member of staff."""

    def __init__(self, model, threshold):
        super().__init__(model)
        self.threshold = threshold
        self.support = self.random.random()
        self.adopted = self.random.random() < task.START
        self.ties = []  # pairs of neighbour and weight, filled by the model

    def decide(self):
        """Work out the next state from the present one."""
        mean = exposure = 0.0
        for neighbour, weight in self.ties:
            mean += weight * neighbour.support
            if neighbour.adopted:
                exposure += weight

        support, random = self.support, self.random
        if self.adopted:
            self.next_adopted = random.random() >= task.ABANDON
        else:
            x = task.SLOPE * (0.5 * support + 0.5 * exposure - self.threshold)
            self.next_adopted = random.random() < task.RATE / (1 + math.exp(-x))

        gap = mean - support
        if abs(gap) < task.BOUND:
            support += task.PULL * gap
        support += random.gauss(0, task.NOISE)
        self.next_support = min(max(support, 0.0), 1.0)

    def advance(self):
        """Take on the next state."""
        self.support = self.next_support
        self.adopted = self.next_adopted


class Hospital(mesa.Model):
    """The staff network."""

    def __init__(self, graph, rng):
        super().__init__(rng=rng)
        people = list(Person.create_agents(self, graph.people, graph.thresholds.tolist()))
        for i, person in enumerate(people):
            neighbours, weights = graph.ties(i)
            person.ties = [(people[j], w) for j, w in zip(neighbours, weights)]
        self.datacollector = mesa.DataCollector(
            {
                "support": lambda model: model.agents.agg("support", sum) / graph.people,
                "adopted": lambda model: model.agents.agg("adopted", sum) / graph.people,
            }
        )

    def step(self):
        self.agents.do("decide")
        self.agents.do("advance")
        self.datacollector.collect(self)


def main():
    args = task.arguments()
    graph = task.read_graph(args.graph)
    seconds, support, adopted, spread = 0.0, [], [], []
    for run in range(args.runs):
        model = Hospital(graph, rng=args.seed * 100_000 + run)
        start = time.perf_counter()
        for _ in range(args.steps):
            model.step()
        seconds += time.perf_counter() - start
        support.append(model.datacollector.model_vars["support"])
        adopted.append(model.datacollector.model_vars["adopted"])
        spread.append(model.agents.agg("support", np.std))
    task.report(args, support, adopted, spread, seconds)


if __name__ == "__main__":
    main()
