"""Runs a program in JAX, one primitive an operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax.numpy as jnp
import numpy as np
from jax import lax

#: Primitives that are bound by themselves: the function of the name does more than one operation.
_BOUND = frozenset(
    """
    abs acos acosh add asin asinh atan atan2 atanh cosh div eq ge gt le lt max min ne pow rem sinh square sub
    """.split()
)


def _flag(x: Any) -> Any:
    return x if x.dtype == bool else x != 0


def _converted(x: Any, new_dtype: str) -> Any:
    """As another type; real numbers keep the width that the caller computes with."""
    is_real = new_dtype.startswith(("float", "bfloat"))
    same = x.dtype if jnp.issubdtype(x.dtype, jnp.floating) else jnp.result_type(float)
    return lax.convert_element_type_p.bind(
        x, new_dtype=np.dtype(same if is_real else new_dtype), weak_type=False, sharding=None
    )


def _gather(x: Any, indices: Any, dimension_numbers: dict[str, Any], slice_sizes: list[int], mode: str, **rest: Any):
    numbers = lax.GatherDimensionNumbers(**{key: tuple(axes) for key, axes in dimension_numbers.items()})
    return lax.gather(x, indices.astype(int), numbers, slice_sizes, mode=lax.GatherScatterMode[mode.upper()], **rest)


def _scattered(scatter: Callable[..., Any]) -> Callable[..., Any]:
    def run(x: Any, indices: Any, updates: Any, dimension_numbers: dict[str, Any], mode: str, **rest: Any) -> Any:
        numbers = lax.ScatterDimensionNumbers(**{key: tuple(axes) for key, axes in dimension_numbers.items()})
        return scatter(x, indices.astype(int), updates, numbers, mode=lax.GatherScatterMode[mode.upper()], **rest)

    return run


def _selected(which: Any, *cases: Any) -> Any:
    which = _flag(which) if len(cases) == 2 else which.astype(jnp.int32)
    shape = next((np.shape(case) for case in cases if np.shape(case)), np.shape(which))
    return lax.select_n(which, *(jnp.broadcast_to(case, shape) for case in cases))


#: The functions whose parameters a program writes in another way than `jax.lax` takes them.
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "add_any": lax.add,
    "and": lambda x, y: lax.bitwise_and(_flag(x), _flag(y)),
    "argmax": lambda x, axes, index_dtype: lax.argmax(x, axes[0], index_dtype),
    "argmin": lambda x, axes, index_dtype: lax.argmin(x, axes[0], index_dtype),
    "broadcast_in_dim": lambda x, shape, broadcast_dimensions: lax.broadcast_in_dim_p.bind(
        x, shape=tuple(shape), broadcast_dimensions=tuple(broadcast_dimensions), sharding=None
    ),
    "concatenate": lambda *xs, dimension: lax.concatenate(xs, dimension),
    "convert_element_type": _converted,
    "dynamic_slice": lambda x, *starts, slice_sizes: lax.dynamic_slice(x, [s.astype(int) for s in starts], slice_sizes),
    "dynamic_update_slice": lambda x, y, *starts: lax.dynamic_update_slice(x, y, [s.astype(int) for s in starts]),
    "gather": _gather,
    "integer_pow": lambda x, y: lax.integer_pow_p.bind(x, y=y),
    "not": lambda x: lax.bitwise_not(_flag(x)),
    "or": lambda x, y: lax.bitwise_or(_flag(x), _flag(y)),
    "pad": lambda x, value, padding_config: lax.pad(x, jnp.asarray(value, x.dtype), padding_config),
    "reduce_and": lambda x, axes: jnp.all(_flag(x), tuple(axes)),
    "reduce_or": lambda x, axes: jnp.any(_flag(x), tuple(axes)),
    "reshape": lambda x, new_sizes: lax.reshape_p.bind(x, new_sizes=tuple(new_sizes), dimensions=None, sharding=None),
    "rev": lambda x, dimensions: lax.rev(x, dimensions),
    "round": lambda x, rounding_method: lax.round(x, lax.RoundingMethod(rounding_method)),
    "scatter": _scattered(lax.scatter),
    "scatter-add": _scattered(lax.scatter_add),
    "select_n": _selected,
    "sort": lambda x, dimension, is_stable, num_keys: lax.sort(x, dimension, is_stable, num_keys),
    "stack": lambda *xs, axis: jnp.stack(xs, axis),
    "tile": lambda x, reps: lax.tile(x, reps),
    "transpose": lambda x, permutation: lax.transpose_p.bind(x, permutation=tuple(permutation)),
    "xor": lambda x, y: lax.bitwise_xor(_flag(x), _flag(y)),
}


def _hashable(value: Any) -> Any:
    return tuple(map(_hashable, value)) if isinstance(value, list) else value


def _function(name: str) -> Callable[..., Any]:
    if name in _FUNCTIONS:
        return _FUNCTIONS[name]
    return getattr(lax, f"{name}_p").bind if name in _BOUND else getattr(lax, name)


def interpreter(program: dict[str, Any]) -> Callable[..., list[Any]]:
    """The function of a program as the JSON document has it."""

    def run(*inputs: Any) -> list[Any]:
        values: list[Any] = list(inputs)
        dtype = jnp.result_type(values[0])

        def number(operand: dict[str, Any]) -> Any:
            if "value" in operand:
                return values[operand["value"]]
            if "literal" in operand:
                return jnp.asarray(operand["literal"], dtype)
            constant = program["constants"][operand["constant"]]
            return jnp.asarray(np.reshape(constant["values"], constant["shape"]), dtype)

        for operation in program["operations"]:
            operands = [number(operand) for operand in operation["operands"]]
            if len({x.dtype for x in operands}) > 1:
                operands = [x.astype(dtype) for x in operands]
            parameters = {key: _hashable(value) for key, value in operation["parameters"].items()}
            values.append(_function(operation["primitive"])(*operands, **parameters))
        return [values[output] for output in program["outputs"]]

    return run
