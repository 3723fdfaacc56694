"""Jacobians of JAX functions by vertex elimination, in the order that VertexZero finds."""

from vertexzero.errors import SolverError, SolverNotFound, UnsupportedPrimitive
from vertexzero.program import Program
from vertexzero.tracing import trace

__all__ = ["Program", "SolverError", "SolverNotFound", "UnsupportedPrimitive", "trace"]
