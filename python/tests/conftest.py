"""What the tests share."""

from __future__ import annotations

import json
import pathlib
import subprocess
from typing import Any

import pytest

import vertexzero
from vertexzero.solver import find_executable

try:
    from jax import enable_x64
except ImportError:  # Older than 0.8.
    from jax.experimental import enable_x64

__all__ = ["FIXTURES", "enable_x64", "reference"]

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
