"""Programs of small functions: run in JAX and by the executable, they have the Jacobians of JAX."""

from __future__ import annotations

import functools
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys

import jax
import numpy as np
import pytest
from conftest import enable_x64
from functions import FUNCTIONS
from interpreter import interpreter

import vertexzero

TOLERANCE = 1e-9


def arguments_of(name):
    """Numbers between 0.15 and 0.95, no two alike."""
    random = np.random.default_rng(sum(map(ord, name)))
    return [random.uniform(0.15, 0.95, shape) for shape in FUNCTIONS[name][1]]


def evaluated(function, arguments):
    """The values and the Jacobian as one vector and one matrix, by reverse mode of JAX in float64."""

    def listed(*arguments):
        return jax.tree.leaves(function(*arguments))

    def both(*arguments):
        return listed(*arguments), jax.jacrev(listed, tuple(range(len(arguments))))(*arguments)

    with enable_x64(True):
        values, blocks = jax.jit(both)(*arguments)
    rows = [
        np.concatenate([np.reshape(block, (-1, np.size(x))) for block, x in zip(row, arguments, strict=True)], axis=1)
        for row in blocks
    ]
    return np.concatenate([np.ravel(value) for value in values]), np.concatenate(rows)


@functools.cache
def expected(name):
    return evaluated(FUNCTIONS[name][0], arguments_of(name))


def assert_equal(found, name):
    values, jacobian = expected(name)
    scale = max(1.0, np.abs(jacobian).max(initial=0))
    np.testing.assert_allclose(np.asarray(found[0], float), values, rtol=TOLERANCE, atol=TOLERANCE)
    np.testing.assert_allclose(np.asarray(found[1], float), jacobian, rtol=0, atol=TOLERANCE * scale)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_program_has_the_values_and_jacobian_of_its_function(name, tmp_path):
    program = vertexzero.trace(FUNCTIONS[name][0], *arguments_of(name), name=name)
    program.save(tmp_path / "program.json")
    stored = json.loads((tmp_path / "program.json").read_text())
    assert stored == program.as_dict()
    assert_equal(evaluated(interpreter(stored["program"]), arguments_of(name)), name)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_executable_agrees(name, executable, tmp_path):
    arguments = arguments_of(name)
    vertexzero.trace(FUNCTIONS[name][0], *arguments, name=name).save(tmp_path / "program.json")
    (tmp_path / "at.json").write_text(json.dumps({"inputs": [x.tolist() for x in arguments]}))
    for order in ("reverse", "markowitz"):
        answer = run(executable, "jacobian", tmp_path, "--order", order, "--at", str(tmp_path / "at.json"))
        values = np.concatenate([np.ravel(output) for output in answer["outputs"]])
        assert_equal((values, answer["jacobian"]), name)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_an_order_of_the_program_gives_the_jacobian(name):
    """Any order: the values in a shuffled sequence."""
    function, arguments = FUNCTIONS[name][0], arguments_of(name)
    program = vertexzero.trace(function, *arguments)
    first = len(program.inputs)
    order = [v for v in range(first, first + len(program.operations)) if v not in program.outputs]
    random.Random(name).shuffle(order)

    def ours(*arguments):
        return jax.tree.leaves(function(*arguments))

    argnums = tuple(range(len(arguments)))
    with enable_x64(True):
        blocks = jax.jit(vertexzero.jacobian(ours, argnums, order))(*arguments)
    rows = [
        np.concatenate([np.reshape(b, (-1, x.size)) for b, x in zip(row, arguments, strict=True)], 1) for row in blocks
    ]
    assert_equal((expected(name)[0], np.concatenate(rows)), name)


@pytest.mark.parametrize("name", ["infinities", "whole numbers", "no numbers", "weights of three axes", "set many"])
def test_every_command_takes_constants(name, executable, tmp_path):
    vertexzero.trace(FUNCTIONS[name][0], *arguments_of(name), name=name).save(tmp_path / "program.json")
    cost = run(executable, "cost", tmp_path, "--order", "markowitz")["multiplications"]
    assert run(executable, "solve", tmp_path, "--method", "auto", "--seconds", "0.1")["multiplications"] <= cost
    for language in ["jax", "c"] if shutil.which("clang") or shutil.which("gcc") else ["jax"]:
        options = ("--language", language, "--out", str(tmp_path / language), "--verify")
        assert run(executable, "export", tmp_path, "--order", "reverse", *options)["maxError"] < 1e-9


def run(executable, command, folder, *options):
    """What a command of the executable answers about the program in a folder."""
    line = [executable, command, "--program", str(folder / "program.json"), *options, "--json"]
    # What the executable emits for JAX it verifies with the first Python on the path.
    path = os.pathsep.join([str(pathlib.Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(line, capture_output=True, text=True, env=os.environ | {"PATH": path})
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
