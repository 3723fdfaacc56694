"""Derivatives that a function brings along are honoured along any order."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import pytest
from conftest import ORDERS, TOLERANCE, assert_close, numbers

import vertexzero


@jax.custom_jvp
def seven_times(x):
    return jnp.sin(x) * 2


seven_times.defjvp(lambda primals, tangents: (seven_times(*primals), 7 * tangents[0]))


@jax.custom_vjp
def reversed_gradient(x):
    return x


reversed_gradient.defvjp(lambda x: (x, None), lambda _, g: (-g,))


@jax.custom_jvp
def summing(x):
    return x * 1.0


summing.defjvp(lambda primals, tangents: (summing(*primals), jnp.full(3, tangents[0].sum())))


@pytest.mark.parametrize("order", [*ORDERS, [1, 2, 3, 4], [4, 3, 2, 1]])
def test_derivatives_that_a_function_brings_along_are_honoured(order, dtype):
    def function(x):
        return jnp.cos(seven_times(jnp.exp(reversed_gradient(x)))) * summing(x)

    def values(count):
        return [v for v in range(1, 1 + count)]

    x = numbers((3,), dtype)
    program = vertexzero.trace(function, x)
    if not isinstance(order, str):
        inner = [v for v in values(len(program.operations)) if v not in program.outputs]
        order = inner if order[0] == 1 else inner[::-1]
    assert_close(vertexzero.jacobian(function, 0, order)(x), jax.jacrev(function)(x), TOLERANCE[dtype])


def test_relu_has_the_derivative_of_jax_at_zero():
    x = jnp.zeros(2)
    assert_close(vertexzero.jacobian(jax.nn.relu)(x), jax.jacrev(jax.nn.relu)(x), 0)
