"""A function as a flat list of primitive steps: what tracing and differentiation share.

Every value of the function has a *slot*. A slot that depends on the inputs is *active*; the active ones carry the
value ids of the traced program: the inputs first, then one for each result of a step, in order.
"""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import jax
import numpy as np
from jax.extend import core

#: Folders with code that is not of the user.
_LIBRARIES = (os.path.dirname(jax.__file__), os.path.dirname(__file__))


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
    #: Where JAX met the operation, and the calls that it is in, the innermost first.
    sources: tuple[Any, ...] = ()

    @property
    def place(self) -> str:
        """File and line of the function; nothing where they are not known."""
        for source in self.sources:
            for frame in getattr(getattr(source, "traceback", None), "frames", ()):
                if not frame.file_name.startswith(_LIBRARIES):
                    return f"{frame.file_name}:{frame.line_num}"
        return ""


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
    #: Calls whose own derivative is lost, because only their bodies could be recorded: the primitive, the function and
    #: why.
    lost: list[tuple[str, str]] = dataclasses.field(default_factory=list)


def bodies(parameters: Any) -> Iterator[core.Jaxpr]:
    """All jaxprs among the parameters of an equation."""
    for value in parameters.values():
        for item in value if isinstance(value, (tuple, list)) else (value,):
            if isinstance(item, core.ClosedJaxpr):
                yield item.jaxpr
            elif isinstance(item, core.Jaxpr):
                yield item


def body_of(equation: Any) -> tuple[Any, Any] | None:
    """The jaxpr that a call runs, and its constants; None where it runs none."""
    for key in ("jaxpr", "call_jaxpr", "fun_jaxpr"):
        if key in equation.params:
            body = equation.params[key]
            return (body.jaxpr, body.consts) if isinstance(body, core.ClosedJaxpr) else (body, ())
    return None


def bodies_use(step: Step, names: set[str]) -> bool:
    """Whether a step is, or has anywhere in its bodies, one of the named primitives."""

    def uses(name: str, parameters: Any) -> bool:
        return name in names or any(
            uses(equation.primitive.name, equation.params) for body in bodies(parameters) for equation in body.eqns
        )

    return uses(step.name, step.parameters)


def evaluation(jaxpr: Any, equation: Any) -> Callable[..., list[Any]]:
    """The equation by itself, as a function of all its operands."""
    primitive, parameters = equation.primitive, equation.params
    if not any(True for _ in bodies(parameters)):

        def evaluate(*operands: Any) -> list[Any]:
            result = primitive.bind(*operands, **parameters)
            return list(result) if primitive.multiple_results else [result]

        return evaluate

    # How the functions inside a call are bound differs between versions of JAX; evaluating a jaxpr of one equation
    # does not.
    variables = list(dict.fromkeys(atom for atom in equation.invars if not isinstance(atom, core.Literal)))
    # The class of a result that nobody reads; not every version of jax.extend hands it out.
    kept = [type(variable).__name__ != "DropVar" for variable in equation.outvars]
    outputs = [variable for variable, keep in zip(equation.outvars, kept, strict=True) if keep]
    names = jaxpr.debug_info._replace(arg_names=("",) * len(variables), result_paths=("",) * len(outputs))
    alone = jaxpr.replace(constvars=[], invars=variables, outvars=outputs, eqns=[equation], debug_info=names)
    run = core.jaxpr_as_fun(core.ClosedJaxpr(alone, []))

    def evaluate_call(*operands: Any) -> list[Any]:
        pairs = zip(equation.invars, operands, strict=True)
        values = {atom: value for atom, value in pairs if not isinstance(atom, core.Literal)}
        results = iter(run(*(values[variable] for variable in variables)))
        return [next(results) if keep else None for keep in kept]

    return evaluate_call


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
