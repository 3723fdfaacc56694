"""Runs a stored program over arrays of anything that can be computed with: numbers of JAX or expressions of CasADi."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np


def load(path: str) -> dict[str, Any]:
    """The program of a file."""
    with open(path, encoding="utf-8") as file:
        return json.load(file)["program"]


def sizes(program: dict[str, Any]) -> list[int]:
    """How many numbers each input has."""
    return [math.prod(entry["shape"]) for entry in program["inputs"]]


def run(program: dict[str, Any], flat: Any, elementwise: dict[str, Callable[..., Any]], xp: Any) -> Any:
    """All outputs one after the other, flattened, where `flat` holds all inputs likewise.

    `elementwise` has the functions of numbers by the names of their primitives, `xp` the rearrangements that numpy has
    too.
    """
    values: list[Any] = []
    start = 0
    for entry, size in zip(program["inputs"], sizes(program), strict=True):
        values.append(xp.reshape(flat[start : start + size], tuple(entry["shape"])))
        start += size
    constants = [xp.asarray(np.asarray(constant, dtype=float)) for constant in program["constants"]]
    for operation in program["operations"]:
        operands = [_operand(entry, values, constants, xp) for entry in operation["operands"]]
        values.append(_apply(operation, operands, elementwise, xp))
    return xp.concatenate([xp.reshape(values[output], (-1,)) for output in program["outputs"]])


def _operand(entry: dict[str, Any], values: Sequence[Any], constants: Sequence[Any], xp: Any) -> Any:
    if "value" in entry:
        return values[entry["value"]]
    return constants[entry["constant"]] if "constant" in entry else xp.asarray(float(entry["literal"]))


def _apply(operation: dict[str, Any], operands: list[Any], elementwise: dict[str, Callable[..., Any]], xp: Any) -> Any:
    name, parameters, shape = operation["primitive"], operation["parameters"], tuple(operation["shape"])
    first = operands[0]
    if name == "integer_pow":
        return elementwise["integer_pow"](first, parameters["y"])
    if name in elementwise:
        return elementwise[name](*operands)
    if name in ("reshape", "squeeze", "expand_dims"):
        return xp.reshape(first, shape)
    if name in ("convert_element_type", "copy", "stop_gradient", "copy_p"):
        return first
    if name == "transpose":
        return xp.transpose(first, parameters["permutation"])
    if name == "broadcast_in_dim":
        kept = parameters["broadcast_dimensions"]
        wide = [1] * len(shape)
        for axis, place in enumerate(kept):
            wide[place] = np.shape(first)[axis]
        return xp.broadcast_to(xp.reshape(first, tuple(wide)), shape)
    if name == "slice":
        steps = parameters.get("strides") or [1] * len(shape)
        bounds = zip(parameters["start_indices"], parameters["limit_indices"], steps, strict=True)
        return first[tuple(slice(*bound) for bound in bounds)]
    if name == "concatenate":
        return xp.concatenate(operands, axis=parameters["dimension"])
    if name == "reduce_sum":
        return xp.sum(first, axis=tuple(parameters["axes"]))
    if name in ("reduce_max", "reduce_min"):
        return _reduce(first, parameters["axes"], elementwise[name.removeprefix("reduce_")], shape, xp)
    if name == "dot_general":
        return _dot_general(first, operands[1], parameters["dimension_numbers"], shape, xp)
    raise SystemExit(f"no rule for the primitive {name}")


def _reduce(array: Any, axes: Sequence[int], function: Callable[..., Any], shape: tuple[int, ...], xp: Any) -> Any:
    """The entries along axes put together one after the other."""
    kept = [axis for axis in range(len(np.shape(array))) if axis not in axes]
    rows = xp.reshape(xp.transpose(array, (*axes, *kept)), (-1, *shape))
    result = rows[0]
    for index in range(1, rows.shape[0]):
        result = function(result, rows[index])
    return result


def _dot_general(left: Any, right: Any, numbers: Any, shape: tuple[int, ...], xp: Any) -> Any:
    (left_axes, right_axes), (left_batch, right_batch) = numbers
    if not left_batch:
        return xp.reshape(xp.tensordot(left, right, axes=(left_axes, right_axes)), shape)

    def split(array, batch, axes):
        """An array with the axes of the batch first, one for those kept, one for those summed."""
        kept = [axis for axis in range(len(np.shape(array))) if axis not in batch and axis not in axes]
        lengths = [np.shape(array)[axis] for axis in batch]
        count = math.prod(np.shape(array)[axis] for axis in kept)
        return xp.reshape(xp.transpose(array, (*batch, *kept, *axes)), (*lengths, count, -1))

    left, right = split(left, left_batch, left_axes), split(right, right_batch, right_axes)
    return xp.reshape(xp.sum(left[..., :, None, :] * right[..., None, :, :], axis=-1), shape)
