"""What the tests share."""

from __future__ import annotations

import json
import pathlib
import subprocess
from typing import Any

import jax
import numpy as np
import pytest

import vertexzero
from vertexzero.solver import find_executable

try:
    from jax import enable_x64
except ImportError:  # Older than 0.8.
    from jax.experimental import enable_x64

#: The programs of the whole project, with samples of their values and Jacobians.
FIXTURES = pathlib.Path(__file__).parents[2] / "Tests" / "VertexGameTests" / "Fixtures"


def reference(name: str) -> dict[str, Any]:
    """A stored program with a sample of its values and Jacobian."""
    return json.loads((FIXTURES / f"{name}.json").read_text())


@pytest.fixture(scope="session")
def executable():
    """The real executable; tests that need one are skipped without."""
    try:
        path = find_executable()
    except vertexzero.SolverNotFound as error:
        pytest.skip(str(error))
    # An executable without the command prints the help of the whole and ends well.
    if "--method" not in subprocess.run([path, "solve", "--help"], capture_output=True, text=True).stdout:
        pytest.skip(f"{path} has no command solve")
    return path


ORDERS = ["reverse", "forward", "markowitz"]
TOLERANCE = {np.float32: 1e-6, np.float64: 1e-12}


@pytest.fixture(params=[np.float32, np.float64], ids=["float32", "float64"])
def dtype(request):
    with enable_x64(request.param is np.float64):
        yield request.param


def assert_close(ours, theirs, tolerance):
    """Equal trees, shapes and types, and values within the tolerance relative to the largest of each array."""
    assert jax.tree.structure(ours) == jax.tree.structure(theirs)
    for a, b in zip(jax.tree.leaves(ours), jax.tree.leaves(theirs), strict=True):
        assert a.shape == b.shape
        assert a.dtype == b.dtype
        scale = max(1.0, float(np.abs(b).max(initial=0)))
        np.testing.assert_allclose(a, b, rtol=0, atol=tolerance * scale)


def numbers(shape, dtype, seed=0, low=0.2, high=0.9):
    return np.random.default_rng(seed).uniform(low, high, shape).astype(dtype)
