"""Records the tape of a function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.extend import core

from vertexzero import custom, lowering
from vertexzero.elementwise import CONSTANT_ALMOST_EVERYWHERE
from vertexzero.errors import UnsupportedPrimitive
from vertexzero.tape import Step, Tape, body_of, evaluation
from vertexzero.writing import check

#: Calls that are nothing but their body.
_CALLS = {"pjit", "jit", "closed_call", "core_call", "core_closed_call", "remat", "remat2", "checkpoint"}
#: Calls that bring a derivative of their own.
_CUSTOM_CALLS = {"custom_jvp_call", "custom_vjp_call", "custom_vjp_call_jaxpr"}
#: Operations that hand on their operands.
_ALIASES = {"copy", "copy_p", "optimization_barrier"}


def record(
    function: Callable[..., Sequence[Any]], arguments: Sequence[Any], *, for_program: bool, unroll: bool = True
) -> Tape:
    """The tape of a function of arrays that returns a flat sequence of arrays.

    Args:
        for_program: Whether only operations of a program are wanted. If not, a call with a custom derivative is one
            step, so that the derivative is honoured, and so is writing into an array. Value ids are the same either
            way.
        unroll: Whether loops of a fixed number of rounds are written out.
    """
    closed = jax.make_jaxpr(function)(*arguments)
    recorder = _Recorder(for_program, unroll)
    tape = recorder.tape
    for aval in closed.in_avals:
        slot = recorder.slot(aval)
        tape.inputs.append(slot)
        recorder.activate(slot)
    tape.outputs = recorder.inline(closed.jaxpr, closed.consts, tape.inputs)
    return tape


class _Recorder:
    def __init__(self, for_program: bool, unroll: bool) -> None:
        self.tape = Tape()
        self.for_program = for_program
        self.unroll = unroll
        #: Where the calls are that are being written out, the innermost last.
        self.calls: list[Any] = []
        #: Active slots with a derivative of zero wherever there is one.
        self.flat: set[int] = set()

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
        """Appends an equation; returns the slots of its results."""
        name = equation.primitive.name
        body = body_of(equation)
        if name in _ALIASES or name == "device_put" and (self.for_program or not any(equation.params["devices"])):
            return operands
        if name in _CALLS and body is not None:
            self.calls.append(equation.source_info)
            results = self.inline(*body, operands)
            self.calls.pop()
            return results
        is_active = not self.tape.active.isdisjoint(operands)
        if name in _CUSTOM_CALLS and body is not None:
            return self.whole(jaxpr, equation, operands, lambda: self.custom(jaxpr, equation, body, operands))
        if is_active and (simpler := self.simpler(jaxpr, equation, operands)) is not None:
            return simpler
        avals = [variable.aval for variable in equation.outvars]
        return self.step(equation, operands, avals, evaluation(jaxpr, equation))

    def custom(self, jaxpr: Any, equation: Any, body: tuple[Any, Any], operands: list[int]) -> list[int]:
        """Appends a call with its own derivative; its body, where that derivative has no place in a program."""
        tape = self.tape
        positions = [
            i
            for i, slot in enumerate(operands)
            if slot in tape.active and slot not in self.flat and jnp.issubdtype(tape.avals[slot].dtype, jnp.floating)
        ]
        first_step, first_slot, first_id = len(tape.steps), len(tape.avals), tape.value_count
        try:
            closed = custom.written(equation, evaluation(jaxpr, equation), positions) if positions else None
            if closed is None:
                return self.inline(*body, operands)
            results = self.inline(closed.jaxpr, closed.consts, operands)
            for step in tape.steps[first_step:]:
                check(step, tape)
            return results
        except Exception as error:  # A rule is code of the user, which raises what it likes.
            reason = str(error) if isinstance(error, UnsupportedPrimitive) else f"{type(error).__name__}: {error}"
            tape.lost.append((equation.primitive.name, f"{custom.name_of(equation)}: {reason.splitlines()[0]}"))
        del tape.steps[first_step:]
        for slot in range(first_slot, len(tape.avals)):
            tape.ids.pop(slot, None)
            tape.active.discard(slot)
        tape.value_count = first_id
        return self.inline(*body, operands)

    def simpler(self, jaxpr: Any, equation: Any, operands: list[int]) -> list[int] | None:
        """Appends what an equation comes to in simpler ones, or returns None where it stays as it is."""
        name = equation.primitive.name
        if name == "cond":
            index = self.known(operands[:1])
            if index is None:
                return None
            branch = equation.params["branches"][int(np.clip(index[0], 0, len(equation.params["branches"]) - 1))]
            return self.inline(branch.jaxpr, branch.consts, operands[1:])
        if name in lowering.COMBINING:
            if not self.tape.active.isdisjoint(operands[1:2]):
                return None

            def combine() -> list[int]:
                places = self.known(operands[1:2])
                function = lowering.combination(equation, None if places is None else places[0])
                return self.lowered(equation, function, operands)

            return self.whole(jaxpr, equation, operands, combine)
        if (over_windows := lowering.windows(equation)) is not None:
            return self.whole(jaxpr, equation, operands, lambda: self.lowered(equation, over_windows, operands))
        lowered = lowering.rearrangement(equation)
        if name == "scan" and self.unroll:
            lowered = lowering.loop(equation)
        return None if lowered is None else self.lowered(equation, lowered, operands)

    def lowered(self, equation: Any, function: lowering.Lowered, operands: list[int]) -> list[int]:
        """Appends a function in the place of an equation."""
        avals = [variable.aval for variable in equation.invars]
        closed = jax.make_jaxpr(function)(
            *(jax.ShapeDtypeStruct(aval.shape, aval.dtype, weak_type=aval.weak_type) for aval in avals)
        )
        return self.inline(closed.jaxpr, closed.consts, operands)

    def known(self, slots: Sequence[int]) -> list[Any] | None:
        """The values of slots, or None where one depends on an input or is being traced."""
        if not self.tape.active.isdisjoint(slots):
            return None
        needed, steps = set(slots), []
        for step in reversed(self.tape.steps):
            if not needed.isdisjoint(step.results):
                needed.update(step.operands)
                steps.append(step)
        values = {slot: value for slot, value in self.tape.constants.items() if slot in needed}
        if any(isinstance(value, jax.core.Tracer) for value in values.values()):
            return None
        with jax.ensure_compile_time_eval():
            for step in reversed(steps):
                results = step.evaluate(*(values[slot] for slot in step.operands))
                values.update(zip(step.results, results, strict=True))
        return [values[slot] for slot in slots]

    def step(self, equation: Any, operands: Sequence[int], avals: Sequence[Any], evaluate: Any) -> list[int]:
        name, parameters = equation.primitive.name, dict(equation.params)
        is_active = not self.tape.active.isdisjoint(operands)
        results = [self.slot(aval) for aval in avals]
        if is_active:
            for slot in results:
                self.activate(slot)
            if name in CONSTANT_ALMOST_EVERYWHERE or all(s in self.flat or s not in self.tape.active for s in operands):
                self.flat.update(results)
        sources = (equation.source_info, *self.calls[::-1])
        self.tape.steps.append(
            Step(name, parameters, tuple(operands), tuple(results), evaluate, is_active, sources)
        )
        return results

    def whole(self, jaxpr: Any, equation: Any, operands: list[int], inside: Callable[[], list[int]]) -> list[int]:
        """Appends an equation that has an inside: for a program the inside, else one step where it is active.

        The inside is appended for the value ids that it takes, then taken out again. A result of the step has the id of
        the value inside that it is, or none where the inside hands out one of its operands.
        """
        tape = self.tape
        if self.for_program or tape.active.isdisjoint(operands):
            return inside()
        if not self.unroll:
            # The order is no list of value ids.
            avals = [variable.aval for variable in equation.outvars]
            return self.step(equation, operands, avals, evaluation(jaxpr, equation))
        first_step, first_id = len(tape.steps), tape.value_count
        inner = inside()
        del tape.steps[first_step:]
        free = set(range(first_id, tape.value_count))
        results = []
        for variable, slot in zip(equation.outvars, inner, strict=True):
            result = self.slot(variable.aval)
            tape.active.add(result)
            if slot in self.flat:
                self.flat.add(result)
            if tape.ids.get(slot) in free:
                tape.ids[result] = tape.ids[slot]
                free.remove(tape.ids[slot])
            results.append(result)
        tape.hidden |= free
        name, parameters, evaluate = equation.primitive.name, dict(equation.params), evaluation(jaxpr, equation)
        sources = (equation.source_info, *self.calls[::-1])
        tape.steps.append(Step(name, parameters, tuple(operands), tuple(results), evaluate, True, sources))
        return results
