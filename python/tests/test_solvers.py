"""Functions that JAX differentiates in one direction only: solvers, implicit derivatives, rules with loops."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from conftest import ORDERS, assert_close, enable_x64
from jax import lax
from jax.experimental.ode import odeint
from jax.scipy.sparse.linalg import bicgstab, cg, gmres

import vertexzero

X = np.array([0.3, 0.5])
A = np.array([[3.0, 1.0], [1.0, 2.0]])


def doubled_to_nine(x):
    return lax.while_loop(lambda y: y[0] < 9, lambda y: 2 * y, x)


@jax.custom_vjp
def with_a_loop(x):
    return doubled_to_nine(x)


with_a_loop.defvjp(lambda x: (with_a_loop(x), None), lambda _, g: (3 * g,))


@jax.custom_vjp
def with_a_loop_behind(x):
    return jnp.sin(x)


with_a_loop_behind.defvjp(
    lambda x: (jnp.sin(x), None),
    lambda _, g: (lax.fori_loop(0, jnp.asarray(2) + 0 * g[0].astype(int), lambda i, c: 2 * c, g),),
)


@jax.custom_jvp
def with_a_loop_forward(x):
    return doubled_to_nine(x)


with_a_loop_forward.defjvp(lambda primals, tangents: (with_a_loop_forward(*primals), 3 * tangents[0]))


@jax.custom_vjp
def times_five(x):
    return 2 * x


times_five.defvjp(lambda x: (2 * x, None), lambda _, g: (5 * g,))


@jax.custom_vjp
def fixed_point(a):
    """y = cos(a y)."""
    first = (jnp.cos(a), a)
    return lax.while_loop(
        lambda c: jnp.max(jnp.abs(c[0] - c[1])) > 1e-14, lambda c: (jnp.cos(a * c[0]), c[0]), first
    )[0]


def fixed_point_back(kept, g):
    a, y = kept
    pull = jax.vjp(lambda a, y: jnp.cos(a * y), a, y)[1]
    first = (g, g + 1)
    go_on = lambda c: jnp.max(jnp.abs(c[0] - c[1])) > 1e-14  # noqa: E731
    return (pull(lax.while_loop(go_on, lambda c: (g + pull(c[0])[1], c[0]), first)[0])[0],)


fixed_point.defvjp(lambda a: ((y := fixed_point(a)), (a, y)), fixed_point_back)


def cube_root(x):
    def newton(f, y):
        return lax.while_loop(lambda y: jnp.max(jnp.abs(f(y))) > 1e-13, lambda y: y - f(y) / (3 * y**2), y)

    return lax.custom_root(lambda y: y**3 - x, jnp.ones_like(x), newton, lambda g, y: y / g(jnp.ones_like(y)))


def solved(x):
    matrix = jnp.diag(x) + A
    return lax.custom_linear_solve(
        lambda v: matrix @ v,
        jnp.sin(x),
        lambda _, b: jnp.linalg.solve(matrix, b),
        lambda _, b: jnp.linalg.solve(matrix.T, b),
    )


FUNCTIONS = {
    "a loop in a rule": with_a_loop,
    "among others": lambda x: jnp.sin(with_a_loop(jnp.exp(x)) * x[0]),
    "a loop in the way back": lambda x: jnp.cos(with_a_loop_behind(x * x)),
    "a loop in a rule forward": lambda x: with_a_loop_forward(x) * x,
    "in jit": jax.jit(with_a_loop),
    "in a checkpoint": jax.checkpoint(with_a_loop),
    "mapped": lambda x: jax.vmap(with_a_loop)(jnp.stack([x, 2 * x])),
    "in a scan": lambda x: lax.scan(lambda c, _: (with_a_loop(c) * x, None), x, None, length=2)[0],
    "in a condition": lambda x: lax.cond(x[0] > 0, with_a_loop, times_five, x),
    "a fixed point": lambda x: jnp.sin(fixed_point(x * x)),
    "an equation in its parameters": lambda x: odeint(
        lambda y, t, a: -a * y, jnp.array([1.0, 2.0]), jnp.linspace(0.0, 1, 3), x
    ),
    "an equation in its start": lambda x: odeint(lambda y, t: jnp.sin(y), x * x, jnp.linspace(0.0, 1, 3)),
    "a gradient of an equation": jax.grad(
        lambda x: jnp.sum(odeint(lambda y, t, a: -a * y, jnp.array([1.0, 2.0]), jnp.linspace(0.0, 1, 3), x))
    ),
    "a root": cube_root,
    "a linear equation with a closure": solved,
    "a symmetric one": lambda x: lax.custom_linear_solve(lambda v: x * v, x**2, lambda _, b: b / x, symmetric=True),
    "a Hessian of one": jax.jacfwd(jax.grad(lambda x: jnp.sum(solved(x)))),
    "conjugate gradients": lambda x: cg(lambda v: v * jnp.exp(x), jnp.sin(x), tol=1e-14)[0],
    "gmres": lambda x: gmres(lambda v: (A + jnp.diag(x)) @ v, x, tol=1e-14)[0],
    "bicgstab": lambda x: bicgstab(lambda v: (A + jnp.diag(x)) @ v, x, tol=1e-14)[0],
    "a factorization": lambda x: jax.scipy.linalg.cho_solve(jax.scipy.linalg.cho_factor(A + jnp.diag(x)), x),
    "an exponential": lambda x: jax.scipy.linalg.expm(A * x),
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_jacobian_is_that_of_jax(name, order):
    with enable_x64(True):
        theirs = jax.jit(jax.jacrev(FUNCTIONS[name]))(X)
        assert_close(jax.jit(vertexzero.jacobian(FUNCTIONS[name], 0, order))(X), theirs, 1e-9)


def test_a_hessian_goes_through_a_solver():
    def function(x):
        return jnp.sum(odeint(lambda y, t, a: -a * y, jnp.array([1.0, 2.0]), jnp.linspace(0.0, 1, 3), x)[-1])

    with enable_x64(True):
        ours = jax.jit(vertexzero.jacobian(vertexzero.jacobian(function)))(X)
        assert_close(ours, jax.jit(jax.jacrev(jax.jacrev(function)))(X), 1e-7)


@pytest.mark.parametrize("order", ORDERS)
def test_one_that_goes_forward_only_meets_one_that_goes_back_only(order):
    """JAX itself differentiates this in neither mode; 2^5 is what the loop multiplies by."""
    for function in (lambda x: times_five(doubled_to_nine(x)), lambda x: doubled_to_nine(times_five(x))):
        factor = 32 if function(X)[0] == 0.3 * 32 * 2 else 16
        np.testing.assert_allclose(vertexzero.jacobian(function, 0, order)(X), 5 * factor * np.eye(2), rtol=1e-6)


@pytest.mark.parametrize(
    "function, primitive, said",
    [
        (
            lambda x: jax.pure_callback(np.sin, jax.ShapeDtypeStruct((2,), x.dtype), x),
            "pure_callback",
            "do not support JVP",
        ),
        (lambda x: jax.scipy.special.betainc(x, 1.5, 0.3), "regularized_incomplete_beta", "not supported"),
        (lambda x: jnp.abs(jnp.fft.fft(x)), "convert_element_type", "complex numbers"),
    ],
)
def test_what_has_no_derivative_is_said_with_place_and_remedy(function, primitive, said):
    with pytest.raises(vertexzero.UnsupportedPrimitive) as caught:
        jax.eval_shape(vertexzero.jacobian(function), np.float32(X))
    assert caught.value.primitive == primitive
    for words in (said, "jax.custom_jvp", "test_solvers.py:"):
        assert words in str(caught.value)


def test_a_loop_in_a_program_is_refused_with_its_place():
    with pytest.raises(vertexzero.UnsupportedPrimitive, match=r"primitive 'while'.*\(at .*test_solvers.py:\d+\)"):
        vertexzero.trace(doubled_to_nine, X)
