"""The examples, and the stored programs run in JAX, trace to the stored programs."""

from __future__ import annotations

import json

import numpy as np
import pytest
from conftest import FIXTURES, reference
from interpreter import interpreter
from reference_functions import FUNCTIONS

import vertexzero

STORED = sorted(path.stem for path in FIXTURES.glob("*.json"))


def example_arguments(program):
    return [np.ones(x["shape"], np.float32) if x["shape"] else 1.0 for x in program["inputs"]]


def normalized(program):
    """Without what versions of JAX do differently: `square` was `integer_pow` with y = 2."""
    program = json.loads(json.dumps(program))
    for operation in program["operations"]:
        if operation["primitive"] == "integer_pow" and operation["parameters"] == {"y": 2}:
            operation.update(primitive="square", parameters={})
    return program


def depends_on_inputs(program):
    """For each operation whether it depends on an input; tracing computes the others at once."""
    active = set(range(len(program["inputs"])))
    for identifier, operation in enumerate(program["operations"], len(active)):
        if not active.isdisjoint(operand.get("value") for operand in operation["operands"]):
            active.add(identifier)
    first = len(program["inputs"])
    return [identifier in active for identifier in range(first, first + len(program["operations"]))]


@pytest.mark.parametrize("name", STORED)
def test_a_stored_program_run_in_jax_traces_to_itself(name):
    stored = reference(name)["program"]
    program = vertexzero.trace(interpreter(stored), *example_arguments(stored), name=name)
    depends = depends_on_inputs(stored)
    assert all(depends) == (name not in ("BlackScholes_Jacobian", "RoeFlux_3d"))
    if all(depends):
        assert program.as_dict() == {"name": name, "program": stored}
    else:
        kept = [o["primitive"] for o, depend in zip(stored["operations"], depends, strict=True) if depend]
        assert [o.primitive for o in program.operations] == kept


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_in_jax_numpy_traces_to_the_stored_program(name):
    """To the stored one as tracing has it, which computes at once what depends on no input."""
    stored = reference(name)["program"]
    arguments = example_arguments(stored)
    program = vertexzero.trace(FUNCTIONS[name], *arguments).as_dict()["program"]
    again = vertexzero.trace(interpreter(stored), *arguments).as_dict()["program"]
    assert normalized(program) == normalized(again)
