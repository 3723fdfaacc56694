"""Partials keep their structure: what is on the way never grows beyond it."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from conftest import ORDERS, assert_close, numbers, reference
from reference_functions import roe_flux_1d

import vertexzero


def largest_intermediate(function, *arguments):
    """The size of the largest value in the jaxpr of a function."""

    def sizes(jaxpr):
        for equation in jaxpr.eqns:
            yield from (variable.aval.size for variable in equation.outvars)
            for value in equation.params.values():
                if hasattr(value, "jaxpr"):
                    yield from sizes(value.jaxpr)

    return max(sizes(jax.make_jaxpr(function)(*arguments).jaxpr))


@pytest.mark.parametrize("order", ORDERS)
def test_elementwise_operations_never_make_a_matrix(order):
    def function(x):
        y = jax.nn.relu(jnp.sin(x)) * x + 2 * jax.nn.silu(x[:, None])[:, 0]
        return jnp.sum(jnp.where(y > 0, y, 0.0) / (1 + jnp.exp(y)))

    n = 1000
    assert largest_intermediate(vertexzero.jacobian(function, 0, order), np.ones(n, np.float32)) == n


@pytest.mark.parametrize("order", ORDERS)
def test_operations_on_other_axes_keep_a_batch_apart(order):
    """Rows of a matrix, each by itself: the numbers on the way grow with the rows, not with their square."""

    def function(x):
        y = jnp.concatenate([x[:, :1] * x[:, 1:2], jnp.sin(x)], axis=1)
        return jnp.sum(jax.nn.softmax(jnp.cumsum(y, axis=1)[:, ::-1], axis=1) ** 2)

    n = 1000
    x = numbers((n, 3), np.float32)
    ours = vertexzero.jacobian(function, 0, order)
    assert largest_intermediate(ours, x) <= 16 * n
    assert_close(jax.jit(ours)(x), jax.jacrev(function)(x), 1e-6)


def test_it_multiplies_no_more_than_the_order_counts():
    """Reverse mode on RoeFlux_1d costs 364 products of partials; those with ±1 or a literal cost nothing here."""
    arguments = [np.float32(x) for x in reference("RoeFlux_1d")["samples"][0]["inputs"]]

    def multiplications(function):
        return sum(e.primitive.name == "mul" for e in jax.make_jaxpr(function)(*arguments).jaxpr.eqns)

    argnums = tuple(range(6))
    assert multiplications(vertexzero.jacobian(roe_flux_1d, argnums)) < 364
