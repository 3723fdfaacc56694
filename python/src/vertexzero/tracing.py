"""From a JAX function to a program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import jax
import numpy as np

from vertexzero.arguments import chosen, flat
from vertexzero.elementwise import ELEMENTWISE
from vertexzero.errors import UnsupportedPrimitive
from vertexzero.program import Operation, Program
from vertexzero.tape import Step, Tape, precision_of, record

#: Parameters that choose how a value is computed or where, not which value it is.
_IMPLEMENTATION = {
    "accuracy", "algorithm", "out_sharding", "precision", "preferred_element_type", "sharding", "weak_type",
}  # fmt: skip
#: Control flow: how often something runs is no fixed list of operations.
_CONTROL_FLOW = {"while", "scan", "cond"}
#: All operands but the first say which of its numbers are read.
_LOOK_UPS = {"gather", "dynamic_slice"}
#: On truth values what a program does; on whole numbers bit by bit.
_LOGICAL = {"and", "or", "xor", "not", "reduce_and", "reduce_or"}


def trace(
    f: Callable[..., Any], *args: Any, argnums: int | Sequence[int] | None = None, name: str | None = None
) -> Program:
    """Traces a function at the shapes and types of the arguments.

    ```python
    program = trace(lambda x, y: jnp.sin(x) * y, 1.0, 2.0, name="product")
    program.save("product.json")
    ```

    Calls of jitted functions are inlined. A value that depends on no input is computed now and becomes a literal or a
    constant. An output that is such a value is an operation without inputs.

    Args:
        f: A function of arrays and pytrees of arrays.
        args: Its arguments. Arrays of NumPy with 64 bits are traced with 64 bits; otherwise the types are those that
        JAX
            gives them.
        argnums: The arguments that are inputs of the program; the others are constants. All, if not given.
        name: The name of the program; that of the function, if not given.

    Raises:
        UnsupportedPrimitive: A loop, a condition, or another operation that has no place in a straight-line program,
        depends
            on an input.
    """
    numbers = tuple(range(len(args))) if argnums is None else chosen(argnums, len(args))
    function, leaves, _, _ = flat(f, args, {}, numbers)
    with precision_of(jax.tree.leaves(args)):
        tape = record(function, leaves, keep_custom=False)
        return program_of(tape, name or str(getattr(f, "__name__", "program")))


def program_of(tape: Tape, name: str, *, placeholders: bool = False) -> Program:
    """The program of a tape that was recorded without custom calls.

    Args:
        placeholders: Put ones where a constant has no value yet because the function is being traced. Orders depend on
        the
            structure alone.
    """
    writer = _Writer(tape, placeholders)
    for step in tape.steps:
        if step.active:
            writer.write(step)
        else:
            writer.fold(step)
    outputs = [writer.output(slot) for slot in tape.outputs]
    inputs = [list(tape.avals[slot].shape) for slot in tape.inputs]
    return Program(name, inputs, writer.constants, writer.operations, outputs)


class _Writer:
    def __init__(self, tape: Tape, placeholders: bool) -> None:
        self.tape = tape
        self.placeholders = placeholders
        self.values: dict[int, Any] = dict(tape.constants)
        self.constants: list[Any] = []
        self.indices: dict[int, int] = {}
        self.operations: list[Operation] = []
        self.added: dict[int, int] = {}

    def fold(self, step: Step) -> None:
        """Computes a step that depends on no input."""
        operands = [self.values[slot] for slot in step.operands]
        if self.placeholders and any(operand is None or isinstance(operand, jax.core.Tracer) for operand in operands):
            results: list[Any] = [None] * len(step.results)
        else:
            results = step.evaluate(*operands)
        self.values.update(zip(step.results, results, strict=True))

    def write(self, step: Step) -> None:
        if step.name in _CONTROL_FLOW:
            raise UnsupportedPrimitive(step.name, "control flow that depends on an input is no straight-line program")
        if len(step.results) != 1:
            raise UnsupportedPrimitive(step.name, "it has several results, and an operation has one")
        aval = self.tape.avals[step.results[0]]
        shapes = [tuple(self.tape.avals[slot].shape) for slot in step.operands if slot in self.tape.active]
        may_repeat = step.name in ELEMENTWISE and tuple(aval.shape) in shapes
        self.refuse(step, aval)
        if step.name == "select_n":
            self.forget_unread_cases(step)
        operands = [self.operand(slot, may_repeat) for slot in step.operands]
        parameters = _gather(step.parameters) if step.name == "gather" else step.parameters
        written = {
            key: _json(step.name, key, value)
            for key, value in parameters.items()
            if key not in _IMPLEMENTATION and (value is not None or key == "strides")
        }
        self.operations.append(Operation(step.name, operands, list(aval.shape), str(aval.dtype), written))

    def refuse(self, step: Step, aval: Any) -> None:
        """Raises for what would be another function in a program, where all numbers are real and none of them a type's."""
        is_whole = np.issubdtype(aval.dtype, np.integer)
        if np.issubdtype(aval.dtype, np.complexfloating):
            raise UnsupportedPrimitive(step.name, "its result is complex")
        if step.name in _LOOK_UPS and any(slot in self.tape.active for slot in step.operands[1:]):
            raise UnsupportedPrimitive(step.name, "which numbers it reads depends on an input")
        if step.name in _LOGICAL and is_whole:
            raise UnsupportedPrimitive(step.name, "of whole numbers it works on bits")
        if step.name == "div" and is_whole:
            raise UnsupportedPrimitive(step.name, "of whole numbers it rounds")

    def forget_unread_cases(self, step: Step) -> None:
        """Puts 0 where a constant case is never chosen: it may be NaN there, which no program file holds."""
        which = self.values.get(step.operands[0])
        if which is None or isinstance(which, jax.core.Tracer):
            return
        for case, slot in enumerate(step.operands[1:]):
            value = self.values.get(slot)
            if value is None or isinstance(value, jax.core.Tracer) or slot in self.tape.active:
                continue
            if np.isnan(np.asarray(value)).any():
                # Other steps may read the slot, but what is NaN there they cannot have in a file either.
                self.values[slot] = np.where(np.asarray(which).astype(int) == case, np.asarray(value), 0)

    def operand(self, slot: int, may_repeat: bool) -> dict[str, Any]:
        """
        Args:
            may_repeat: Whether a scalar serves as well as an array of equal numbers.
        """
        if slot in self.tape.active:
            return {"value": self.tape.ids[slot]}
        value = self.values[slot]
        if value is None or isinstance(value, jax.core.Tracer) and self.placeholders:
            value = np.ones(self.tape.avals[slot].shape)
        array = np.asarray(value)
        if array.shape == ():
            return {"literal": float(array)}
        if may_repeat and array.size and (array == array.flat[0]).all():
            return {"literal": float(array.flat[0])}
        if slot not in self.indices:
            self.indices[slot] = len(self.constants)
            self.constants.append(array.astype(np.float64).tolist())
        return {"constant": self.indices[slot]}

    def output(self, slot: int) -> int:
        """The value id of an output; one that depends on no input is an operation on a constant, after all others."""
        if slot in self.tape.active:
            return self.tape.ids[slot]
        if slot not in self.added:
            aval = self.tape.avals[slot]
            shape = list(aval.shape)
            operand = self.operand(slot, may_repeat=True)
            if "literal" in operand:
                operation = Operation(
                    "broadcast_in_dim", [operand], shape, str(aval.dtype), {"shape": shape, "broadcast_dimensions": []}
                )
            else:
                operation = Operation("reshape", [operand], shape, str(aval.dtype), {"new_sizes": shape})
            self.added[slot] = self.tape.value_count + len(self.added)
            self.operations.append(operation)
        return self.added[slot]


def _gather(parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a gather in the words of a program file: axes by name, the mode in small letters."""
    numbers = parameters["dimension_numbers"]
    fill = parameters["fill_value"]
    return parameters | {
        "dimension_numbers": {key: list(getattr(numbers, key)) for key in numbers._fields},
        "mode": parameters["mode"].name.lower(),
        # NaN is what is filled in anyway.
        "fill_value": None if fill is None or np.isnan(fill) else fill,
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
