"""Runs a stored program in JAX, one primitive an operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax.numpy as jnp
from jax import lax

_PLAIN = {
    "abs": lax.abs_p,
    "acos": lax.acos_p,
    "add": lax.add_p,
    "asin": lax.asin_p,
    "asinh": lax.asinh_p,
    "atan": lax.atan_p,
    "atan2": lax.atan2_p,
    "atanh": lax.atanh_p,
    "cosh": lax.cosh_p,
    "div": lax.div_p,
    "max": lax.max_p,
    "neg": lax.neg_p,
    "pow": lax.pow_p,
    "sinh": lax.sinh_p,
    "square": lax.square_p,
    "sub": lax.sub_p,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "broadcast_in_dim": lambda x, shape, broadcast_dimensions: lax.broadcast_in_dim_p.bind(
        x, shape=tuple(shape), broadcast_dimensions=tuple(broadcast_dimensions), sharding=None
    ),
    "concatenate": lambda *xs, dimension: lax.concatenate(xs, dimension),
    "convert_element_type": lambda x, new_dtype: lax.convert_element_type_p.bind(
        x, new_dtype=jnp.result_type(x), weak_type=False, sharding=None
    ),
    "cos": lax.cos,
    "dot_general": lambda x, y, dimension_numbers: lax.dot_general(x, y, dimension_numbers),
    "erf": lax.erf,
    "exp": lax.exp,
    "integer_pow": lambda x, y: lax.integer_pow_p.bind(x, y=y),
    "log": lax.log,
    "logistic": lax.logistic,
    "mul": lax.mul,
    "reduce_max": lambda x, axes: lax.reduce_max(x, axes),
    "reduce_min": lambda x, axes: lax.reduce_min(x, axes),
    "reduce_sum": lambda x, axes: lax.reduce_sum(x, axes),
    "reshape": lambda x, new_sizes: lax.reshape_p.bind(x, new_sizes=tuple(new_sizes), dimensions=None, sharding=None),
    "sin": lax.sin,
    "slice": lambda x, start_indices, limit_indices, strides: lax.slice(x, start_indices, limit_indices, strides),
    "sqrt": lax.sqrt,
    "stop_gradient": lax.stop_gradient,
    "tan": lax.tan,
    "tanh": lax.tanh,
    "transpose": lambda x, permutation: lax.transpose_p.bind(x, permutation=tuple(permutation)),
}


def interpreter(program: dict[str, Any]) -> Callable[..., list[Any]]:
    """The function of a program as the JSON document has it."""

    def run(*inputs: Any) -> list[Any]:
        values: list[Any] = list(inputs)
        dtype = jnp.result_type(values[0])
        for operation in program["operations"]:
            operands = [
                values[operand["value"]] if "value" in operand else jnp.asarray(operand["literal"], dtype)
                for operand in operation["operands"]
            ]
            name, parameters = operation["primitive"], operation["parameters"]
            if name in _PLAIN:
                values.append(_PLAIN[name].bind(*operands, **parameters))
            else:
                values.append(_FUNCTIONS[name](*operands, **parameters))
        return [values[output] for output in program["outputs"]]

    return run
