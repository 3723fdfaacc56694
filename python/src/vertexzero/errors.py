"""What can go wrong, one class a kind."""

from __future__ import annotations


class UnsupportedPrimitive(NotImplementedError):
    """The function uses an operation that a program cannot express, or that has no derivative."""

    def __init__(self, primitive: str, reason: str, place: str = "") -> None:
        super().__init__(f"primitive '{primitive}': {reason}" + (f" (at {place})" if place else ""))
        #: The name of the primitive, as in jax.lax.
        self.primitive = primitive
        self.reason = reason
        #: File and line of the function, or nothing where they are not known.
        self.place = place

    def at(self, place: str) -> UnsupportedPrimitive:
        """The same with a place, unless it has one."""
        return self if self.place else UnsupportedPrimitive(self.primitive, self.reason, place)


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
