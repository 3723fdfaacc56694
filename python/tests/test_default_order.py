"""The order that is taken where none is asked for."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from conftest import assert_close, enable_x64
from reference_functions import roe_flux_1d

import vertexzero
from vertexzero.graph import Skeleton, default_order
from vertexzero.recorder import record


def network_of(reactions):
    """Rates of change of ten numbers, each changed by many reactions."""

    def rates(x):
        changes = [x[0] * 0.1 for _ in range(10)]
        for r in range(reactions):
            rate = jnp.exp(-0.1 * r * x[10]) * x[r % 10] * x[(3 * r + 1) % 10]
            changes[r % 7] = changes[r % 7] - rate
            changes[(r + 3) % 10] = changes[(r + 3) % 10] + rate
        return jnp.stack(changes)

    return rates


def deep(x):
    for i in range(150):
        x = jnp.sin(x) * 1.01 + 0.1 * i
    return x


X = np.linspace(0.5, 1.5, 11)
CASES = {
    "many numbers": (network_of(60), (X,), "markowitz"),
    "few numbers": (network_of(5), (X,), "reverse"),
    "few numbers as inputs": (roe_flux_1d, (1.0, 0.3, -2.5, 0.8, -0.2, -2.1), "reverse"),
    "many numbers, one result": (lambda x: jnp.sum(network_of(60)(x)), (X,), "reverse"),
    "one number": (deep, (np.float64(0.3),), "forward"),
    "one number, an array as result": (lambda x: jnp.sin(x * np.arange(5.0)) + deep(x), (np.float64(0.3),), "forward"),
    "arrays": (lambda x: deep(x * X), (X,), "reverse"),
    "a layer": (lambda w, x: jnp.tanh(w @ x), (np.ones((3, 11)), X), "reverse"),
    "an identity": (lambda x: x, (X,), "reverse"),
}


@pytest.mark.parametrize("name", CASES)
def test_size_and_shape_choose_it(name):
    function, arguments, wanted = CASES[name]
    with enable_x64(True):
        tape = record(lambda *x: [function(*x)], arguments, for_program=False, unroll=False)
        assert default_order(Skeleton(tape)) == wanted


@pytest.mark.parametrize("name", CASES)
def test_it_gives_the_jacobian_of_jax(name):
    function, arguments, wanted = CASES[name]
    argnums = tuple(range(len(arguments)))
    with enable_x64(True):
        arguments = tuple(np.float64(x) for x in arguments)
        ours = jax.jit(vertexzero.jacobian(function, argnums))(*arguments)
        assert_close(ours, jax.jit(jax.jacfwd(function, argnums))(*arguments), 1e-10)
        named = jax.make_jaxpr(vertexzero.jacobian(function, argnums, wanted))(*arguments)
        assert str(jax.make_jaxpr(vertexzero.jacobian(function, argnums))(*arguments)) == str(named)
