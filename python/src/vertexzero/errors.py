"""What can go wrong, one class a kind."""

from __future__ import annotations


class UnsupportedPrimitive(NotImplementedError):
    """The function uses an operation that a program cannot express."""

    def __init__(self, primitive: str, reason: str) -> None:
        super().__init__(f"primitive '{primitive}': {reason}")
        #: The name of the primitive, as in jax.lax.
        self.primitive = primitive


class LostDerivative(UserWarning):
    """A function brings a derivative along that a program cannot express, so the program has that of its operations."""


class SolverError(RuntimeError):
    """The executable `vertexzero` refused a program or answered with something else than a solution."""

    def __init__(self, message: str, exit_code: int | None = None) -> None:
        super().__init__(message)
        #: The exit code of sysexits(3), or None where the executable never ran to its end.
        self.exit_code = exit_code


class SolverNotFound(SolverError):
    """There is no executable `vertexzero` where one was looked for."""
