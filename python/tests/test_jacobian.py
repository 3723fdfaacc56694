"""Jacobians along any order equal those of JAX."""

from __future__ import annotations

import json
import pathlib
import random

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from conftest import FIXTURES, ORDERS, TOLERANCE, assert_close, enable_x64, numbers, reference
from interpreter import interpreter
from jax import lax
from reference_functions import helmholtz, perceptron, robot_arm_6dof, roe_flux_1d

import vertexzero


def attention(x, w):
    scores = jax.nn.softmax((x @ w) @ (x @ w.T).T / 2.0, axis=-1)
    return jax.nn.layer_norm(scores @ x, axis=-1) if hasattr(jax.nn, "layer_norm") else scores @ x


# Each a function, the shapes of its arguments, and the arguments to differentiate.
CASES = {
    "scalar to scalar": (lambda x: jnp.sin(x) ** 3 / (1 + x), [()], 0),
    "scalar to vector": (lambda x: jnp.stack([x, x * x, jnp.exp(-x)]), [()], 0),
    "vector to scalar": (lambda x: jnp.sum(x**2) * jnp.prod(x), [(5,)], 0),
    "vector to vector": (lambda x: helmholtz(x / 5), [(4,)], 0),
    "elements of a vector": (lambda x: jnp.array([x[0] * x[1], x[2] / x[0], x[-1]]), [(4,)], 0),
    "matrix to matrix": (lambda a: a @ a.T + jnp.tanh(a) @ a, [(3, 3)], 0),
    "two matrices": (lambda a, b: jnp.sin(a @ b) @ b.T, [(2, 3), (3, 4)], (0, 1)),
    "the second argument": (lambda a, b: a * jnp.cos(b), [(3,), (3,)], 1),
    "arguments in another order": (lambda a, b: a[:, None] * jnp.cos(b), [(3,), (2,)], (1, 0)),
    "a negative argument number": (lambda a, b: a * jnp.cos(b), [(3,), (3,)], -1),
    "attention": (attention, [(4, 3), (3, 3)], (0, 1)),
    "activations": (
        lambda x: jax.nn.relu(x - 0.5) + jax.nn.silu(x) + jax.nn.gelu(x) + jax.nn.softplus(x) + jax.nn.elu(x - 0.5),
        [(6,)],
        0,
    ),
    "batched products": (lambda a, b: jnp.einsum("bij,bjk->bki", a, b), [(2, 3, 2), (2, 2, 3)], (0, 1)),
    "a product of three": (lambda a, b, c: jnp.einsum("ij,jk,kl->il", a, b, c), [(2, 3), (3, 2), (2, 2)], (0, 1, 2)),
    "moved entries": (
        lambda x: jnp.concatenate([x[1:].ravel(), x[::-1, 0]]).reshape(3, -1).T + jnp.pad(x, ((1, 0), (0, 0)))[:3, :1],
        [(3, 3)],
        0,
    ),
    "indices": (lambda x: jnp.sort(x)[jnp.array([0, 2, 2])] + jnp.take(x, 1) + x.at[1].mul(3.0)[:3], [(4,)], 0),
    "sums and extremes": (
        lambda x: jnp.max(x, 0) * jnp.min(x) + jnp.cumsum(x, 0)[-1] + jnp.var(x, 0) + jax.nn.logsumexp(x, 0),
        [(4, 3)],
        0,
    ),
    "choices": (lambda x: jnp.where(x > 0.5, x**2, jnp.clip(x, 0.3, 0.4)) + jnp.maximum(x, 0.6), [(7,)], 0),
    "norms": (lambda x: x / jnp.linalg.norm(x) + jnp.linalg.norm(x, ord=1), [(3,)], 0),
    "linear algebra": (lambda a: jnp.linalg.solve(a + 3 * jnp.eye(3), jnp.sin(a[0])), [(3, 3)], 0),
    "convolution": (lambda x, k: jnp.convolve(jnp.sin(x), k, mode="same"), [(6,), (3,)], (0, 1)),
    "an identity": (lambda x: x, [(3,)], 0),
    "an output used further, and twice": (lambda x: ((y := jnp.sin(x)), y * 2, y), [(3,)], 0),
    "an output that depends on nothing": (lambda x: (jnp.ones(2), x * 2), [(3,)], 0),
    "a stopped gradient": (lambda x: x * lax.stop_gradient(jnp.sin(x)) + jnp.floor(x), [(3,)], 0),
    "an argument that is not used": (lambda a, b: jnp.sin(a), [(2,), (3,)], (0, 1)),
    "a loop": (lambda x: lax.scan(lambda c, y: (c * jnp.sin(y), c + y), x[0], x), [(4,)], 0),
    "a loop with a condition": (lambda x: lax.while_loop(lambda y: y[0] < 9, lambda y: y * 2 + 1, x), [(2,)], 0),
    "a condition": (lambda x: lax.cond(x[0] > 0, jnp.sin, jnp.cos, x) * x, [(2,)], 0),
    "a checkpoint": (jax.checkpoint(lambda x: jnp.sin(jnp.sin(x))), [(3,)], 0),
    "a mapped function": (lambda x, y: jax.vmap(lambda a: jnp.dot(a, y) * a)(x), [(3, 2), (2,)], (0, 1)),
    "extents of one": (lambda x, y: x * y + x[:, 0, None], [(3, 1), (1, 4)], (0, 1)),
    "no extents at all": (lambda x: jnp.concatenate([x, x[:0]]) + jnp.sum(x[:0]), [(2,)], 0),
    "RoeFlux_1d": (roe_flux_1d, [()] * 6, tuple(range(6))),
    "RobotArm_6DOF": (robot_arm_6dof, [()] * 6, tuple(range(6))),
    "Perceptron": (perceptron, [(1, 4), (1, 4), (8, 4), (8,), (4, 8), (4,), (), ()], (0, 2, 3, 4, 5, 6, 7)),
}

# Where forward and reverse mode of JAX themselves agree to the last digits in float32.
POINTS = {
    "RoeFlux_1d": (1.0, 0.3, -2.5, 0.8, -0.2, -2.1),
    "RobotArm_6DOF": (0.3, -0.4, 0.5, 0.6, -0.7, 0.8),
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("case", CASES)
def test_the_jacobian_equals_that_of_jax(case, order, dtype):
    function, shapes, argnums = CASES[case]
    arguments = [numbers(shape, dtype, seed) for seed, shape in enumerate(shapes)]
    arguments = [dtype(x) for x in POINTS[case]] if case in POINTS else arguments
    theirs = jax.jit(jax.jacfwd(function, argnums))(*arguments)
    ours = jax.jit(vertexzero.jacobian(function, argnums, order))(*arguments)
    assert_close(ours, theirs, TOLERANCE[dtype])


@pytest.mark.parametrize("case", [case for case in CASES if case not in (*POINTS, "Perceptron")])
def test_no_jit_is_needed(case):
    function, shapes, argnums = CASES[case]
    arguments = [numbers(shape, np.float32, seed) for seed, shape in enumerate(shapes)]
    assert_close(vertexzero.jacobian(function, argnums)(*arguments), jax.jacfwd(function, argnums)(*arguments), 2e-6)


STORED = sorted(path.stem for path in FIXTURES.glob("*.json"))


@pytest.mark.parametrize("name", [name for name in STORED if reference(name)["samples"]])
def test_stored_programs_have_their_stored_jacobians_along_any_order(name):
    stored = reference(name)
    function, sample = interpreter(stored["program"]), stored["samples"][0]
    with enable_x64(True):
        inputs = [np.asarray(x, np.float64) for x in sample["inputs"]]
        identifiers = vertexzero.trace(function, *inputs).operations
        argnums = tuple(range(len(inputs)))
        orders = ["reverse", "markowitz"]
        if len(identifiers) == len(stored["program"]["operations"]):
            orders.append(stored["orders"]["shuffled"]["order"])
        for order in orders:
            blocks = jax.jit(vertexzero.jacobian(function, argnums, order))(*inputs)
            rows = [
                np.concatenate([np.reshape(b, (-1, x.size)) for b, x in zip(row, inputs, strict=True)], axis=1)
                for row in blocks
            ]
            expected = np.asarray(sample["jacobian"])
            np.testing.assert_allclose(np.concatenate(rows), expected, atol=1e-12 * max(1, np.abs(expected).max()))


@pytest.mark.parametrize("seed", range(5))
def test_any_complete_list_of_value_ids_is_an_order(seed, dtype):
    arguments = [dtype(x) for x in reference("RoeFlux_1d")["samples"][0]["inputs"]]
    program = vertexzero.trace(roe_flux_1d, *arguments)
    order = [v for v in range(6, 6 + len(program.operations)) if v not in program.outputs]
    random.Random(seed).shuffle(order)
    argnums = tuple(range(6))
    ours = jax.jit(vertexzero.jacobian(roe_flux_1d, argnums, order))(*arguments)
    # A bad order amplifies rounding: the tolerance is that of the values on the way.
    assert_close(ours, jax.jacrev(roe_flux_1d, argnums)(*arguments), 100 * TOLERANCE[dtype])


def test_the_order_that_was_learned_gives_the_jacobian(dtype):
    order = json.loads((pathlib.Path(__file__).parent.parent / "examples" / "roe_flux_1d_order.json").read_text())[
        "order"
    ]
    arguments, argnums = [dtype(x) for x in POINTS["RoeFlux_1d"]], tuple(range(6))
    ours = jax.jit(vertexzero.jacobian(roe_flux_1d, argnums, order))(*arguments)
    assert_close(ours, jax.jacrev(roe_flux_1d, argnums)(*arguments), TOLERANCE[dtype])


@pytest.mark.parametrize(
    "order, message",
    [
        ([1], r"does not eliminate the values \[2\]"),
        ([1, 2, 1], "names value 1 twice"),
        ([1, 2, 0], "names value 0, which is an input"),
        ([1, 2, 3], "names value 3, which is an output"),
        ([1, 2, 9], "names value 9, but the program has values 0 to 3"),
        ("backward", "there is no order 'backward'"),
    ],
)
def test_an_order_that_is_not_complete_is_refused(order, message):
    with pytest.raises(ValueError, match=message):
        vertexzero.jacobian(lambda x: jnp.exp(jnp.sin(jnp.cos(x))), 0, order)(1.0)


@pytest.mark.parametrize("argnums", [0, 1, (0, 1), (1,)])
@pytest.mark.parametrize("order", ORDERS)
def test_pytrees_nest_as_those_of_jacrev(argnums, order, dtype):
    def function(tree, y):
        return {"a": tree["x"] * y["z"][0], "b": (jnp.sum(tree["w"]), [tree["x"][0] * y["z"][1]]), "c": None}

    tree = {"x": numbers((3,), dtype), "w": numbers((2, 2), dtype)}
    y = {"z": [numbers((3,), dtype, 1), numbers((), dtype, 2)]}
    ours = vertexzero.jacobian(function, argnums, order)(tree, y)
    assert_close(ours, jax.jacrev(function, argnums)(tree, y), TOLERANCE[dtype])


def test_it_maps_and_nests_in_other_transformations(dtype):
    def function(x, y):
        return jnp.sin(x * y[:2]) / (1 + jnp.sum(y))

    x, y = numbers((5, 2), dtype), numbers((3,), dtype)
    ours = vertexzero.jacobian(function, (0, 1))
    theirs = jax.jacrev(function, (0, 1))
    tolerance = TOLERANCE[dtype]
    assert_close(jax.vmap(ours, (0, None))(x, y), jax.vmap(theirs, (0, None))(x, y), tolerance)
    assert_close(jax.jit(jax.vmap(ours, (0, None)))(x, y), jax.vmap(theirs, (0, None))(x, y), tolerance)
    assert_close(jax.jacfwd(ours)(x[0], y), jax.jacfwd(theirs)(x[0], y), tolerance)
    assert_close(vertexzero.jacobian(ours)(x[0], y), jax.jacrev(theirs)(x[0], y), tolerance)
    # An array of the surroundings that is being traced itself.
    closed = jax.jit(lambda w: vertexzero.jacobian(lambda v: function(v, w))(x[0]))
    assert_close(closed(y), theirs(x[0], y)[0], tolerance)


def test_keywords_and_arguments_of_any_kind_are_handed_on():
    def function(x, how, *, factor):
        return getattr(jnp, how)(x) * factor

    x = numbers((3,), np.float32)
    ours = vertexzero.jacobian(function)(x, "sin", factor=3.0)
    assert_close(ours, jax.jacrev(function)(x, "sin", factor=3.0), 1e-6)


def test_auxiliary_output_is_handed_on():
    def function(x):
        return jnp.sin(x), {"squares": x * x}

    x = numbers((3,), np.float32)
    assert_close(vertexzero.jacobian(function, has_aux=True)(x), jax.jacrev(function, has_aux=True)(x), 1e-6)
    with pytest.raises(TypeError, match="a pair"):
        vertexzero.jacobian(jnp.sin, has_aux=True)(x)


def test_integers_and_complex_numbers_are_refused_where_they_would_be_differentiated():
    with pytest.raises(TypeError, match="an input has the type int32"):
        vertexzero.jacobian(lambda x: x * 2.0)(3)
    with pytest.raises(TypeError, match="an output has the type int32"):
        vertexzero.jacobian(lambda x: jnp.argmax(x))(numbers((3,), np.float32))
    with pytest.raises(vertexzero.UnsupportedPrimitive, match="complex"):
        vertexzero.jacobian(lambda x: jnp.real(x * 1j * x))(numbers((3,), np.float32))
    with pytest.raises(ValueError, match="argument 2"):
        vertexzero.jacobian(lambda x: x, 2)(1.0)
