"""Where a derivative jumps, as at ties, jax, the bridge, the executable and the code that it emits agree.

jax is `jax.jacrev`; `jax.jacfwd` may have another number where a 0 meets an infinity on the way to an input.
"""

from __future__ import annotations

import ctypes
import functools
import importlib.util
import json
import shutil
import subprocess

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from conftest import enable_x64
from jax import lax

import vertexzero

EQUAL = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]
SOME = [3.0, 3.0, 1.0, 3.0, 3.0, 2.0, 3.0]
ZEROS = [0.0, -0.0, 0.0, 0.0]
ROWS = [[1.0, 1.0, 1.0], [2.0, 2.0, 1.0], [1.0, 2.0, 2.0], [0.0, -0.0, 0.0]]
IMAGE = [[1.0, 1.0, 2.0, 1.0], [1.0, 1.0, 1.0, 2.0], [0.0, 0.0, 3.0, 3.0], [0.0, 1.0, 3.0, 0.0]]


def pooled(combine, neutral, size, strides, padding):
    return lambda x: lax.reduce_window(x, neutral, combine, size, strides, padding)


#: A function of arrays and a point with ties.
TIES = {
    "max": (lax.max, [2.0, 0.0, -0.0, 1.0], [2.0, -0.0, 0.0, 3.0]),
    "min": (lax.min, [2.0, 0.0, -0.0, 1.0], [2.0, -0.0, 0.0, 3.0]),
    "max of one number twice": (lambda x: lax.max(x, x), [2.0]),
    "max with a constant": (lambda x: jnp.maximum(x, 0.5), [0.5, 0.4]),
    "max of three": (lambda x: jnp.maximum(jnp.maximum(x[0], x[1]), x[2]), [1.0, 1.0, 1.0]),
    "clamp": (lax.clamp, [1.0, 1.0, 1.0, 0.0], [1.0, 2.0, 1.0, 1.5], [2.0, 2.0, 1.0, 2.0]),
    "clamp between bounds that changed places": (lax.clamp, [2.0, 2.0, 1.0], [0.0, 3.0, 0.0], [1.0, 1.0, 0.5]),
    "clip": (lambda x: jnp.clip(x, 0.3, 0.6), [0.3, 0.6, 0.2, 0.7, 0.5]),
    "reduce_max": (lambda x: jnp.max(x, axis=1), ROWS),
    "reduce_min": (lambda x: jnp.min(x, axis=1), ROWS),
    "reduce_max of all": (jnp.max, [[1.0, 2.0], [2.0, 1.0]]),
    "cummax": (lax.cummax, EQUAL),
    "cummax of some": (lax.cummax, SOME),
    "cummax of zeros": (lax.cummax, ZEROS),
    "cummax backwards": (lambda x: lax.cummax(x, reverse=True), SOME),
    "cummax of rows": (lambda x: lax.cummax(x, axis=1), ROWS),
    "cummin": (lax.cummin, EQUAL),
    "cummin of some": (lax.cummin, SOME),
    "cummin backwards": (lambda x: lax.cummin(x, reverse=True), EQUAL),
    "cummin of columns": (lambda x: lax.cummin(x, axis=0), ROWS),
    "max pooling": (pooled(lax.max, -np.inf, (2, 2), (2, 2), "VALID"), IMAGE),
    "overlapping max pooling": (pooled(lax.max, -np.inf, (2, 3), (1, 2), "SAME"), IMAGE),
    "max pooling of a row": (pooled(lax.max, -np.inf, (3,), (2,), "VALID"), EQUAL),
    "min pooling": (pooled(lax.min, np.inf, (2, 3), (1, 2), "SAME"), IMAGE),
    "argmax": (lambda x: x * jnp.argmax(x) + jnp.argmin(x), [1.0, 2.0, 2.0, 1.0]),
    "one hot of argmax": (
        lambda x: jnp.sum(x * jax.nn.one_hot(jnp.argmax(x), 4, dtype=x.dtype)),
        [1.0, 2.0, 2.0, 1.0],
    ),
    "sort": (jnp.sort, [1.0, 1.0, 0.0, 1.0, 2.0, 0.0]),
    "sort of zeros": (jnp.sort, ZEROS),
    "sort descending": (lambda x: jnp.sort(x, descending=True), [1.0, 1.0, 0.0, 1.0]),
    "median": (jnp.median, [1.0, 1.0, 2.0, 1.0]),
    "abs": (jnp.abs, [0.0, -0.0, 1.0, -1.0]),
    "sign": (lambda x: x * jnp.sign(x), [0.0, -0.0, 1.0, -1.0]),
    "rounding": (lambda x: x * (jnp.round(x) + jnp.floor(x) + jnp.ceil(x)), [0.5, 1.5, -0.5, 1.0]),
    "remainders": (lambda x: lax.rem(x, 1.0) + x % 0.5, [1.0, 2.0, 0.0, -1.0]),
    "relu by max": (lambda x: jnp.maximum(x, 0.0), ZEROS),
    "relu by where": (lambda x: jnp.where(x > 0, x, 0.0), ZEROS),
    "where": (lambda x: jnp.where(x >= 1.0, x**2, 3 * x), [1.0, 0.0, 2.0]),
    "cumlogsumexp": (lax.cumlogsumexp, [1.0, 1.0, 1.0, 1.0]),
    "logsumexp": (lambda x: jax.nn.logsumexp(x, axis=1), ROWS),
    "softmax": (lambda x: jax.nn.softmax(x, axis=1), ROWS),
    "product with zeros": (lambda x: jnp.prod(x, axis=1), [[0.0, 2.0, 3.0], [0.0, 0.0, 3.0], [1.0, -0.0, 2.0]]),
    "cumprod with zeros": (jnp.cumprod, [2.0, 0.0, 3.0, 0.0, 5.0]),
    "cumprod backwards": (lambda x: lax.cumprod(x, reverse=True), [2.0, 0.0, 3.0, 0.0, 5.0]),
    "pow of zero": (lax.pow, 0.0, 2.0),
    "pow of zero to a half": (lax.pow, 0.0, 0.5),
    "pow of zero to a negative number": (lax.pow, 0.0, -1.0),
    "whole powers": (lambda x: x ** np.array([0, 1, 2, 0]), [0.0, 0.0, 0.0, -1.0]),
    "integer_pow": (lambda x: lax.integer_pow(x, 2) + lax.integer_pow(x, 0) + lax.integer_pow(x, 3), ZEROS),
    "atan2": (lax.atan2, 0.0, 0.0),
    "atan2 on the axes": (lax.atan2, [0.0, -0.0, 1.0, -1.0], [1.0, -1.0, 0.0, 0.0]),
    "sqrt": (jnp.sqrt, 0.0),
    "rsqrt": (lax.rsqrt, 0.0),
    "cbrt": (jnp.cbrt, 0.0),
    "log": (jnp.log, 0.0),
    "norm": (jnp.linalg.norm, [0.0, 0.0]),
    "largest norm": (lambda x: jnp.linalg.norm(x, ord=jnp.inf), [1.0, -1.0, 1.0]),
    "standard deviation": (jnp.std, [1.0, 1.0]),
    "where not selected is no number": (lambda x: jnp.where(x > 0, jnp.sqrt(x), 0.0), -1.0),
    "largest of a segment": (lambda x: jax.ops.segment_max(x, np.array([0, 0, 1, 1]), 2), [1.0, 1.0, 2.0, 1.0]),
    "largest at one place": (
        lambda x, y: x.at[np.array([0, 0, 1])].max(y),
        [1.0, 1.0, 1.0],
        [1.0, 1.0, 2.0],
    ),
}
#: Those of which a trace still makes operations with another derivative at ties.
WAITING = {"max pooling", "overlapping max pooling", "max pooling of a row", "min pooling", "largest at one place"}

NATIVE = [
    pytest.param(name, marks=pytest.mark.xfail(strict=True, reason="lowering.py shares among equals"))
    if name in WAITING
    else name
    for name in TIES
]


def point(name):
    return [np.asarray(x, np.float64) for x in TIES[name][1:]]


def matrix(blocks, arguments):
    """Rows outputs, columns inputs, from the blocks of jacrev."""
    return np.concatenate([
        np.concatenate([np.reshape(b, (-1, np.size(x))) for b, x in zip(row, arguments, strict=True)], axis=1)
        for row in blocks
    ])  # fmt: skip


def listed(name):
    return lambda *arguments: jax.tree.leaves(TIES[name][0](*arguments))


@functools.cache
def expected(name):
    arguments = point(name)
    with enable_x64(True):
        return matrix(jax.jacrev(listed(name), tuple(range(len(arguments))))(*arguments), arguments)


def assert_same(found, name):
    np.testing.assert_allclose(np.asarray(found, float), expected(name), rtol=1e-12, atol=1e-14, equal_nan=True)


def save(name, folder):
    with enable_x64(True):
        vertexzero.trace(TIES[name][0], *point(name), name="ties").save(folder / "program.json")
    (folder / "at.json").write_text(json.dumps({"inputs": [x.tolist() for x in point(name)]}))


def run(executable, command, folder, *options):
    line = [executable, command, "--program", str(folder / "program.json"), *options, "--json"]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("order", ["reverse", "forward", "markowitz"])
@pytest.mark.parametrize("name", TIES)
def test_the_bridge_has_the_derivative_of_jax(name, order):
    arguments = point(name)
    with enable_x64(True):
        blocks = vertexzero.jacobian(listed(name), tuple(range(len(arguments))), order)(*arguments)
        assert_same(matrix(blocks, arguments), name)


@pytest.mark.parametrize("name", NATIVE)
def test_the_executable_has_the_derivative_of_jax(name, executable, tmp_path):
    save(name, tmp_path)
    for order in ("reverse", "forward", "markowitz"):
        answer = run(executable, "jacobian", tmp_path, "--order", order, "--at", str(tmp_path / "at.json"))
        assert_same([[float(entry) for entry in row] for row in answer["jacobian"]], name)


@pytest.mark.parametrize("name", NATIVE)
def test_code_in_jax_has_the_derivative_of_jax(name, executable, tmp_path):
    save(name, tmp_path)
    options = ("--order", "reverse", "--language", "jax", "--out", str(tmp_path))
    (file,) = run(executable, "export", tmp_path, *options)["files"]
    spec = importlib.util.spec_from_file_location("ties_jacobian", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with enable_x64(True):
        assert_same(module.jacobian(*np.concatenate([np.ravel(x) for x in point(name)])), name)


@pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler")
@pytest.mark.parametrize("name", NATIVE)
def test_code_in_c_has_the_derivative_of_jax(name, executable, tmp_path):
    save(name, tmp_path)
    options = ("--order", "reverse", "--language", "c", "--out", str(tmp_path))
    files = run(executable, "export", tmp_path, *options)["files"]
    source = next(file for file in files if file.endswith(".c"))
    library = tmp_path / "ties.so"
    subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", str(library), source, "-lm"], check=True)
    code = ctypes.CDLL(str(library))
    x = np.concatenate([np.ravel(x) for x in point(name)])
    one, batch = np.zeros_like(expected(name)), np.zeros_like(expected(name))
    address = ctypes.POINTER(ctypes.c_double)
    code.ties_jacobian(x.ctypes.data_as(address), one.ctypes.data_as(address))
    assert_same(one, name)
    code.ties_jacobian_batch(ctypes.c_size_t(1), x.ctypes.data_as(address), batch.ctypes.data_as(address))
    assert_same(batch, name)
