"""Sensitivity measures of two textbook functions, by SALib.

Prints the arrays of tests/sensitivity.rs. Run in this folder with Python 3.11:
    python3 -m venv salib && salib/bin/pip install SALib==1.6.0 numpy==2.4.6
    salib/bin/python values.py
"""

import numpy as np
from SALib.analyze import morris, sobol
from SALib.test_functions import Ishigami, Sobol_G

ROWS = 1024


def uniform(count):
    """Pseudo-random numbers simple enough to be written in any language (Numerical Recipes)."""
    state, numbers = 1, []
    for _ in range(count):
        state = (1664525 * state + 1013904223) % 2**32
        numbers.append(state / 2**32)
    return numbers


def matrices(lo, hi, factors):
    """Blocks of A, A with each column of B in turn, B."""
    numbers = np.array(uniform(2 * factors * ROWS)).reshape(ROWS, 2, factors)
    points = []
    for a, b in lo + numbers * (hi - lo):
        points.append(a)
        for factor in range(factors):
            mixed = a.copy()
            mixed[factor] = b[factor]
            points.append(mixed)
        points.append(b)
    return np.array(points)


def trajectories(lo, hi, factors, count):
    """Morris trajectories on four levels, each changing the factors in order."""
    numbers = iter(uniform(factors * count))
    points = []
    for _ in range(count):
        point = np.array([int(4 * next(numbers)) for _ in range(factors)])
        points.append(point.copy())
        for factor in range(factors):
            point[factor] += 2 if point[factor] < 2 else -2
            points.append(point.copy())
    return lo + np.array(points) / 3 * (hi - lo)


def show(name, values):
    print(f"const {name}: [f64; {len(values)}] = [" + ", ".join(f"{v:.12}" for v in values) + "];")


FUNCTIONS = [("ISHIGAMI", Ishigami, 3, -np.pi, np.pi), ("G", Sobol_G, 8, 0.0, 1.0)]
for name, function, factors, lo, hi in FUNCTIONS:
    names = [f"x{i}" for i in range(factors)]
    problem = {"num_vars": factors, "names": names, "bounds": [[lo, hi]] * factors}
    outcome = function.evaluate(matrices(lo, hi, factors))
    found = sobol.analyze(problem, outcome, calc_second_order=False, seed=1)
    show(f"{name}_FIRST", found["S1"])
    show(f"{name}_TOTAL", found["ST"])
    points = trajectories(lo, hi, factors, 50)
    found = morris.analyze(problem, points, function.evaluate(points), num_levels=4, seed=1)
    show(f"{name}_MU", found["mu"])
    show(f"{name}_MU_STAR", found["mu_star"])
    show(f"{name}_SIGMA", found["sigma"])
