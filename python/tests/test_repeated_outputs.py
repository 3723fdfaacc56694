"""Outputs that are one value have one block each, in whatever way they come to be the same."""

from __future__ import annotations

import json
import subprocess

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from conftest import ORDERS, assert_close, enable_x64
from jax import lax

import vertexzero

X = np.array([0.3, 0.4])


def twice(x):
    y = jnp.sin(x)
    return y, y


@jax.custom_jvp
def tripled(x):
    return jnp.sin(x), jnp.cos(x)


tripled.defjvp(lambda primals, tangents: (tripled(*primals), (3 * tangents[0], 3 * tangents[0])))

FUNCTIONS = {
    "twice": twice,
    "three times": lambda x: (twice(x)[0],) * 3,
    "three times and used further": lambda x: ((y := jnp.sin(x)), y * 2, y, jnp.exp(y), y),
    "in a tree": lambda x: {"a": (y := jnp.sin(x)), "b": [y, {"c": y}], "d": jnp.sum(y), "e": (y,)},
    "by an inner jit": lambda x: (jax.jit(twice)(x), jax.jit(lambda z: z)(jnp.sin(x))),
    "handed through an inner jit": lambda x: (y := x * x, jax.jit(lambda z: (z, z))(y), y),
    "an alias": lambda x: ((y := jnp.sin(x)), lax.optimization_barrier(y), jnp.array(y), y.astype(y.dtype)),
    "by a checkpoint": lambda x: jax.checkpoint(twice)(x),
    "by a loop": lambda x: lax.fori_loop(0, 2, lambda _, c: (c[0] * 2, c[0]), (x, x)) * 2,
    "by a condition": lambda x: lax.cond(x[0] > 0, twice, lambda y: (y, y), x) * 2,
    "of a function with a derivative of its own": lambda x: tripled(x) * 2,
    "a reshape that changes nothing": lambda x: ((y := jnp.sin(x)), y.reshape(2), y[:]),
    "an input": lambda x: (x, x),
    "an input and more": lambda x: (x, jnp.sin(x), x, x * 2, x),
    "a constant": lambda x: ((c := jnp.ones(2)), x * 2, c, c),
    "without a derivative": lambda x: ((y := jnp.floor(x)), y, lax.stop_gradient(x), x * y),
    "one value inside another": lambda x: ((y := jnp.sin(x)), (z := jnp.sum(y)), z, y, z * y, z),
    "a Hessian": jax.jacfwd(twice),
    "a gradient": jax.grad(lambda x: jnp.sum(twice(x)[0] * twice(x)[1])),
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_output_has_its_block(name, order):
    with enable_x64(True):
        theirs = jax.jacrev(FUNCTIONS[name])(X)
        assert_close(vertexzero.jacobian(FUNCTIONS[name], 0, order)(X), theirs, 1e-12)
        assert_close(jax.jit(vertexzero.jacobian(FUNCTIONS[name], 0, order))(X), theirs, 1e-12)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_has_its_block_along_a_list(name):
    with enable_x64(True):
        try:
            program = vertexzero.trace(FUNCTIONS[name], X)
        except vertexzero.UnsupportedPrimitive as error:
            assert error.primitive == "cond"
            return
        read = {operand.get("value") for operation in program.operations for operand in operation.operands}
        inner = [v for v in range(1, 1 + len(program.operations)) if v not in program.outputs or v in read]
        for order in (inner, inner[::-1]):
            ours = vertexzero.jacobian(FUNCTIONS[name], 0, order)(X)
            assert_close(ours, jax.jacrev(FUNCTIONS[name])(X), 1e-12)


@pytest.mark.parametrize(
    "function",
    [
        lambda x: ((y := jnp.sin(x)), jnp.floor(y), y),
        lambda x: ((y := jnp.sin(x)), jnp.where(y > 1, x, 2 * x)),
        lambda x: (jnp.cos(y := jnp.sin(x)), y)[1],
    ],
)
def test_an_order_of_the_executable_may_name_an_output_that_is_read(function, executable):
    with enable_x64(True):
        order = vertexzero.solve(function, X, method="reverse", executable=executable).order
        assert 1 in order
        assert_close(vertexzero.jacobian(function, 0, order)(X), jax.jacrev(function)(X), 1e-12)


@pytest.mark.parametrize("order", ORDERS)
def test_second_derivatives_have_all_their_blocks(order):
    def ours(f):
        return vertexzero.jacobian(f, 0, order)

    with enable_x64(True):
        assert_close(ours(ours(twice))(X), jax.jacrev(jax.jacrev(twice))(X), 1e-12)
        assert_close(jax.jacfwd(ours(twice))(X), jax.jacrev(jax.jacrev(twice))(X), 1e-12)


@pytest.mark.parametrize("order", ORDERS)
def test_an_auxiliary_result_may_be_an_output(order):
    def function(x):
        y = jnp.sin(x)
        return (y, y), {"same": y, "input": x}

    with enable_x64(True):
        ours = vertexzero.jacobian(function, 0, order, has_aux=True)(X)
        assert_close(ours, jax.jacrev(function, has_aux=True)(X), 1e-12)


def test_two_inputs_have_blocks_for_each():
    def function(x, y):
        z = x * y
        return z, x, z, y, y

    with enable_x64(True):
        assert_close(vertexzero.jacobian(function, (0, 1))(X, X), jax.jacrev(function, (0, 1))(X, X), 1e-12)
        assert_close(vertexzero.jacobian(function, (1,))(X, X), jax.jacrev(function, (1,))(X, X), 1e-12)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_program_and_the_executable_repeat_them(name, executable, tmp_path):
    with enable_x64(True):
        try:
            program = vertexzero.trace(FUNCTIONS[name], X)
        except vertexzero.UnsupportedPrimitive as error:
            assert error.primitive == "cond"
            return
        blocks = jax.tree.leaves(jax.jacrev(FUNCTIONS[name])(X))
        values = jax.tree.leaves(FUNCTIONS[name](X))
    assert len(program.outputs) == len(values)
    program.save(tmp_path / "program.json")
    (tmp_path / "at.json").write_text(json.dumps({"inputs": [X.tolist()]}))
    for order in ORDERS:
        command = [executable, "jacobian", "--program", str(tmp_path / "program.json"), "--order", order]
        done = subprocess.run([*command, "--at", str(tmp_path / "at.json"), "--json"], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        answer = json.loads(done.stdout)
        expected = np.concatenate([np.reshape(block, (-1, 2)) for block in blocks])
        np.testing.assert_allclose(answer["jacobian"], expected, rtol=0, atol=1e-12)
        np.testing.assert_allclose(answer["outputs"], np.concatenate([np.ravel(v) for v in values]), atol=1e-12)
