"""Jacobians of JAX functions by vertex elimination, in the order that VertexZero finds."""

from vertexzero.errors import LostDerivative, SolverError, SolverNotFound, UnsupportedPrimitive
from vertexzero.jacobian import jacobian
from vertexzero.program import Program
from vertexzero.solver import Solution, solve
from vertexzero.tracing import trace
from vertexzero.verification import Verification, verify

__all__ = [
    "LostDerivative",
    "Program",
    "Solution",
    "SolverError",
    "SolverNotFound",
    "UnsupportedPrimitive",
    "Verification",
    "jacobian",
    "solve",
    "trace",
    "verify",
]
