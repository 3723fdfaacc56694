"""`vertexzero.verify` compares the executable with JAX."""

from __future__ import annotations

import sys

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax import lax

import vertexzero


@pytest.mark.parametrize(
    "function, arguments",
    [
        (jax.nn.softplus, (0.0,)),
        (lambda x: jnp.logaddexp(x, 1.0), (1.0,)),
        (jax.grad(jnp.sinc), (0.0,)),
        (lambda tree, n: {"y": jax.nn.relu(tree["w"] @ tree["x"]) ** n}, ({"w": np.eye(3) - 0.5, "x": np.zeros(3)}, 2)),
    ],
)
def test_a_program_is_as_jax_has_it(function, arguments, executable):
    found = vertexzero.verify(function, *arguments, argnums=0, executable=executable)
    assert found.error < 1e-9
    assert found.points + found.skipped == 11
    assert found.points >= 8
    assert found.code_error is None or found.code_error < 1e-9


@jax.custom_jvp
def odd(x):
    return x * x


@odd.defjvp
def odd_rule(primals, tangents):
    return odd(*primals), tangents[0] * lax.while_loop(lambda y: y < 2, lambda y: y + 1, primals[0])


def test_a_derivative_that_was_lost_shows(executable):
    """By `export --verify` alone the code is right: it does what the program says."""
    with pytest.warns(vertexzero.LostDerivative):
        found = vertexzero.verify(odd, 0.0, executable=executable)
    assert found.error > 0.5
    assert len(found.point) == 1
    assert found.code_error is None or found.code_error < 1e-9


def test_an_order_may_be_a_list(executable):
    program = vertexzero.trace(jax.nn.softplus, np.zeros(2))
    order = [v for v in range(1, 1 + len(program.operations)) if v not in program.outputs]
    assert vertexzero.verify(jax.nn.softplus, np.zeros(2), order=order, executable=executable).error < 1e-9
    with pytest.raises(vertexzero.SolverError, match="export ended with exit code 65"):
        vertexzero.verify(jax.nn.softplus, np.zeros(2), order=order[:-3], executable=executable)


def test_points_without_a_finite_derivative_are_said(executable):
    found = vertexzero.verify(jnp.sqrt, 0.5, points=3, executable=executable)
    assert (found.points, found.skipped) == (5, 1)
    with pytest.raises(vertexzero.SolverError, match="not finite at any of the points"):
        vertexzero.verify(lambda x: jnp.sqrt(x - x), 0.5, executable=executable)


def test_an_answer_that_is_no_json_is_refused(tmp_path):
    for answer in ("no JSON", "[]"):
        path = tmp_path / "fake"
        path.write_text(f"#!{sys.executable}\nprint({answer!r})\n")
        path.chmod(0o755)
        with pytest.raises(vertexzero.SolverError, match="export did not answer with"):
            vertexzero.verify(jnp.sin, 0.5, executable=path)
