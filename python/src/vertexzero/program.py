"""Straight-line programs in the format that the executable reads."""

from __future__ import annotations

import dataclasses
import json
import os
from typing import Any


@dataclasses.dataclass(frozen=True)
class Operation:
    """One operation; its result is the value with the next id."""

    #: The name of the primitive, as in jax.lax.
    primitive: str
    #: Each `{"value": id}`, `{"constant": index}` or `{"literal": number}`.
    operands: list[dict[str, Any]]
    shape: list[int]
    dtype: str
    parameters: dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Program:
    """A function as a list of operations.

    Values are numbered from 0, the inputs first, then one for each operation.
    """

    name: str
    #: The shapes of the inputs.
    inputs: list[list[int]]
    #: Each `{"shape": [...], "values": [...]}`, row-major.
    constants: list[dict[str, Any]]
    operations: list[Operation]
    #: Value ids.
    outputs: list[int]

    def as_dict(self) -> dict[str, Any]:
        """The program as the JSON document has it."""
        return {
            "name": self.name,
            "program": {
                "inputs": [{"shape": shape} for shape in self.inputs],
                "constants": self.constants,
                "operations": [dataclasses.asdict(operation) for operation in self.operations],
                "outputs": self.outputs,
            },
        }

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the program as JSON; a number that is not finite is written `Infinity` or `-Infinity`."""
        text = json.dumps(self.as_dict(), separators=(",", ":"))
        with open(path, "w", encoding="utf-8") as file:
            file.write(text + "\n")
