"""Times the Jacobians of a stored program by JAX's forward and reverse mode, compiled, one point and a batch by vmap.

    python jax_times.py PROGRAM.json ROUNDS < NUMBERS

Standard input has two lines: the coordinates of the points of the batch, and the Jacobian at the first point, as the
bits of float64 numbers. Prints a line for each mode: its name, nanoseconds of a call for one point, nanoseconds a point
of the batch, and the largest difference from that Jacobian relative to its largest entry, separated by tabs. A call
includes what JAX needs to start it from Python. Above FUSED_OPERATIONS_MAX operations XLA's fusion is left out and the
name says so.
"""

from __future__ import annotations

import os
import statistics
import sys
import time

if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
from program_interpreter import load, run, sizes  # noqa: E402

jax.config.update("jax_enable_x64", True)

ELEMENTWISE = {
    "add": jnp.add,
    "sub": jnp.subtract,
    "mul": jnp.multiply,
    "div": jnp.divide,
    "neg": jnp.negative,
    "pow": jnp.power,
    "integer_pow": jax.lax.integer_pow,
    "square": jnp.square,
    "rsqrt": jax.lax.rsqrt,
    "logistic": jax.nn.sigmoid,
    "abs": jnp.abs,
    "max": jnp.maximum,
    "min": jnp.minimum,
    "atan2": jnp.arctan2,
    "erf": jax.scipy.special.erf,
    "sign": jnp.sign,
}
for _name in "sqrt exp expm1 log log1p sin cos tan sinh cosh tanh".split():
    ELEMENTWISE[_name] = getattr(jnp, _name)
for _name in "sin cos tan sinh cosh tanh".split():
    ELEMENTWISE["a" + _name] = getattr(jnp, "arc" + _name)


# XLA's fusion writes what several operations read anew into each of them, so that a long scalar program grows beyond
# bounds: the Jacobian of one of 300 operations did not compile in fifteen minutes, without fusion in two seconds.
FUSED_OPERATIONS_MAX = 250


def nanoseconds(function, argument):
    """The time of a call in a round of 20 ms at most."""
    calls = 0
    start = time.perf_counter_ns()
    while calls == 0 or (calls < 1000 and time.perf_counter_ns() - start < 20_000_000):
        function(argument).block_until_ready()
        calls += 1
    return (time.perf_counter_ns() - start) / calls


def numbers():
    """The next line of standard input."""
    return np.array([int(word) for word in sys.stdin.readline().split()], dtype=np.uint64).view(np.float64)


def main():
    program = load(sys.argv[1])
    points = numbers().reshape(-1, sum(sizes(program)))
    expected = numbers()
    is_fused = len(program["operations"]) <= FUSED_OPERATIONS_MAX
    options, suffix = ({}, "") if is_fused else ({"xla_disable_hlo_passes": "fusion"}, " (not fused)")
    timed = []
    for name, mode in (("jax jacfwd", jax.jacfwd), ("jax jacrev", jax.jacrev)):
        jacobian = mode(lambda flat: run(program, flat, ELEMENTWISE, jnp))
        single = jax.jit(jacobian, compiler_options=options)
        batch = jax.jit(jax.vmap(jacobian), compiler_options=options)
        found = np.asarray(single(points[0])).reshape(-1)
        error = np.abs(found - expected).max() / max(np.abs(expected).max(), 1e-300)
        single(points[0]), batch(points)
        timed.append((name + suffix, error, (single, jnp.asarray(points[0]), []), (batch, jnp.asarray(points), [])))
    for _ in range(int(sys.argv[2])):
        for _, _, *calls in timed:
            for function, argument, times in calls:
                times.append(nanoseconds(function, argument))
    for name, error, (_, _, single), (_, _, batch) in timed:
        print(f"{name}\t{statistics.median(single)}\t{statistics.median(batch) / len(points)}\t{error}")


if __name__ == "__main__":
    main()
