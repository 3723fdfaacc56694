"""The parameters of an operation in the words of a program file."""

from __future__ import annotations

from typing import Any

import numpy as np

from vertexzero.errors import UnsupportedPrimitive

#: Parameters that choose how a value is computed or where, not which value it is.
_IMPLEMENTATION = {
    "accuracy", "algorithm", "out_sharding", "precision", "preferred_element_type", "sharding", "weak_type",
}  # fmt: skip


def written(primitive: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters of an operation as JSON has them.

    Raises:
        UnsupportedPrimitive: One of them has no place in a program file.
    """
    if "dimension_numbers" in parameters and "mode" in parameters:
        parameters = _places(parameters)
    if primitive == "scatter-add":
        # How numbers go together is said by the name. That of a scatter is another function, and is refused.
        parameters = parameters | {"update_jaxpr": None}
    return {
        key: _json(primitive, key, value)
        for key, value in parameters.items()
        if key not in _IMPLEMENTATION and (value is not None or key == "strides")
    }


def _places(parameters: dict[str, Any]) -> dict[str, Any]:
    """Those of a gather or scatter: axes by name, the mode in small letters."""
    numbers, fill = parameters["dimension_numbers"], parameters.get("fill_value")
    return parameters | {
        "dimension_numbers": {key: list(getattr(numbers, key)) for key in numbers._fields},
        "mode": parameters["mode"].name.lower(),
        # NaN is what is filled in anyway.
        "fill_value": None if fill is None or np.isnan(fill) else fill,
        "update_consts": parameters.get("update_consts") or None,
    }


def _json(primitive: str, key: str, value: Any) -> Any:
    """A parameter as JSON has it."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value)
    if isinstance(value, dict):
        return {name: _json(primitive, f"{key}.{name}", item) for name, item in value.items()}
    if isinstance(value, (tuple, list)) and not hasattr(value, "_fields"):
        return [_json(primitive, key, item) for item in value]
    if isinstance(value, np.dtype) or isinstance(value, type) and issubclass(value, np.generic):
        return str(np.dtype(value))
    raise UnsupportedPrimitive(
        primitive, f"its parameter '{key}' ({type(value).__name__}) has no place in a program file"
    )
