"""From a JAX function to a program."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import jax

from vertexzero.arguments import chosen, flat
from vertexzero.errors import LostDerivative, UnsupportedPrimitive
from vertexzero.program import Program
from vertexzero.recorder import record
from vertexzero.tape import Tape, precision_of
from vertexzero.writing import Writer


def trace(
    f: Callable[..., Any],
    *args: Any,
    argnums: int | Sequence[int] | None = None,
    name: str | None = None,
    strict: bool = False,
) -> Program:
    """Traces a function at the shapes and types of the arguments.

    ```python
    program = trace(lambda x, y: jnp.sin(x) * y, 1.0, 2.0, name="product")
    program.save("product.json")
    ```

    Calls of jitted functions are inlined. A value that depends on no input is computed now and becomes a literal or a
    constant. An output that is such a value is an operation without inputs.

    The first derivative of the program is that of the function, also where the function brings one along
    (`jax.custom_jvp`, `jax.custom_vjp`): the value is written with `stop_gradient`, the derivative as the rule has it.
    Where a rule is no straight-line program, the program has the derivative of the body, and a warning names the
    function.

    Args:
        f: A function of arrays and pytrees of arrays.
        args: Its arguments. Arrays of NumPy with 64 bits are traced with 64 bits; otherwise the types are those that
            JAX gives them.
        argnums: The arguments that are inputs of the program; the others are constants. All, if not given.
        name: The name of the program; that of the function, if not given.
        strict: Whether to refuse a function whose own derivative would be lost.

    Warns:
        LostDerivative: The derivative that a function brings along has no place in a program.

    Raises:
        UnsupportedPrimitive: A loop, a condition, or another operation that has no place in a straight-line program,
            depends on an input; with `strict`, a derivative that a function brings along has no place in a program.
    """
    numbers = tuple(range(len(args))) if argnums is None else chosen(argnums, len(args))
    function, leaves, _, _ = flat(f, args, {}, numbers)
    with precision_of(jax.tree.leaves(args)):
        tape = record(function, leaves, for_program=True)
        program = program_of(tape, name or str(getattr(f, "__name__", "program")))
    if tape.lost:
        named = "; ".join(dict.fromkeys(call for _, call in tape.lost))
        message = f"the derivative that a function brings along has no place in a program: {named}"
        if strict:
            raise UnsupportedPrimitive(tape.lost[0][0], message)
        warnings.warn(f"{message}. The program has the derivative of its body", LostDerivative, stacklevel=2)
    return program


def program_of(tape: Tape, name: str, *, placeholders: bool = False) -> Program:
    """The program of a tape that was recorded for a program.

    Args:
        placeholders: Put ones where a constant has no value yet because the function is being traced. Orders depend on
            the structure alone.

    Raises:
        UnsupportedPrimitive: An operation has no place in a program.
        TypeError: A constant has no value yet, and there are no placeholders.
    """
    if not placeholders and any(isinstance(value, jax.core.Tracer) for value in tape.constants.values()):
        raise TypeError("a program has numbers, but the function uses an array that is being traced itself")
    writer = Writer(tape, placeholders)
    for step in tape.steps:
        if step.active:
            try:
                writer.write(step)
            except UnsupportedPrimitive as error:
                raise error.at(step.place) from None
        else:
            writer.fold(step)
    outputs = [writer.output(slot) for slot in tape.outputs]
    inputs = [list(tape.avals[slot].shape) for slot in tape.inputs]
    return Program(name, inputs, writer.constants, writer.operations, outputs)
