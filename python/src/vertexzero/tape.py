"""A function as a flat list of primitive steps: what tracing and differentiation share.

Every value of the function has a *slot*. A slot that depends on the inputs is *active*; the active ones carry the
value ids of the traced program: the inputs first, then one for each result of a step, in order.
"""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import jax
import numpy as np
from jax.extend import core


@dataclasses.dataclass(frozen=True)
class Step:
    """One equation: operands and results are slots."""

    name: str
    parameters: dict[str, Any]
    operands: tuple[int, ...]
    results: tuple[int, ...]
    #: The operation on concrete or traced values; returns a list with one value a result.
    evaluate: Callable[..., list[Any]]
    active: bool


@dataclasses.dataclass
class Tape:
    """A function as steps over slots."""

    #: The abstract value of each slot: shape and dtype.
    avals: list[Any] = dataclasses.field(default_factory=list)
    inputs: list[int] = dataclasses.field(default_factory=list)
    outputs: list[int] = dataclasses.field(default_factory=list)
    steps: list[Step] = dataclasses.field(default_factory=list)
    #: Values that were there before any step: literals and captured arrays.
    constants: dict[int, Any] = dataclasses.field(default_factory=dict)
    #: The scalar literals among them.
    literals: dict[int, float] = dataclasses.field(default_factory=dict)
    #: Value ids of the active slots. A slot may lack one: see `hidden`.
    ids: dict[int, int] = dataclasses.field(default_factory=dict)
    active: set[int] = dataclasses.field(default_factory=set)
    #: Value ids inside calls with a derivative of their own, which are one step here.
    hidden: set[int] = dataclasses.field(default_factory=set)
    value_count: int = 0


def bodies(parameters: Any) -> Iterator[core.Jaxpr]:
    """All jaxprs among the parameters of an equation."""
    for value in parameters.values():
        for item in value if isinstance(value, (tuple, list)) else (value,):
            if isinstance(item, core.ClosedJaxpr):
                yield item.jaxpr
            elif isinstance(item, core.Jaxpr):
                yield item


def bodies_use(step: Step, names: set[str]) -> bool:
    """Whether a step is, or has anywhere in its bodies, one of the named primitives."""

    def uses(name: str, parameters: Any) -> bool:
        return name in names or any(
            uses(equation.primitive.name, equation.params) for body in bodies(parameters) for equation in body.eqns
        )

    return uses(step.name, step.parameters)


@contextlib.contextmanager
def precision_of(leaves: Sequence[Any]) -> Any:
    """Lets arrays of NumPy that have 64 bits be traced with 64 bits."""
    wide = any(
        isinstance(leaf, (np.ndarray, np.generic)) and leaf.dtype in (np.float64, np.complex128) for leaf in leaves
    )
    if not wide:
        yield
        return
    # Older versions of JAX have it among the experimental things.
    module: Any = jax if hasattr(jax, "enable_x64") else importlib.import_module("jax.experimental")
    with module.enable_x64(True):
        yield
