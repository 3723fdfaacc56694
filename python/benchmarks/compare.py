"""Times of jitted Jacobians of the reference functions: forward and reverse mode of JAX, and vertex elimination.

    python benchmarks/compare.py [--batch 1024] [--seconds 1] [--solve] [--processor] [--function NAME …]

With --solve, the executable `vertexzero` looks for an order first. With --processor, a time is that of the processor,
of all threads together, which other work on the machine disturbs less. A time is that of the fastest of repeated calls,
because what else the machine does only adds to it; the results are compared with those of reverse mode before anything
is timed.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import sys
import time

import jax
import numpy as np

EXAMPLES = pathlib.Path(__file__).parent.parent / "examples"
sys.path.insert(0, str(EXAMPLES))
from reference_functions import FUNCTIONS, roe_flux_1d  # noqa: E402

import vertexzero  # noqa: E402

STORED = pathlib.Path(__file__).parents[2] / "Tests" / "VertexGameTests" / "Fixtures"
#: Where forward and reverse mode of JAX agree in float32; the others are computed at a stored point.
POINTS = {"RoeFlux_1d": (1.0, 0.3, -2.5, 0.8, -0.2, -2.1), "RobotArm_6DOF": (0.3, -0.4, 0.5, 0.6, -0.7, 0.8)}


def point(name):
    """A point of the domain of a function."""
    return POINTS.get(name) or json.loads((STORED / f"{name}.json").read_text())["samples"][0]["inputs"]


def microseconds(function, arguments, seconds, clock):
    """The time of the fastest call of those in some seconds; it is compiled already."""
    times = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < 5:
        start = clock()
        jax.block_until_ready(function(*arguments))
        times.append(clock() - start)
    return min(times) * 1e6


def spread(x, batch):
    """A batch of points around one."""
    noise = np.random.default_rng(0).uniform(0.99, 1.01, (batch, *np.shape(x)))
    return (noise * np.asarray(x)).astype(np.float32)


def methods(function, argnums, arguments, options):
    """The ways to the Jacobian, by name."""
    yield "jacfwd", jax.jacfwd(function, argnums)
    yield "jacrev", jax.jacrev(function, argnums)
    for order in ("reverse", "forward", "markowitz"):
        yield order, vertexzero.jacobian(function, argnums, order)
    if function is roe_flux_1d:
        learned = json.loads((EXAMPLES / "roe_flux_1d_order.json").read_text())
        yield f"learned ({learned['multiplications']})", vertexzero.jacobian(function, argnums, learned["order"])
    if options.solve:
        solution = vertexzero.solve(function, *arguments, seconds=options.seconds)
        yield f"solved ({solution.multiplications})", vertexzero.jacobian(function, argnums, solution.order)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--batch", type=int, default=1024, help="points in a call, through jax.vmap")
    parser.add_argument("--seconds", type=float, default=1.0, help="for each time, and for each search")
    parser.add_argument("--solve", action="store_true", help="look for an order with the executable")
    parser.add_argument("--function", nargs="+", default=list(FUNCTIONS), choices=FUNCTIONS, help="these alone")
    parser.add_argument("--processor", action="store_true", help="processor time in place of the clock's")
    parser.add_argument("--json", action="store_true", help="one JSON value on stdout")
    options = parser.parse_args()
    clock = time.process_time if options.processor else time.perf_counter
    report = {"device": str(jax.devices()[0]), "jax": jax.__version__, "batch": options.batch, "microseconds": {}}
    for name, function in ((name, FUNCTIONS[name]) for name in options.function):
        arguments = [spread(x, options.batch) for x in point(name)]
        argnums = tuple(range(len(arguments)))
        figures = report["microseconds"][name] = {}
        expected = None
        for method, jacobian in methods(function, argnums, [a[0] for a in arguments], options):
            batched = jax.jit(jax.vmap(jacobian))
            found = jax.tree.leaves(batched(*arguments))
            if method == "jacrev":
                expected = found
            elif expected is not None:
                for a, b in zip(found, expected, strict=True):
                    np.testing.assert_allclose(a, b, rtol=0, atol=1e-5 * max(1, np.abs(b).max()))
            figures[method] = round(microseconds(batched, arguments, options.seconds, clock), 1)
        if not options.json:
            print(f"{name}, {options.batch} points: " + ", ".join(f"{k} {v:,.1f} µs" for k, v in figures.items()))
    if options.json:
        print(json.dumps(report))


if __name__ == "__main__":
    main()
