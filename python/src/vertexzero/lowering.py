"""Operations that a program has no place for, as functions of operations that it has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import jax
import numpy as np
from jax import lax
from jax.extend import core

Lowered = Callable[..., Sequence[Any]]

#: Loops of more operations stay loops: no program is that long.
_UNROLLED_MAX = 100_000
#: How numbers that are combined with one place go together, with the number that changes nothing.
COMBINING: dict[str, tuple[Any, Any, float]] = {
    "scatter-sub": (lax.sub, lax.reduce_sum, 0.0),
    "scatter-mul": (lax.mul, lax.reduce_prod, 1.0),
    "scatter-min": (lax.min, lax.reduce_min, np.inf),
    "scatter-max": (lax.max, lax.reduce_max, -np.inf),
}
#: Operations on the windows of an array: how the numbers of a window go together, with the number around the array.
_POOLS: dict[str, tuple[Any, float]] = {
    "reduce_window_sum": (lambda rows: lax.reduce_sum(rows, (0,)), 0.0),
    "reduce_window_max": (lambda rows: _first(rows, lax.argmax(rows, 0, np.int32)), -np.inf),
    "reduce_window_min": (lambda rows: _first(rows, lax.argmin(rows, 0, np.int32)), np.inf),
}


def _first(rows: Any, place: Any) -> Any:
    """The row of a place, which alone has the derivative: of equal numbers of a window the first, as in JAX."""
    return lax.select_n(place, *(lax.index_in_dim(rows, i, keepdims=False) for i in range(rows.shape[0])))


def rearrangement(equation: Any) -> Lowered | None:
    """A split, the parts along an axis, or a padding that takes away, as slices, reshapes and a padding that adds."""
    parameters = equation.params
    if equation.primitive.name == "pad" and min(map(min, parameters["padding_config"]), default=0) < 0:
        return lambda x, value: [_padded_and_cut(x, value, parameters["padding_config"])]
    return {
        "split": lambda x: _split(x, parameters["axis"], parameters["sizes"]),
        "unstack": lambda x: [
            lax.index_in_dim(x, i, parameters["axis"], keepdims=False) for i in range(x.shape[parameters["axis"]])
        ],
    }.get(equation.primitive.name)


def loop(equation: Any) -> Lowered | None:
    """A loop of a fixed number of rounds as its rounds, one after the other; None where they are too many."""
    parameters = equation.params
    body, length = parameters["jaxpr"], parameters["length"]
    if length * len(body.jaxpr.eqns) > _UNROLLED_MAX:
        return None
    run = core.jaxpr_as_fun(body)
    rounds = range(length)[::-1] if parameters["reverse"] else range(length)
    avals = body.out_avals[parameters["num_carry"] :]

    def unrolled(*operands: Any) -> list[Any]:
        constants = operands[: parameters["num_consts"]]
        first = len(constants) + parameters["num_carry"]
        carry, rows = list(operands[len(constants) : first]), operands[first:]
        parts: dict[int, list[Any]] = {}
        for i in rounds:
            results = run(*constants, *carry, *(lax.index_in_dim(x, i, keepdims=False) for x in rows))
            carry, parts[i] = list(results[: len(carry)]), results[len(carry) :]
        columns = ([parts[i][k] for i in range(length)] for k in range(len(avals)))
        return carry + [_stacked(column, aval) for column, aval in zip(columns, avals, strict=True)]

    return unrolled


def combination(equation: Any, places: Any | None) -> Lowered:
    """Combining numbers with places of an array, as looking up for each place those that go there.

    Args:
        places: The operand that says where, or None where it is not known yet: the operations are the same then, but
            what they look up is not.
    """
    combine, reduce, neutral = COMBINING[equation.primitive.name]
    shape = equation.invars[0].aval.shape
    table = np.zeros((1, *shape), int) if places is None else _sources(equation, places)

    def combined(x: Any, _: Any, updates: Any) -> list[Any]:
        rows = _looked_up(_padded(updates, neutral), table)
        if combine in (lax.min, lax.max):
            # Equals share the derivative, the number that was there too.
            return [reduce(lax.concatenate([x[None], rows], 0), (0,))]
        return [combine(x, reduce(rows, (0,)))]

    return combined


def windows(equation: Any) -> Lowered | None:
    """A convolution or a reduction of windows, as looking up the numbers of each window; None for other operations."""
    name, parameters, aval = equation.primitive.name, equation.params, equation.invars[0].aval
    numbers = np.arange(int(np.prod(aval.shape))).reshape(aval.shape)
    if name in _POOLS:
        reduce, neutral = _POOLS[name]
        sizes = [parameters[key] for key in ("window_dimensions", "window_strides", "base_dilation", "window_dilation")]
        table = _windows(numbers, parameters["padding"], *sizes)
        return lambda x: [reduce(_looked_up(_padded(x, neutral), table))]
    groups = [parameters.get(key) for key in ("feature_group_count", "batch_group_count")]
    if name != "conv_general_dilated" or groups != [1, 1]:
        return None
    left, right, out = (parameters["dimension_numbers"][i] for i in range(3))
    extents = [equation.invars[1].aval.shape[axis] for axis in right[2:]]
    sizes = [parameters[key] for key in ("window_strides", "lhs_dilation", "rhs_dilation")]
    whole = [(1, 1, *size) for size in (extents, *sizes)]
    table = _windows(numbers.transpose(left), [(0, 0), (0, 0), *parameters["padding"]], *whole)

    def convolved(x: Any, kernel: Any) -> list[Any]:
        flat = lax.transpose(kernel, right).reshape(*(kernel.shape[axis] for axis in right[:2]), -1)
        # Axes of the patches: offset in the window, batch, feature, then space.
        patches = _looked_up(_padded(x, 0.0), table)
        result = lax.dot_general(patches, flat, (((0, 2), (2, 1)), ((), ())))
        sources = {out[0]: 0, out[1]: result.ndim - 1} | {axis: 1 + i for i, axis in enumerate(out[2:])}
        return [lax.transpose(result, [sources[axis] for axis in range(result.ndim)])]

    return convolved


def _windows(
    numbers: np.ndarray, padding: Any, extents: Any, strides: Any, base_dilation: Any, window_dilation: Any
) -> np.ndarray:
    """The number at each offset of each window, one more than the largest where there is none; offsets come first."""
    config = [(low, high, dilation - 1) for (low, high), dilation in zip(padding, base_dilation, strict=True)]
    with jax.ensure_compile_time_eval():
        padded = np.asarray(lax.pad(numbers, np.asarray(numbers.size, numbers.dtype), config))
    axes = list(zip(padded.shape, extents, strides, window_dilation, strict=True))
    counts = [max(0, (n - (k - 1) * gap - 1) // step + 1) for n, k, step, gap in axes]
    return np.stack([
        padded[tuple(
            slice(i * gap, i * gap + (count - 1) * step + 1, step)
            for i, count, (_, _, step, gap) in zip(offset, counts, axes, strict=True)
        )]
        for offset in np.ndindex(*extents)
    ])  # fmt: skip


def _padded(x: Any, neutral: float) -> Any:
    """The numbers of an array as a vector, and one more."""
    return lax.pad(x.reshape(-1), np.asarray(neutral, x.dtype), [(0, 1, 0)])


def _sources(equation: Any, places: Any) -> np.ndarray:
    """Which updates go to each place, and one more number where none does: layers of the shape of the array.

    There are as many layers as updates meet at one place.
    """
    parameters, updates = equation.params, equation.invars[2].aval
    empty = np.full(equation.invars[0].aval.shape, -1)
    count = int(np.prod(updates.shape))
    left = numbers = np.arange(count).reshape(updates.shape)
    layers: list[np.ndarray] = []
    with jax.ensure_compile_time_eval():
        while not layers or (layers[-1] >= 0).any():
            axes, mode = parameters["dimension_numbers"], parameters["mode"]
            layers.append(np.asarray(lax.scatter_max(empty, np.asarray(places), left, axes, mode=mode)))
            left = np.where(np.isin(numbers, layers[-1]), -1, left)
    kept = np.stack(layers[:-1] or layers)
    return np.where(kept < 0, count, kept)


def _looked_up(flat: Any, table: np.ndarray) -> Any:
    """The numbers of a vector that a table names."""
    axes = lax.GatherDimensionNumbers(offset_dims=(), collapsed_slice_dims=(0,), start_index_map=(0,))
    indices = table[..., None].astype(np.int32)
    return lax.gather(flat, indices, axes, (1,), mode=lax.GatherScatterMode.PROMISE_IN_BOUNDS)


def _split(x: Any, axis: int, sizes: Sequence[int]) -> list[Any]:
    starts = np.cumsum([0, *sizes])
    return [lax.slice_in_dim(x, int(a), int(b), axis=axis) for a, b in zip(starts[:-1], starts[1:], strict=True)]


def _padded_and_cut(x: Any, value: Any, config: Sequence[tuple[int, int, int]]) -> Any:
    padded = lax.pad(x, value, [(max(low, 0), max(high, 0), between) for low, high, between in config])
    starts = [max(-low, 0) for low, _, _ in config]
    ends = [extent + min(high, 0) for extent, (_, high, _) in zip(padded.shape, config, strict=True)]
    return lax.slice(padded, starts, ends)


def _stacked(parts: Sequence[Any], aval: Any) -> Any:
    """The results of all rounds along a new first axis."""
    if not parts:
        return lax.full((0, *aval.shape), 0, aval.dtype)
    return lax.concatenate([lax.broadcast_in_dim(x, (1, *aval.shape), range(1, 1 + len(aval.shape))) for x in parts], 0)
