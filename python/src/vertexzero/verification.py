"""Compares what the executable makes of a function with what JAX does."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from vertexzero.arguments import chosen, flat
from vertexzero.errors import SolverError
from vertexzero.solver import answer_of, find_executable
from vertexzero.tape import precision_of
from vertexzero.tracing import trace


@dataclasses.dataclass(frozen=True)
class Verification:
    """How far the derivatives by the executable are from those by JAX."""

    #: The largest difference between a Jacobian of the executable and that of `jax.jacrev`, relative to the largest
    #: entry
    #: of the latter or 1; infinite where one is no number and the other is.
    error: float
    #: Where that was: the numbers of all inputs, one after the other.
    point: list[float]
    #: At how many points they were compared.
    points: int
    #: At how many more that of JAX is infinite or NaN somewhere, so that nothing was compared.
    skipped: int
    #: The largest difference between the exported code and the executable's own numbers; None where no code ran.
    code_error: float | None


def verify(
    f: Callable[..., Any],
    *args: Any,
    argnums: int | Sequence[int] | None = None,
    order: str | Sequence[int] = "reverse",
    language: str = "c",
    points: int = 8,
    seed: int = 0,
    executable: str | os.PathLike[str] | None = None,
) -> Verification:
    """Compares the Jacobian of a function along an order, by the executable, with `jax.jacrev`, in double precision.

    ```python
    assert vertexzero.verify(jax.nn.softplus, 0.0).error < 1e-9
    ```

    `vertexzero export --verify` compares the code with the executable's own numbers, and so does this; but only
    `jax.jacrev` knows the derivatives that a function brings along. The points are the arguments, zeros, ones, and
    random ones near the arguments: rules are written for points like 0.

    Args:
        argnums: The arguments that are inputs; all, if not given.
        order: `forward`, `reverse`, `markowitz` or value ids.
        language: That of the exported code: `c`, `swift` or `jax`.
        points: How many random points.

    Raises:
        UnsupportedPrimitive: The function is no straight-line program.
        SolverNotFound: There is no executable.
        SolverError: It refused the program or the order, or its code differs by more than roundings.
    """
    numbers = tuple(range(len(args))) if argnums is None else chosen(argnums, len(args))
    wide = [jax.tree.map(_wide, x) if i in numbers else x for i, x in enumerate(args)]
    path = find_executable(executable)
    with tempfile.TemporaryDirectory(prefix="vertexzero-") as folder, precision_of([np.float64(0)]):
        trace(f, *wide, argnums=numbers, name="function").save(file := os.path.join(folder, "program.json"))
        if not isinstance(order, str):
            with open(os.path.join(folder, "order.json"), "w", encoding="utf-8") as handle:
                json.dump(list(order), handle)
            order = os.path.join(folder, "order.json")
        common = ["--program", file, "--order", order, "--json"]
        options = ["--language", language, "--out", os.path.join(folder, "code")]
        options += ["--verify", "--python", sys.executable]
        code = answer_of([path, "export", *common, *options])
        function, leaves, _, _ = flat(f, wide, {}, numbers)
        jacobian = jax.jit(jax.jacrev(lambda leaves: function(*leaves)))
        compared: list[tuple[float, list[float]]] = []
        candidates = _points(leaves, points, seed)
        for candidate in candidates:
            theirs = _matrix(jacobian(candidate), candidate)
            if not np.isfinite(theirs).all():
                continue
            with open(at := os.path.join(folder, "at.json"), "w", encoding="utf-8") as handle:
                json.dump({"inputs": [x.tolist() for x in candidate]}, handle)
            rows = answer_of([path, "jacobian", *common, "--at", at])["jacobian"]
            ours = np.asarray([[float(entry) for entry in row] for row in rows]).reshape(theirs.shape)
            scale = max(1.0, np.abs(theirs).max(initial=0))
            error = np.abs(ours - theirs).max(initial=0) / scale
            flattened = np.concatenate([np.ravel(x) for x in candidate]).tolist() if candidate else []
            compared.append((float(error) if np.isfinite(error) else np.inf, flattened))
    if not compared:
        raise SolverError("the Jacobian of JAX is not finite at any of the points: give arguments where it is")
    worst, where = max(compared, key=lambda pair: pair[0])
    return Verification(worst, where, len(compared), len(candidates) - len(compared), code.get("maxError"))


def _wide(x: Any) -> Any:
    """A number or array of floating point numbers with 64 bits."""
    return np.float64(x) if jnp.issubdtype(jnp.result_type(x), jnp.floating) else x


def _points(leaves: Sequence[Any], count: int, seed: int) -> list[list[Any]]:
    """The given point, zeros, ones, and random points."""
    random = np.random.default_rng(seed)
    given = [np.asarray(x) for x in leaves]
    found = [given, [np.zeros_like(x) for x in given], [np.ones_like(x) for x in given]]
    for _ in range(count):
        found.append([x * random.uniform(0.5, 1.5, x.shape) + random.uniform(-0.1, 0.1, x.shape) for x in given])
    return found


def _matrix(blocks: Sequence[Any], leaves: Sequence[Any]) -> np.ndarray:
    """The blocks of a Jacobian, a list for each output with one for each input, as one matrix."""
    columns = sum(np.size(x) for x in leaves)
    rows = [
        np.concatenate([np.reshape(block, (-1, np.size(x))) for block, x in zip(row, leaves, strict=True)], axis=1)
        for row in blocks
    ]
    return np.concatenate(rows) if rows else np.zeros((0, columns))
