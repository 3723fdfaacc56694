"""`vertexzero.jacobian` in the place of `jax.jacrev`: trees, shapes, types, weak types and values."""

from __future__ import annotations

import functools
import random
from collections import namedtuple

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from conftest import enable_x64
from jax import lax
from jax.scipy.sparse.linalg import cg

import vertexzero

HALVES = {jnp.float16: 4e-3, jnp.bfloat16: 4e-2}
X = np.array([0.4, 0.9, 0.7], np.float32)
Pair = namedtuple("Pair", "left right")


def assert_same(ours, theirs, tolerance=1e-6):
    """Equal in all that a caller can see, values within a tolerance relative to the largest."""
    assert jax.tree.structure(ours) == jax.tree.structure(theirs)
    for a, b in zip(jax.tree.leaves(ours), jax.tree.leaves(theirs), strict=True):
        assert type(a) is type(b)
        assert (np.shape(a), jnp.result_type(a)) == (np.shape(b), jnp.result_type(b))
        assert getattr(a, "weak_type", False) == getattr(b, "weak_type", False)
        a, b = np.asarray(a, np.float64), np.asarray(b, np.float64)
        np.testing.assert_allclose(a, b, rtol=0, atol=tolerance * max(1.0, np.abs(b).max(initial=0)))


def random_function(seed):
    """A function of a vector, a matrix and a number, with random operations between them."""
    choose = random.Random(seed)
    unary = [jnp.sin, jnp.tanh, jax.nn.silu, jnp.square, lambda v: v - 0.5, lambda v: 2 * v, lambda v: jnp.abs(v - 0.5)]
    binary = [
        jnp.add, jnp.multiply, jnp.arctan2, jnp.maximum, lambda v, w: v / (1 + w * w),
        lambda v, w: jnp.where(v > w, v, w),
    ]  # fmt: skip
    shaping = [
        lambda v: jnp.sum(v, axis=-1), jnp.cumsum, lambda v: v[..., ::-1], lambda v: v[..., :1] * v, jnp.ravel,
        lambda v: v @ jnp.swapaxes(v, 0, -1), lambda v: jax.nn.softmax(v, axis=-1),
        lambda v: jnp.outer(v, jnp.ravel(v)[:2]),
    ]  # fmt: skip
    plan = [(choose.random(), choose.random(), choose.random()) for _ in range(9)]

    def function(vector, matrix, number):
        values = [vector, matrix, number, matrix @ vector[:2]]
        for kind, first, second in plan:
            v, w = values[int(first * len(values))], values[int(second * len(values))]
            if kind < 0.35:
                values.append(unary[int(second * len(unary))](v))
            elif kind < 0.7 or not 1 <= jnp.ndim(v) <= 2:
                fits = np.shape(w) in (np.shape(v), ()) or np.shape(v) == ()
                values.append(binary[int(kind * 97) % len(binary)](v, w if fits else jnp.sum(w)))
            else:
                values.append(shaping[int(second * len(shaping))](v))
        return {"last": values[-1], "others": values[-4:-1], "number": 0.5}

    return function


@pytest.mark.parametrize("seed", range(30))
def test_random_functions_have_the_jacobians_of_jax(seed):
    generator, function = np.random.default_rng(seed), random_function(seed)
    order = ("reverse", "forward", "markowitz")[seed % 3]
    argnums = ((0, 1, 2), 0, (2, 0), -1, (1,), 1)[seed % 6]
    dtype = (np.float32, np.float64)[seed % 2]
    arguments = [generator.uniform(0.2, 0.9, shape).astype(dtype) for shape in [(3,), (3, 2)]] + [0.7]
    with enable_x64(dtype is np.float64):
        ours = jax.jit(vertexzero.jacobian(function, argnums, order))(*arguments)
        assert_same(ours, jax.jit(jax.jacrev(function, argnums))(*arguments), 1e-5 if seed % 2 == 0 else 1e-12)


@pytest.mark.parametrize("dtype", HALVES)
def test_half_precision_is_kept(dtype):
    def function(x, y):
        return jnp.tanh(x) * 2 + jnp.sum(x) ** 2, (x[:, None] * x) @ jnp.cos(x), x * y, x * np.ones(3, np.float32)

    x, argnums = jnp.asarray(X, dtype), (0, 1)
    ours, theirs = (jax.jit(jac(function, argnums))(x, X) for jac in (vertexzero.jacobian, jax.jacrev))
    assert_same(ours, theirs, HALVES[dtype])


@pytest.mark.parametrize(
    "function, arguments, argnums",
    [
        (lambda x: x * 2, (3.0,), 0),
        (lambda x: 1.0, (3.0,), 0),
        (lambda x: 3.0, (X,), 0),
        (lambda x: [1.0, x, np.ones(2)], (X,), 0),
        (lambda d: {"z": d["a"] * d["b"]}, ({"a": X, "b": 2.0},), 0),
        (lambda p: Pair(p.left * p.right, p.left), (Pair(X, X),), 0),
        (lambda x, n, s: getattr(jnp, s)(x) * n, (X, 3, "sin"), (0,)),
        (lambda x, y: x @ y, (X, X), np.int64(1).item()),
        (lambda x, y: x @ y, (X, X), [-1, 0]),
        (lambda x: x * 2, (np.zeros((0,), np.float32),), 0),
        (lambda x: jnp.sum(x, axis=0), (np.zeros((0, 3), np.float32),), 0),
        (lambda x: (x[:0], x @ jnp.zeros((3, 0))), (X,), 0),
        (functools.partial(lambda x, y: x * y, y=X), (X,), 0),
        (lambda x, key: x * jax.random.normal(key, (3,)), (X, jax.random.key(0)), 0),
        (lambda x: cg(lambda v: v * jnp.exp(x), jnp.sin(x))[0], (X,), 0),
        (lambda x: jnp.where(jax.random.bernoulli(jax.random.key(1), 0.5, (3,)), x, 0), (X,), 0),
    ],
)
def test_unusual_arguments_and_results(function, arguments, argnums):
    assert_same(vertexzero.jacobian(function, argnums)(*arguments), jax.jacrev(function, argnums)(*arguments))


def wavy(x):
    return jnp.sin(x) * x[0] + jax.checkpoint(lambda y: jnp.exp(y) @ y)(x)


@pytest.mark.parametrize(
    "use",
    [
        lambda jacobian: jacobian(jacobian(lambda x: jnp.sum(wavy(x))))(X),
        lambda jacobian: jacobian(jacobian(jacobian(lambda x: jnp.sum(wavy(x)))))(X),
        lambda jacobian: jax.jacfwd(jacobian(wavy))(X),
        lambda jacobian: jax.grad(lambda x: jnp.sum(jacobian(wavy)(x)))(X),
        lambda jacobian: jacobian(jax.grad(lambda x: jnp.sum(wavy(x))))(X),
        lambda jacobian: jax.grad(lambda x: jax.checkpoint(lambda y: jnp.sum(jacobian(wavy)(y)))(x))(X),
        lambda jacobian: jax.vmap(jacobian(wavy))(np.stack([X, 2 * X])),
        lambda jacobian: jax.vmap(jacobian(lambda x, c: x * c, (0, 1)), (0, None))(np.stack([X, X]), np.float32(2)),
        lambda jacobian: jax.jit(jacobian(lambda x, n: x * n), static_argnums=1)(X, 3),
        lambda jacobian: jax.jit(jacobian(lambda x, how: getattr(jnp, how)(x)), static_argnames="how")(X, how="cos"),
        lambda jacobian: lax.scan(lambda c, _: (c + jacobian(wavy)(c) @ c, None), X, None, length=2)[0],
        lambda jacobian: lax.cond(X[0] > 0, jacobian(wavy), jacobian(jnp.cos), X),
        lambda jacobian: jax.jvp(jacobian(wavy), (X,), (X,))[1],
        lambda jacobian: jacobian(jax.jit(wavy))(X),
    ],
)
def test_it_composes_with_transformations(use):
    assert_same(use(vertexzero.jacobian), use(jax.jacrev), 2e-5)


@pytest.mark.parametrize("auxiliary", [3, "text", None, np.ones(2), (1.5, {"name": "x"})])
def test_auxiliary_output_of_any_type_is_handed_on(auxiliary):
    def function(x):
        return x * 2, [auxiliary, jnp.sum(x)]

    ours, theirs = (jac(function, has_aux=True)(X) for jac in (vertexzero.jacobian, jax.jacrev))
    assert_same(ours[0], theirs[0])
    assert jax.tree.structure(ours[1]) == jax.tree.structure(theirs[1])
    for a, b in zip(jax.tree.leaves(ours[1]), jax.tree.leaves(theirs[1]), strict=True):
        np.testing.assert_array_equal(a, b)
        assert type(a) is type(b)


def test_what_it_does_not_do_is_refused_clearly():
    for keyword in ("holomorphic", "allow_int"):
        with pytest.raises(TypeError, match=f"no {keyword}=True: use jax.jacrev"):
            vertexzero.jacobian(jnp.sin, **{keyword: True})
        vertexzero.jacobian(jnp.sin, **{keyword: False})(1.0)
    with pytest.raises(TypeError, match="an input is a str"):
        vertexzero.jacobian(lambda x, s: x, 1)(1.0, "text")


def test_an_infinite_slope_stays_where_it_is():
    np.testing.assert_array_equal(vertexzero.jacobian(jnp.sqrt)(jnp.array([0.0, 4.0])), [[np.inf, 0], [0, 0.25]])
