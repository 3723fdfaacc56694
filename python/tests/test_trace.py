"""Tracing gives the stored programs, and says what it cannot trace."""

from __future__ import annotations

import json

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax import lax
from reference_functions import helmholtz

import vertexzero


def test_a_saved_program_reads_back_equal_infinities_included(tmp_path):
    program = vertexzero.trace(jax.nn.softmax, np.ones(3, np.float32), name="softmax")
    program.save(tmp_path / "softmax.json")
    text = (tmp_path / "softmax.json").read_text()
    assert json.loads(text) == program.as_dict()
    assert '{"literal":-Infinity}' in text


def test_the_name_is_that_of_the_function_unless_given():
    assert vertexzero.trace(helmholtz, np.ones(4)).name == "helmholtz"
    assert vertexzero.trace(helmholtz, np.ones(4), name="other").name == "other"


def test_types_are_kept_as_given():
    def dtypes(x):
        return {operation.dtype for operation in vertexzero.trace(lambda x: jnp.sin(x) * 2, x).operations}

    assert dtypes(np.ones(3, np.float64)) == {"float64"}
    assert dtypes(np.ones(3, np.float32)) == {"float32"}
    assert dtypes(np.float64(1)) == {"float64"}


def test_pytrees_are_flattened_in_the_order_of_jax():
    program = vertexzero.trace(lambda t: {"b": t["y"] * 2, "a": -t["x"]}, {"y": np.ones(2), "x": np.ones((3, 1))})
    assert program.inputs == [[3, 1], [2]]
    assert [operation.primitive for operation in program.operations] == ["mul", "neg"]
    assert program.outputs == [3, 2]


def test_nested_calls_are_inlined():
    @jax.jit
    def inner(x):
        return jax.checkpoint(lambda y: jnp.exp(y))(jnp.sin(x) * 2) + jnp.cos(x) / 2

    program = vertexzero.trace(lambda x: jax.jit(inner)(x) + 1, 1.0)
    assert [o.primitive for o in program.operations] == ["sin", "mul", "exp", "cos", "div", "add", "add"]


def test_what_depends_on_no_input_is_folded():
    table = np.array([1.0, 2.0, 4.0], np.float32)
    program = vertexzero.trace(lambda x: x * jnp.sum(jnp.sqrt(table[1:] * 2)) + jnp.full(3, 5.0) - table, table)
    assert [o.primitive for o in program.operations] == ["mul", "add", "sub"]
    assert program.operations[0].operands[1]["literal"] == pytest.approx(2 + 8**0.5)
    assert program.operations[1].operands == [{"value": 1}, {"literal": 5.0}]
    assert program.operations[2].operands == [{"value": 2}, {"constant": 0}]
    assert program.constants == [{"shape": [3], "values": [1.0, 2.0, 4.0]}]


def test_an_output_that_depends_on_no_input_is_an_operation_after_the_others():
    program = vertexzero.trace(lambda x: (jnp.ones(2), -x, jnp.arange(2.0)), 1.0)
    assert [o.primitive for o in program.operations] == ["neg", "broadcast_in_dim", "reshape"]
    assert program.outputs == [2, 1, 3]


def test_argnums_makes_the_other_arguments_constants():
    program = vertexzero.trace(lambda x, y: x * jnp.sin(y), 1.0, 2.0, argnums=0)
    assert program.inputs == [[]]
    assert program.operations[0].operands == [{"value": 0}, {"literal": pytest.approx(np.sin(2.0))}]
    with pytest.raises(ValueError, match="argument 3"):
        vertexzero.trace(lambda x: x, 1.0, argnums=3)


def test_a_split_is_its_slices():
    program = vertexzero.trace(lambda x: jnp.split(x, 2), np.ones(4))
    assert [o.parameters["start_indices"] for o in program.operations] == [[0], [2]]


@pytest.mark.parametrize(
    "name, function",
    [
        ("while", lambda x: lax.while_loop(lambda y: y < 9, lambda y: y * 2, x)),
        ("scan", lambda x: lax.scan(lambda c, _: (c * x, None), x, None, length=200_000)[0]),
        ("cond", lambda x: lax.cond(x > 0, jnp.sin, jnp.cos, x)),
    ],
)
def test_control_flow_is_refused_by_its_name(name, function):
    with pytest.raises(vertexzero.UnsupportedPrimitive, match=f"primitive '{name}'") as caught:
        vertexzero.trace(function, 1.0)
    assert caught.value.primitive == name


def test_a_loop_of_a_fixed_number_of_rounds_is_written_out():
    program = vertexzero.trace(lambda x: lax.fori_loop(0, 3, lambda i, y: y * x + i, x), 1.0)
    assert [o.primitive for o in program.operations] == ["mul", "add"] * 3
    assert [o.operands[1] for o in program.operations[1::2]] == [{"literal": 0.0}, {"literal": 1.0}, {"literal": 2.0}]


def test_a_condition_that_depends_on_no_input_is_decided():
    program = vertexzero.trace(lambda x, flag: lax.cond(flag, jnp.sin, jnp.cos, x), 1.0, False, argnums=0)
    assert [o.primitive for o in program.operations] == ["cos"]


def test_a_loop_over_constants_is_folded():
    program = vertexzero.trace(lambda x: x * lax.fori_loop(0, 3, lambda _, y: y * 2, 1.0), 1.0)
    assert program.operations[0].operands[1] == {"literal": 8.0}


def test_a_parameter_without_a_place_in_a_file_is_refused():
    kernel = np.ones((2, 1, 2))
    with pytest.raises(vertexzero.UnsupportedPrimitive, match="conv_general_dilated.*dimension_numbers"):
        vertexzero.trace(
            lambda x: lax.conv_general_dilated(x, kernel, (1,), "SAME", feature_group_count=2), np.ones((1, 2, 4))
        )


@pytest.mark.parametrize(
    "function, primitives",
    [
        (lambda x: x.at[np.array([0, 2])].set(1.0), ["scatter"]),
        (lambda x: x.at[np.array([0, 0])].add(x[:2]), ["slice", "scatter-add"]),
        (lambda x: lax.dynamic_update_slice(x, x[:1], (1,)), ["slice", "dynamic_update_slice"]),
        (jnp.sort, ["sort"]),
    ],
)
def test_what_the_executable_has_is_written_as_it_is(function, primitives):
    program = vertexzero.trace(function, np.ones(3, np.float32))
    assert [o.primitive for o in program.operations] == primitives


def test_a_scatter_has_its_axes_by_name_and_constant_indices():
    program = vertexzero.trace(lambda x: x.at[np.array([0, 2])].add(1.0), np.ones(3, np.float32))
    assert program.operations[0].operands == [{"value": 0}, {"constant": 0}, {"constant": 1}]
    assert program.constants[0] == {"shape": [2, 1], "values": [0.0, 2.0]}
    parameters = program.operations[0].parameters
    assert parameters["dimension_numbers"] == {
        "update_window_dims": [],
        "inserted_window_dims": [0],
        "scatter_dims_to_operand_dims": [0],
        "operand_batching_dims": [],
        "scatter_indices_batching_dims": [],
    }
    assert parameters["mode"] == "fill_or_drop"
    assert "update_jaxpr" not in parameters


@pytest.mark.parametrize(
    "function",
    [
        lambda x: x * np.array([1.0, np.nan]),
        lambda x: jnp.where(x < 0, np.nan, x),
        lambda x: (x, np.array([np.nan, 1.0])),
        lambda x: (x, np.array([1j, 2])),
    ],
)
def test_a_constant_that_no_program_holds_is_refused(function):
    with pytest.raises(vertexzero.UnsupportedPrimitive, match="complex or NaN"):
        vertexzero.trace(function, np.ones(2))


@pytest.mark.parametrize(
    "constant, stored",
    [
        (np.array([[1, 2], [3, 4]]), {"shape": [2, 2], "values": [1.0, 2.0, 3.0, 4.0]}),
        (np.array([True, False]), {"shape": [2], "values": [1.0, 0.0]}),
        (np.array([-np.inf, 0.5]), {"shape": [2], "values": [-np.inf, 0.5]}),
        (np.array([0.5, 2], jnp.bfloat16), {"shape": [2], "values": [0.5, 2.0]}),
        (np.array([[0.1], [0.2]]), {"shape": [2, 1], "values": [0.1, 0.2]}),
    ],
)
def test_an_array_is_a_shape_and_its_numbers(constant, stored):
    program = vertexzero.trace(lambda x: x * constant, np.ones(constant.shape))
    assert stored in program.constants


def test_a_print_is_left_out(capfd):
    def printing(x):
        jax.debug.print("{}", x)
        return x * 2

    assert [o.primitive for o in vertexzero.trace(printing, 1.0).operations] == ["mul"]


def test_a_gather_has_its_axes_by_name_and_constant_indices():
    program = vertexzero.trace(lambda x: x[jnp.array([0, 2])], np.ones((3, 4), np.float32))
    assert [o.primitive for o in program.operations] == ["gather"]
    assert program.operations[0].operands == [{"value": 0}, {"constant": 0}]
    assert program.constants == [{"shape": [2, 1], "values": [0.0, 2.0]}]
    parameters = program.operations[0].parameters
    assert parameters["dimension_numbers"] == {
        "offset_dims": [1],
        "collapsed_slice_dims": [0],
        "start_index_map": [0],
        "operand_batching_dims": [],
        "start_indices_batching_dims": [],
    }
    assert parameters["slice_sizes"] == [1, 4]
    assert parameters["mode"] in ("promise_in_bounds", "clip", "fill_or_drop")


def test_a_fill_value_that_is_no_number_is_left_out(tmp_path):
    program = vertexzero.trace(lambda x: jnp.take(x, jnp.array([1, 7])), np.ones(3, np.float32), name="take")
    assert "fill_value" not in program.operations[-1].parameters
    program.save(tmp_path / "take.json")
    assert "NaN" not in (tmp_path / "take.json").read_text()


def test_a_dynamic_slice_has_literal_starts():
    program = vertexzero.trace(lambda x: lax.dynamic_slice(x, (1, 0), (2, 2)), np.ones((3, 4), np.float32))
    assert [o.primitive for o in program.operations] == ["dynamic_slice"]
    assert program.operations[0].operands == [{"value": 0}, {"literal": 1.0}, {"literal": 0.0}]
    assert program.operations[0].parameters == {"slice_sizes": [2, 2]}


@pytest.mark.parametrize(
    "name, function",
    [
        ("gather", lambda x: x[jnp.argmax(x) + jnp.arange(1)]),
        ("dynamic_slice", lambda x: lax.dynamic_slice(x, (jnp.argmax(x),), (1,))),
        ("scatter-add", lambda x: x.at[jnp.argmax(x)].add(1.0)),
        ("scatter-mul", lambda x: x.at[jnp.argmax(x)].multiply(2.0)),
        ("scatter", lambda x: x.at[1].apply(jnp.sin)),
        ("and", lambda x: jnp.argmax(x) & 1),
        ("div", lambda x: lax.div(jnp.argmax(x), lax.full_like(jnp.argmax(x), 2))),
    ],
)
def test_what_would_be_another_function_in_a_program_is_refused_by_its_name(name, function):
    with pytest.raises(vertexzero.UnsupportedPrimitive, match=f"primitive '{name}'"):
        vertexzero.trace(function, np.ones(3, np.float32))


@pytest.mark.parametrize("function", [jnp.var, jnp.median])
def test_a_case_that_is_never_chosen_may_be_nan(function, tmp_path):
    """Because the choice is a constant, or because it is made where a number is NaN, which none is."""
    vertexzero.trace(function, np.ones(3, np.float32), name="choice").save(tmp_path / "choice.json")
    assert "NaN" not in (tmp_path / "choice.json").read_text()


def test_an_array_that_is_being_traced_is_no_constant():
    def outer(y):
        return vertexzero.trace(lambda x: x.at[y.astype(int)].set(1.0), np.ones(3)).operations and y

    with pytest.raises(TypeError, match="being traced itself"):
        jax.jit(outer)(1.0)


def test_tracing_works_under_jit():
    programs = []
    jax.jit(lambda y: (programs.append(vertexzero.trace(lambda x: x * jnp.sin(jnp.arange(3.0)), y)), y))(np.ones(3))
    assert programs[0].constants == [{"shape": [3], "values": pytest.approx(np.sin(np.arange(3.0)))}]
