"""From a tape to the operations of a program."""

from __future__ import annotations

from typing import Any

import jax
import numpy as np

from vertexzero.elementwise import ELEMENTWISE
from vertexzero.errors import UnsupportedPrimitive
from vertexzero.lowering import COMBINING
from vertexzero.parameters import written
from vertexzero.program import Operation
from vertexzero.tape import Step, Tape

#: Control flow: how often something runs is no fixed list of operations.
_CONTROL_FLOW = {"while", "scan", "cond"}
#: Operations with operands that say where in the first one to read or write.
_PLACES = {"gather": slice(1, None), "dynamic_slice": slice(1, None), "dynamic_update_slice": slice(2, None)} | {
    name: slice(1, 2) for name in ("scatter", "scatter-add", *COMBINING)
}
#: On truth values what a program does; on whole numbers bit by bit.
_LOGICAL = {"and", "or", "xor", "not", "reduce_and", "reduce_or"}


def check(step: Step, tape: Tape) -> None:
    """Raises UnsupportedPrimitive for a step that no operation of a program says.

    What would be another function in a program, where all numbers are real and none of them a type's, is refused as
    well.
    """
    if not step.active:
        return
    if step.name in _CONTROL_FLOW:
        reason = "it has too many rounds" if step.name == "scan" else "how it runs depends on an input"
        raise UnsupportedPrimitive(step.name, f"{reason}, so it is no straight-line program")
    if len(step.results) != 1:
        if not step.results:
            return
        raise UnsupportedPrimitive(step.name, "it has several results, and an operation has one")
    aval = tape.avals[step.results[0]]
    is_whole = np.issubdtype(aval.dtype, np.integer)
    if np.issubdtype(aval.dtype, np.complexfloating):
        raise UnsupportedPrimitive(step.name, "its result is complex")
    if not tape.active.isdisjoint(step.operands[_PLACES.get(step.name, slice(0))]):
        raise UnsupportedPrimitive(step.name, "where it reads or writes depends on an input")
    if step.name in _LOGICAL and is_whole:
        raise UnsupportedPrimitive(step.name, "of whole numbers it works on bits")
    if step.name == "div" and is_whole:
        raise UnsupportedPrimitive(step.name, "of whole numbers it rounds")
    written(step.name, step.parameters)


class Writer:
    """Writes the steps of a tape as operations; what depends on no input is computed at once."""

    def __init__(self, tape: Tape, placeholders: bool) -> None:
        self.tape = tape
        #: Whether ones stand for what has no value yet.
        self.placeholders = placeholders
        self.values: dict[int, Any] = dict(tape.constants)
        self.constants: list[dict[str, Any]] = []
        self.indices: dict[int, int] = {}
        self.operations: list[Operation] = []
        self.added: dict[int, int] = {}

    def fold(self, step: Step) -> None:
        """Computes a step that depends on no input."""
        operands = [self.values[slot] for slot in step.operands]
        if self.placeholders and any(operand is None or isinstance(operand, jax.core.Tracer) for operand in operands):
            results: list[Any] = [None] * len(step.results)
        else:
            # Under jit as well, where what is computed would be traced.
            with jax.ensure_compile_time_eval():
                results = step.evaluate(*operands)
        self.values.update(zip(step.results, results, strict=True))

    def write(self, step: Step) -> None:
        """Writes a step that depends on an input; one without results, like a print, has no place in a program."""
        if not step.results and step.name not in _CONTROL_FLOW:
            return
        check(step, self.tape)
        aval = self.tape.avals[step.results[0]]
        shapes = [tuple(self.tape.avals[slot].shape) for slot in step.operands if slot in self.tape.active]
        may_repeat = step.name in ELEMENTWISE and tuple(aval.shape) in shapes
        if step.name == "select_n":
            self.forget_unread_cases(step)
        operands = [self.operand(step.name, slot, may_repeat) for slot in step.operands]
        parameters = written(step.name, step.parameters)
        self.operations.append(Operation(step.name, operands, list(aval.shape), str(aval.dtype), parameters))
        # No number of a program is NaN, so a test for it has a value that is known, and so has what follows from it.
        if step.name == "ne" and step.operands[0] == step.operands[1]:
            self.values[step.results[0]] = np.zeros(aval.shape, bool)
        elif all(slot in self.values for slot in step.operands):
            self.fold(step)

    def forget_unread_cases(self, step: Step) -> None:
        """Puts a number where a constant case is never chosen: it may be NaN there, which no program file holds.

        The number is 0, but where the choice is a test for NaN an infinite one, which shows if a NaN came up after all.
        """
        which = self.values.get(step.operands[0])
        if which is None or isinstance(which, jax.core.Tracer):
            return
        for case, slot in enumerate(step.operands[1:]):
            value = self.values.get(slot)
            if value is None or isinstance(value, jax.core.Tracer) or slot in self.tape.active:
                continue
            if np.isnan(np.asarray(value)).any():
                # Other steps may read the slot, but what is NaN there they cannot have in a file either.
                unread = np.inf if step.operands[0] in self.tape.active else 0
                self.values[slot] = np.where(np.asarray(which).astype(int) == case, np.asarray(value), unread)

    def operand(self, primitive: str, slot: int, may_repeat: bool) -> dict[str, Any]:
        """An operand as the JSON document has it.

        Args:
            may_repeat: Whether a scalar serves as well as an array of equal numbers.
        """
        if slot in self.tape.active:
            return {"value": self.tape.ids[slot]}
        array = self.array(slot)
        if np.iscomplexobj(array) or np.isnan(array).any():
            raise UnsupportedPrimitive(primitive, "an operand that depends on no input is complex or NaN")
        if array.shape == ():
            return {"literal": float(array)}
        if may_repeat and array.size and (array == array.flat[0]).all():
            return {"literal": float(array.flat[0])}
        if slot not in self.indices:
            self.indices[slot] = len(self.constants)
            self.constants.append({"shape": list(array.shape), "values": array.ravel().tolist()})
        return {"constant": self.indices[slot]}

    def array(self, slot: int) -> np.ndarray:
        """The numbers of a value that depends on no input."""
        value = self.values[slot]
        if value is None or isinstance(value, jax.core.Tracer) and self.placeholders:
            value = np.ones(self.tape.avals[slot].shape)
        array = np.asarray(value)
        return array if np.iscomplexobj(array) else array.astype(np.float64)

    def output(self, slot: int) -> int:
        """The value id of an output; one that depends on no input is an operation on a constant, after all others."""
        if slot in self.tape.active:
            return self.tape.ids[slot]
        if slot not in self.added:
            aval = self.tape.avals[slot]
            shape = list(aval.shape)
            operand = self.operand("an output", slot, may_repeat=True)
            if "literal" in operand:
                name, parameters = "broadcast_in_dim", {"shape": shape, "broadcast_dimensions": []}
            else:
                name, parameters = "reshape", {"new_sizes": shape}
            self.added[slot] = self.tape.value_count + len(self.added)
            self.operations.append(Operation(name, [operand], shape, str(aval.dtype), parameters))
        return self.added[slot]
