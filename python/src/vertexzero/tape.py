"""A function as a flat list of primitive steps: what tracing and differentiation share.

Every value of the function has a *slot*. A slot that depends on the inputs is *active*; the active ones carry the
value ids of the traced program: the inputs first, then one for each result of a step, in order.
"""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
from collections.abc import Callable, Sequence
from typing import Any

import jax
import numpy as np
from jax import lax
from jax.extend import core

#: Calls that are nothing but their body.
_CALLS = {"pjit", "jit", "closed_call", "core_call", "core_closed_call", "remat", "remat2", "checkpoint"}
#: Calls that bring a derivative of their own.
_CUSTOM_CALLS = {"custom_jvp_call", "custom_vjp_call", "custom_vjp_call_jaxpr"}
#: Operations that hand on their operand.
_ALIASES = {"copy", "copy_p"}


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
    #: The body of an operation that has one, for example a custom derivative or a loop.
    has_body: bool


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


def record(function: Callable[..., Sequence[Any]], arguments: Sequence[Any], *, keep_custom: bool) -> Tape:
    """The tape of a function of arrays that returns a flat sequence of arrays.

    Args:
        keep_custom: Whether a call with a custom derivative is one step, so that the derivative is honoured. Its value
        ids
            are the same either way.
    """
    closed = jax.make_jaxpr(function)(*arguments)
    recorder = _Recorder(keep_custom)
    tape = recorder.tape
    for aval in closed.in_avals:
        slot = recorder.slot(aval)
        tape.inputs.append(slot)
        recorder.activate(slot)
    tape.outputs = recorder.inline(closed.jaxpr, closed.consts, tape.inputs)
    return tape


class _Recorder:
    def __init__(self, keep_custom: bool) -> None:
        self.tape = Tape()
        self.keep_custom = keep_custom

    def slot(self, aval: Any) -> int:
        self.tape.avals.append(aval)
        return len(self.tape.avals) - 1

    def activate(self, slot: int) -> None:
        """Makes a slot active and gives it the next value id."""
        self.tape.active.add(slot)
        self.tape.ids[slot] = self.tape.value_count
        self.tape.value_count += 1

    def constant(self, aval: Any, value: Any) -> int:
        slot = self.slot(aval)
        self.tape.constants[slot] = value
        return slot

    def literal(self, literal: Any) -> int:
        slot = self.constant(literal.aval, literal.val)
        if np.shape(literal.val) == () and np.isrealobj(literal.val):
            self.tape.literals[slot] = float(literal.val)
        return slot

    def inline(self, jaxpr: Any, constants: Sequence[Any], operands: Sequence[int]) -> list[int]:
        """Appends the equations of a jaxpr; returns the slots of its outputs."""
        slots: dict[Any, int] = dict(zip(jaxpr.invars, operands, strict=True))
        for variable, value in zip(jaxpr.constvars, constants, strict=True):
            slots[variable] = self.constant(variable.aval, value)

        def read(atom: Any) -> int:
            return self.literal(atom) if isinstance(atom, core.Literal) else slots[atom]

        for equation in jaxpr.eqns:
            results = self.equation(jaxpr, equation, [read(atom) for atom in equation.invars])
            slots.update(zip(equation.outvars, results, strict=True))
        return [read(atom) for atom in jaxpr.outvars]

    def equation(self, jaxpr: Any, equation: Any, operands: list[int]) -> list[int]:
        name = equation.primitive.name
        body = _body(equation)
        if name in _ALIASES:
            return operands
        if name in _CALLS and body is not None:
            return self.inline(body[0], body[1], operands)
        if name in _CUSTOM_CALLS and body is not None:
            is_active = not self.tape.active.isdisjoint(operands)
            if self.keep_custom and is_active:
                return self.custom(jaxpr, equation, body, operands)
            return self.inline(body[0], body[1], operands)
        if name == "split":
            return self.split(equation, operands)
        avals = [variable.aval for variable in equation.outvars]
        return self.step(name, equation.params, operands, avals, _evaluation(jaxpr, equation))

    def step(
        self, name: str, parameters: Any, operands: Sequence[int], avals: Sequence[Any], evaluate: Any
    ) -> list[int]:
        is_active = not self.tape.active.isdisjoint(operands)
        results = [self.slot(aval) for aval in avals]
        if is_active:
            for slot in results:
                self.activate(slot)
        has_body = bool(list(_bodies(parameters)))
        self.tape.steps.append(
            Step(name, dict(parameters), tuple(operands), tuple(results), evaluate, is_active, has_body)
        )
        return results

    def custom(self, jaxpr: Any, equation: Any, body: Any, operands: list[int]) -> list[int]:
        """One step for a call with its own derivative.

        The body is inlined for the value ids that it takes, then taken out again. An output of the call has the id of
        the value inside that it hands out, or none where the body hands out one of its operands.
        """
        tape = self.tape
        first_step, first_id = len(tape.steps), tape.value_count
        inner = self.inline(body[0], body[1], operands)
        del tape.steps[first_step:]
        free = set(range(first_id, tape.value_count))
        results = []
        for variable, slot in zip(equation.outvars, inner, strict=True):
            result = self.slot(variable.aval)
            tape.active.add(result)
            if tape.ids.get(slot) in free:
                tape.ids[result] = tape.ids[slot]
                free.remove(tape.ids[slot])
            results.append(result)
        tape.hidden |= free
        evaluate = _evaluation(jaxpr, equation)
        tape.steps.append(
            Step(equation.primitive.name, dict(equation.params), tuple(operands), tuple(results), evaluate, True, True)
        )
        return results

    def split(self, equation: Any, operands: list[int]) -> list[int]:
        """A split is its slices: an operation of a program has one result."""
        axis, shape = equation.params["axis"], equation.invars[0].aval.shape
        results, start = [], 0
        for variable, size in zip(equation.outvars, equation.params["sizes"], strict=True):
            starts, limits = [0] * len(shape), list(shape)
            starts[axis], limits[axis] = start, start + int(size)
            start += int(size)
            parameters = {"start_indices": tuple(starts), "limit_indices": tuple(limits), "strides": None}

            def evaluate(x: Any, parameters: Any = parameters) -> list[Any]:
                return [lax.slice(x, **parameters)]

            results += self.step("slice", parameters, operands, [variable.aval], evaluate)
        return results


def _body(equation: Any) -> tuple[Any, Any] | None:
    """The jaxpr that a call runs, and its constants."""
    for key in ("jaxpr", "call_jaxpr", "fun_jaxpr"):
        if key in equation.params:
            body = equation.params[key]
            return (body.jaxpr, body.consts) if isinstance(body, core.ClosedJaxpr) else (body, ())
    return None


def _bodies(parameters: Any) -> Any:
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
            uses(equation.primitive.name, equation.params) for body in _bodies(parameters) for equation in body.eqns
        )

    return uses(step.name, step.parameters)


def _evaluation(jaxpr: Any, equation: Any) -> Callable[..., list[Any]]:
    """The equation by itself, as a function of all its operands."""
    primitive, parameters = equation.primitive, equation.params
    if not list(_bodies(parameters)):

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
