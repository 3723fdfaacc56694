"""Times of Jacobians along the orders that need no search, for programs of several sizes and shapes.

    python benchmarks/order_times.py [--seconds 1] [--function NAME …] [--order NAME …]

For each, the seconds of processor time to trace and compile, and the microseconds of a call, the fastest of those in
some seconds, in double precision. The product with a vector is compared with that of `jax.jvp`. `default` is what
`vertexzero.jacobian` takes without an order.
"""

from __future__ import annotations

import argparse
import pathlib
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "examples"))
from reference_functions import FUNCTIONS, roe_flux_1d  # noqa: E402

import vertexzero  # noqa: E402

ORDERS = ["default", "forward", "reverse", "markowitz"]


def kinetics(species: int, reactions: int):
    """The rates of change of a network of reactions, number by number, and a state: a temperature and concentrations.

    A reaction takes two species, gives two, and has an Arrhenius rate forward and, one in four, backward.
    """
    random = np.random.default_rng(1)
    sides = [random.choice(species, 4, replace=False) for _ in range(reactions)]
    factors, powers = random.uniform(0.5, 2, reactions), random.uniform(-0.5, 0.5, reactions)
    energies = random.uniform(0.5, 3, reactions)

    def rates(state):
        temperature = state[0]
        logarithm, inverse = jnp.log(temperature), 1 / temperature
        amounts = [state[1 + i] for i in range(species)]
        changes = [0.0] * species
        for r, (a, b, c, d) in enumerate(sides):
            rate = factors[r] * jnp.exp(powers[r] * logarithm - energies[r] * inverse) * amounts[a] * amounts[b]
            if r % 4 == 0:
                rate = rate - 0.3 * amounts[c] * amounts[d]
            for i, sign in ((a, -1), (b, -1), (c, 1), (d, 1)):
                changes[i] = changes[i] + sign * rate if isinstance(changes[i], float) else (
                    changes[i] + rate if sign > 0 else changes[i] - rate
                )
        return jnp.stack(changes)

    return rates, (np.linspace(0.8, 1.2, species + 1),)


def _deep(x):
    for i in range(300):
        x = jnp.sin(x) * 1.01 + 0.1 * jnp.cos(i * x)
    return x


def _wide(x):
    """Many numbers, each the function of a few."""
    return jnp.stack([jnp.sin(x[i] * x[(i + 1) % 60]) + jnp.exp(x[(i + 7) % 60]) * x[i] for i in range(60)])


def _many_to_one(x):
    total = 0.0
    for i in range(200):
        total = total + jnp.sin(x[i % 50] * x[(3 * i + 1) % 50]) * jnp.exp(0.1 * x[i % 7])
    return total


def _one_to_many(x):
    return jnp.stack([jnp.sin(k * x) * jnp.exp(-x * x / k) for k in range(1, 101)])


def _tridiagonal(x):
    """Forward elimination and back substitution of a tridiagonal system, number by number."""
    n = 60
    c, d = [x[0] / 4], [x[1] / 4]
    for i in range(1, n):
        m = 1 / (4 - x[i % 20] * c[-1])
        c.append(x[(i + 1) % 20] * m)
        d.append((x[(i + 2) % 20] - x[i % 20] * d[-1]) * m)
    y = [d[-1]]
    for i in reversed(range(n - 1)):
        y.append(d[i] - c[i] * y[-1])
    return jnp.stack(y[::3])


def _network(w1, w2, x):
    return jax.nn.softmax(w2 @ jnp.tanh(w1 @ x))


def _convolved(x, k):
    return jnp.tanh(jnp.convolve(jnp.tanh(jnp.convolve(x, k)), k))


def cases():
    """By name the function and its arguments, all of which are inputs."""
    random = np.random.default_rng(0)
    numbers = random.uniform(0.2, 0.9, 60)
    yield "kinetics", *kinetics(40, 225)
    yield "kinetics, half", *kinetics(30, 100)
    yield "kinetics, small", *kinetics(8, 20)
    yield "RoeFlux_1d", roe_flux_1d, (1.0, 0.3, -2.5, 0.8, -0.2, -2.1)
    yield "RobotArm_6DOF", FUNCTIONS["RobotArm_6DOF"], (0.3, -0.4, 0.5, 0.6, -0.7, 0.8)
    yield "deep", _deep, (0.4,)
    yield "wide", _wide, (numbers,)
    yield "many to one", _many_to_one, (numbers[:50],)
    yield "one to many", _one_to_many, (0.4,)
    yield "tridiagonal", _tridiagonal, (numbers[:20],)
    yield "network", _network, (random.normal(size=(32, 16)), random.normal(size=(8, 32)), random.normal(size=16))
    yield "convolved", _convolved, (random.normal(size=64), random.normal(size=5))


def measured(function, arguments, order, seconds):
    """Seconds to trace and compile, microseconds a call, and the blocks."""
    argnums = tuple(range(len(arguments)))
    options = {} if order == "default" else {"order": order}
    start = time.process_time()
    compiled = jax.jit(vertexzero.jacobian(function, argnums, **options)).lower(*arguments).compile()
    compile_time = time.process_time() - start
    result, times, end = compiled(*arguments), [], time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < 5:
        start = time.perf_counter()
        jax.block_until_ready(compiled(*arguments))
        times.append(time.perf_counter() - start)
    return compile_time, min(times) * 1e6, result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--function", nargs="*")
    parser.add_argument("--order", nargs="*", default=ORDERS)
    options = parser.parse_args()
    jax.config.update("jax_enable_x64", True)
    print(f"| function | operations | {' | '.join(options.order)} |")
    print("|---|---|" + "---|" * len(options.order))
    for name, function, arguments in cases():
        if options.function and name not in options.function:
            continue
        arguments = tuple(np.asarray(x, np.float64) for x in arguments)
        tangents = [np.random.default_rng(2).normal(size=x.shape) for x in arguments]
        theirs = jax.jit(lambda x, t, f=function: jax.jvp(f, x, t)[1])(arguments, tuple(tangents))
        count = len(vertexzero.trace(function, *arguments).operations)
        cells = []
        for order in options.order:
            compile_time, call, ours = measured(function, arguments, order, options.seconds)
            along = sum(np.tensordot(block, t, t.ndim) for block, t in zip(ours, tangents, strict=True))
            np.testing.assert_allclose(along, theirs, rtol=0, atol=1e-9 * max(1, np.abs(theirs).max()))
            cells.append(f"{compile_time:.1f} s, {call:.0f} µs")
        print(f"| {name} | {count:,} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
