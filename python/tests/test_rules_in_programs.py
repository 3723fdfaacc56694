"""A program has the derivatives that its function brings along, at the points for which they were written too."""

from __future__ import annotations

import json
import subprocess
import warnings

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from conftest import enable_x64
from interpreter import interpreter
from jax import lax
from jax.scipy.special import entr, logit, xlog1py, xlogy

import vertexzero

V = np.array([0.3, 0.0, -1.2])
RANDOM = np.random.default_rng(5)
MATRIX = RANDOM.normal(size=(3, 3))


@jax.custom_jvp
def seven_times(x):
    return jnp.sin(x) * 2


seven_times.defjvp(lambda primals, tangents: (seven_times(*primals), 7 * tangents[0]))


@jax.custom_jvp
def clipped(x):
    """Has the slope of its argument beyond its bounds too."""
    return jnp.clip(x, -1, 1)


clipped.defjvp(lambda primals, tangents: (clipped(*primals), tangents[0] * (1 + primals[0] ** 2)))


@jax.custom_jvp
def mixed(x, y):
    return x * jnp.sum(y), x @ y


mixed.defjvp(lambda p, t: (mixed(*p), (p[0] * jnp.sum(t[1]) * 2 + t[0][::-1], MATRIX[0] @ (t[0] * 3) + t[1] @ p[0])))


@jax.custom_vjp
def reversed_gradient(x):
    return x * 1.0


reversed_gradient.defvjp(lambda x: (x, None), lambda _, g: (-g,))


@jax.custom_vjp
def of_a_matrix(x):
    return jnp.tanh(MATRIX @ x)


of_a_matrix.defvjp(lambda x: (of_a_matrix(x), x), lambda x, g: ((g * x) @ MATRIX,))


@jax.custom_vjp
def clipped_cotangent(x):
    return jnp.cumsum(x)


clipped_cotangent.defvjp(lambda x: (jnp.cumsum(x), None), lambda _, g: (jnp.clip(MATRIX @ g, -0.5, 0.5),))


@jax.custom_vjp
def of_two(x, y, n):
    return x * y, jnp.sum(x), n + 1


of_two.defvjp(
    lambda x, y, n: (of_two(x, y, n), (x, y)),
    lambda r, g: (g[0] * r[1] * 2 + g[1], g[0] * jnp.exp(r[0]), None),
)


@jax.custom_jvp
def root(x):
    """Its slope at 0 is infinite."""
    return jnp.sqrt(x)


root.defjvp(lambda primals, tangents: (root(*primals), tangents[0] / (2 * jnp.sqrt(primals[0])) * 2))


@jax.custom_jvp
def nested(x):
    return jnp.cos(seven_times(x))


nested.defjvp(lambda primals, tangents: (nested(*primals), seven_times(primals[0]) * tangents[0]))


# Each a function and points, for some of which its rule was written.
CASES = {
    "softplus": (jax.nn.softplus, [0.0, 1.5, -2.0]),
    "log-sigmoid": (jax.nn.log_sigmoid, [0.0, 1.5]),
    "logaddexp": (lambda x: jnp.logaddexp(x, 1.0), [1.0, 0.2]),
    "logaddexp of two": (lambda x: jnp.logaddexp(x[0], x[1]) + jnp.logaddexp(x[2] * x[0], x[0] * x[2]), [V, 0 * V]),
    "xlogy": (lambda x: xlogy(x, 2.0), [0.0, 0.7]),
    "xlogy of two": (lambda x: xlogy(x[0], x[1]), [np.array([0.0, 2.0]), np.array([0.3, 0.7])]),
    "xlog1py": (lambda x: xlog1py(x, 2.0), [0.0, 0.7]),
    "entropy": (entr, [0.4]),
    "logit": (logit, [0.4]),
    "sinc": (jnp.sinc, [0.0, 0.3]),
    "gradient of sinc": (jax.grad(jnp.sinc), [0.0, 0.3]),
    "relu": (jax.nn.relu, [0.0, -1.0, 2.0, V]),
    "relu6": (jax.nn.relu6, [0.0, 6.0, 7.0, 2.0]),
    "gradient of softplus": (jax.grad(jax.nn.softplus), [0.0, 0.4]),
    "a factor": (seven_times, [0.3, V]),
    "beyond bounds": (clipped, [2.0, 0.4, np.array([3.0, -2.0, 0.1])]),
    "two operands, two results": (lambda x: mixed(x, jnp.exp(x)), [V]),
    "two operands, one result read": (lambda x: mixed(jnp.sin(x), x)[1], [V]),
    "a gradient reversed": (reversed_gradient, [V]),
    "a matrix in the rule": (of_a_matrix, [V]),
    "a rule without a transpose": (clipped_cotangent, [V]),
    "operands of several types": (lambda x: of_two(x, 2 * x, 3)[:2], [V]),
    "one in another": (nested, [0.3, V]),
    "in a chain": (lambda x: jnp.sin(seven_times(jnp.exp(reversed_gradient(x)))) * jax.nn.softplus(x * x), [V]),
    "of a stopped value": (lambda x: x * jax.nn.softplus(lax.stop_gradient(x)), [V]),
    "of a constant": (lambda x: x * jax.nn.softplus(jnp.zeros(3)), [V]),
    "in a loop": (lambda x: lax.fori_loop(0, 3, lambda i, c: seven_times(c) + reversed_gradient(c), x), [V]),
    "in a scan": (lambda x: lax.scan(lambda c, y: (clipped(c * y), seven_times(y)), x[0], x), [V]),
    "mapped": (lambda x: jax.vmap(lambda y: jnp.logaddexp(y, 0.0) * seven_times(y))(x), [V]),
    "in jit and checkpoint": (lambda x: jax.checkpoint(jax.jit(lambda y: jnp.exp(clipped(y))))(x), [4 * V]),
    "a layer": (lambda x: jax.nn.relu(MATRIX @ x) @ MATRIX, [0 * V, V]),
}
POINTS = [(name, point) for name, (_, points) in CASES.items() for point in points]


def matrix_of(blocks, point):
    return np.concatenate([np.reshape(block, (-1, np.size(point))) for block in jax.tree.leaves(blocks)])


def expected(name, point):
    with enable_x64(True):
        values = np.concatenate([np.ravel(value) for value in jax.tree.leaves(CASES[name][0](point))])
        return values, matrix_of(jax.jacrev(CASES[name][0])(point), point)


def traced(name, point):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return vertexzero.trace(CASES[name][0], np.float64(point), name=name, strict=True)


@pytest.mark.parametrize("name, point", POINTS)
def test_a_program_has_the_derivative_of_the_rule(name, point):
    stored = traced(name, point).as_dict()["program"]
    values, jacobian = expected(name, point)
    with enable_x64(True):
        point = np.float64(point)
        found = np.concatenate([np.ravel(y) for y in interpreter(stored)(point)])
        np.testing.assert_allclose(found, values, rtol=1e-14, atol=0)
        found = matrix_of(jax.jacrev(interpreter(stored))(point), point)
    np.testing.assert_allclose(found, jacobian, rtol=0, atol=1e-12 * max(1, np.abs(jacobian).max()))


@pytest.mark.parametrize("name, point", POINTS)
def test_the_executable_has_it_too(name, point, executable, tmp_path):
    traced(name, point).save(tmp_path / "program.json")
    (tmp_path / "at.json").write_text(json.dumps({"inputs": [np.asarray(point).tolist()]}))
    command = [executable, "jacobian", "--program", str(tmp_path / "program.json"), "--order", "markowitz", "--json"]
    done = subprocess.run([*command, "--at", str(tmp_path / "at.json")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    values, jacobian = expected(name, point)
    np.testing.assert_allclose(answer["outputs"], values, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(answer["jacobian"], jacobian, rtol=0, atol=1e-12 * max(1, np.abs(jacobian).max()))


@pytest.mark.parametrize("name", CASES)
def test_the_ids_of_a_program_are_an_order_of_the_bridge(name):
    function, points = CASES[name]
    program = traced(name, points[-1])
    read = {operand.get("value") for operation in program.operations for operand in operation.operands}
    order = [v for v in range(1, 1 + len(program.operations)) if v not in program.outputs or v in read]
    _, jacobian = expected(name, points[-1])
    with enable_x64(True):
        for each in (order, order[::-1]):
            found = matrix_of(vertexzero.jacobian(function, 0, each)(np.float64(points[-1])), points[-1])
            np.testing.assert_allclose(found, jacobian, rtol=0, atol=1e-12 * max(1, np.abs(jacobian).max()))


@pytest.mark.parametrize(
    "function, point",
    [
        (lambda x: jnp.logaddexp(x[0] * 1, x[1] * 1), [-np.inf, 0.3]),
        (lambda x: jnp.logaddexp(x[0] * 1, x[1] * 1), [-np.inf, -np.inf]),
        (jax.nn.softplus, [-np.inf, np.inf]),
        (logit, [0.0, 1.0]),
        (root, [0.0, 4.0]),
        (seven_times, [0.5, 1e308]),
    ],
)
def test_no_value_is_nan_by_an_infinite_number(function, point):
    """Of an operand, or of a slope by the rule."""
    point = np.asarray(point)
    program = vertexzero.trace(function, point).as_dict()["program"]
    with enable_x64(True):
        (found,) = interpreter(program)(point)
        np.testing.assert_array_equal(found, function(point))
        if function is root:
            assert np.diag(jax.jacrev(interpreter(program))(point)[0]).tolist() == [np.finfo(float).max, 0.5]


@pytest.mark.parametrize(
    "rule, plain",
    [
        (jax.nn.relu, ["gt", "select_n"]),
        (jax.nn.relu6, ["gt", "lt", "select_n", "select_n"]),
    ],
)
def test_a_choice_says_it_where_one_does(rule, plain):
    assert [o.primitive for o in vertexzero.trace(rule, V).operations] == plain


def test_another_function_of_the_same_name_keeps_its_rule():
    @jax.custom_jvp
    def relu(x):
        return jnp.maximum(x, 0)

    relu.defjvp(lambda primals, tangents: (relu(*primals), jnp.where(primals[0] >= 0, tangents[0], 0)))
    program = vertexzero.trace(relu, V).as_dict()["program"]
    with enable_x64(True):
        np.testing.assert_array_equal(jax.jacrev(interpreter(program))(V)[0], np.diag([1.0, 1.0, 0.0]))


def test_a_rule_that_says_the_same_as_the_operations_leaves_them():
    @jax.custom_jvp
    def wave(x):
        return jnp.sin(x) * 2.0

    wave.defjvp(lambda primals, tangents: (wave(*primals), 2.0 * (tangents[0] * jnp.cos(primals[0]))))

    @jax.custom_vjp
    def other(x):
        return jnp.exp(x)

    other.defvjp(lambda x: ((y := jnp.exp(x)), y), lambda y, g: (g * y,))
    assert [o.primitive for o in vertexzero.trace(lambda x: other(wave(x)), V).operations] == ["sin", "mul", "exp"]


@jax.custom_jvp
def with_a_while(x):
    return x * x


@with_a_while.defjvp
def with_a_while_rule(primals, tangents):
    return with_a_while(*primals), tangents[0] * lax.while_loop(lambda y: y < 9, lambda y: y * 2, primals[0])


@jax.custom_vjp
def with_a_callback(x):
    return x * x


with_a_callback.defvjp(
    lambda x: (x * x, x),
    lambda x, g: (jax.pure_callback(lambda a, b: np.asarray(a * b), jax.ShapeDtypeStruct(x.shape, x.dtype), x, g),),
)


@jax.custom_jvp
def with_a_fault(x):
    return x * x


@with_a_fault.defjvp
def with_a_fault_rule(primals, tangents):
    raise RuntimeError("a fault of the user")


LOST = {
    "with_a_while": (with_a_while, "while"),
    "with_a_callback": (with_a_callback, "pure_callback"),
    "with_a_fault": (with_a_fault, "RuntimeError: a fault of the user"),
}


@pytest.mark.parametrize("name", LOST)
def test_a_rule_that_no_program_says_is_lost_with_a_warning(name):
    function, reason = LOST[name]
    with pytest.warns(vertexzero.LostDerivative, match=f"{name}.*{reason}.*the derivative of its body") as caught:
        program = vertexzero.trace(lambda x: jnp.sin(function(x)), np.float64(0.5))
    assert [o.primitive for o in program.operations] == ["mul", "sin"]
    assert caught[0].filename == __file__
    with pytest.raises(vertexzero.UnsupportedPrimitive, match=f"primitive 'custom_.*{name}.*{reason}"):
        vertexzero.trace(lambda x: jnp.sin(function(x)), np.float64(0.5), strict=True)


def test_the_bridge_keeps_a_rule_that_no_program_says():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for order in ("reverse", [1]):
            found = vertexzero.jacobian(lambda x: jnp.sin(with_a_while(x)), 0, order)(0.5)
            np.testing.assert_allclose(found, jax.jacfwd(lambda x: jnp.sin(with_a_while(x)))(0.5), rtol=1e-6)


def test_what_needs_no_derivative_loses_none():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        vertexzero.trace(lambda x: x * with_a_fault(lax.stop_gradient(x)) * with_a_fault(2.0), 1.0, strict=True)
