"""Jacobians by vertex elimination, in JAX itself."""

from __future__ import annotations

import functools
import operator
import warnings
from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeAlias

import jax
import jax.numpy as jnp
from jax import lax

from vertexzero.arguments import chosen, flat, is_single, without_auxiliary
from vertexzero.errors import SolverError, UnsupportedPrimitive
from vertexzero.graph import Graph, Skeleton, default_order, markowitz, vertices_of
from vertexzero.partial import Operator
from vertexzero.recorder import record
from vertexzero.solver import solve_program
from vertexzero.tape import Tape
from vertexzero.tracing import program_of

Order: TypeAlias = Literal["default", "reverse", "forward", "markowitz", "auto"] | Sequence[int]

#: Orders that need no search.
_NAMED = ("default", "reverse", "forward", "markowitz")


def jacobian(
    f: Callable[..., Any],
    argnums: int | Sequence[int] = 0,
    order: Order = "default",
    *,
    has_aux: bool = False,
    holomorphic: bool = False,
    allow_int: bool = False,
    seconds: float = 1.0,
    executable: str | None = None,
) -> Callable[..., Any]:
    """The Jacobian of a function, in the place of `jax.jacrev` or `jax.jacfwd`.

    ```python
    jax.jit(vertexzero.jacobian(f, argnums=(0, 1), order="markowitz"))(x, y)
    ```

    The function is traced at each call, as by `jax.jacrev`: wrap the result in `jax.jit`. An elementwise operation on n
    elements costs n multiplications, never n². A loop or a condition is one vertex, which JAX differentiates.

    Args:
        f: A function of arrays and pytrees of arrays of floating point numbers.
        argnums: The argument or arguments to differentiate with respect to.
        order: `"default"`: forward for a single number as input; else reverse for a single number as output, and for
            arrays; Markowitz for programs of at least 200 operations on numbers. Or `"reverse"`, `"forward"`,
            `"markowitz"`; or value ids of `trace(f, *args, argnums=argnums)`, each that is neither input nor output
            once; or `"auto"`, which asks the executable `vertexzero` once for each combination of shapes, and takes
            the cheapest of the three, with a warning, where it cannot.
        has_aux: Whether `f` returns a pair of which the second part is handed on and not differentiated.
        holomorphic, allow_int: As in `jax.jacrev`, but only False is supported.
        seconds: How long `"auto"` may search.
        executable: Where `"auto"` finds the executable; see `solve`.

    Raises:
        TypeError: An input or an output is not of floating point numbers.
        ValueError: The order is not complete, or unknown.
    """
    if holomorphic or allow_int:
        asked = "holomorphic" if holomorphic else "allow_int"
        raise TypeError(f"jacobian differentiates real numbers only, so there is no {asked}=True: use jax.jacrev")
    if isinstance(order, str):
        if order not in (*_NAMED, "auto"):
            raise ValueError(f"there is no order '{order}': {', '.join(_NAMED)}, auto or a list of value ids")
        wanted: Any = order
    else:
        wanted = tuple(operator.index(identifier) for identifier in order)
    #: A loop is one vertex, but for orders of the value ids of a program.
    unroll = wanted not in _NAMED
    solved: dict[Any, list[int]] = {}

    @functools.wraps(f, updated=())
    def differentiated(*args: Any, **keywords: Any) -> Any:
        numbers = chosen(argnums, len(args))
        divided, auxiliary = without_auxiliary(f) if has_aux else (lambda *a, **k: (f(*a, **k), []), None)
        function, leaves, tree, output_trees = flat(divided, args, keywords, numbers)
        _require_real(leaves, "input")
        tape = record(function, leaves, for_program=False, unroll=unroll)
        output_tree = output_trees[-1].children()[0]
        tape.outputs, others = tape.outputs[: output_tree.num_leaves], tape.outputs[output_tree.num_leaves :]
        _require_real([tape.avals[slot] for slot in tape.outputs], "output")
        values = _values(tape, leaves)
        skeleton = Skeleton(tape)
        if wanted == "auto":
            key = (tuple(map(str, tape.avals)), tuple((step.name, step.operands) for step in tape.steps))
            if key not in solved:
                solved[key] = _solved(function, leaves, skeleton, values, seconds, executable)
            vertices = solved[key]
        else:
            vertices = _vertices(wanted, skeleton)
        jacobians = _collect(_eliminated(skeleton, values, vertices), tree, output_tree, is_single(argnums))
        return jacobians if auxiliary is None else (jacobians, auxiliary([values[slot] for slot in others]))

    return differentiated


def _require_real(leaves: Sequence[Any], what: str) -> None:
    for leaf in leaves:
        try:
            dtype = jnp.result_type(leaf)
        except TypeError:
            raise TypeError(f"jacobian differentiates arrays, but an {what} is a {type(leaf).__name__}") from None
        if not jnp.issubdtype(dtype, jnp.floating):
            raise TypeError(f"jacobian differentiates floating point numbers, but an {what} has the type {dtype}")


def _values(tape: Tape, leaves: Sequence[Any]) -> dict[int, Any]:
    """The value of every slot."""
    values = dict(tape.constants)
    for slot, leaf in zip(tape.inputs, leaves, strict=True):
        values[slot] = jnp.asarray(leaf)
    for step in tape.steps:
        results = step.evaluate(*(values[slot] for slot in step.operands))
        values.update(zip(step.results, results, strict=True))
    return values


def _vertices(order: str | Sequence[int], skeleton: Skeleton) -> list[int]:
    if not isinstance(order, str):
        return vertices_of(order, skeleton)
    if order == "default":
        order = default_order(skeleton)
    if order == "markowitz":
        return markowitz(skeleton)
    return skeleton.intermediates if order == "forward" else skeleton.intermediates[::-1]


def _eliminated(skeleton: Skeleton, values: dict[int, Any], vertices: Sequence[int]) -> Graph:
    graph = Graph(skeleton, values)
    for vertex in vertices:
        graph.eliminate(vertex)
    return graph


def _solved(
    function: Callable[..., Any],
    leaves: Sequence[Any],
    skeleton: Skeleton,
    values: dict[int, Any],
    seconds: float,
    executable: str | None,
) -> list[int]:
    """The vertices in the order that the executable finds, or the cheapest of the three that need none."""
    try:
        program = program_of(record(function, leaves, for_program=True), "function", placeholders=True)
        solution = solve_program(program, seconds=seconds, executable=executable)
        return vertices_of(solution.order, skeleton)
    except (SolverError, UnsupportedPrimitive) as error:
        warnings.warn(f"no solved order, the cheapest of forward, reverse and Markowitz instead: {error}", stacklevel=3)
    candidates = [_vertices(order, skeleton) for order in ("reverse", "forward", "markowitz")]
    return min(candidates, key=lambda vertices: _multiplications(skeleton, values, vertices))


def _multiplications(skeleton: Skeleton, values: dict[int, Any], vertices: Sequence[int]) -> int:
    """The multiplications of numbers by numbers along an order; nothing is computed."""
    counts = []

    def run(values: dict[int, Any]) -> None:
        counts.append(_eliminated(skeleton, values, vertices).count.multiplications)

    jax.eval_shape(run, {slot: jnp.asarray(value) for slot, value in values.items() if value is not None})
    return counts[0]


def _collect(graph: Graph, tree: Any, output_tree: Any, is_single: bool) -> Any:
    """The Jacobians in the nesting of jax.jacrev: the tree of the outputs, in each leaf the tree of the inputs."""
    tape = graph.skeleton.tape
    rows = []
    for slot, sink in zip(tape.outputs, graph.skeleton.sinks, strict=True):
        leaves = []
        for source in tape.inputs:
            edge, aval = graph.partial(source, sink), tape.avals[source]
            if edge is None:
                block = jnp.zeros((*tape.avals[slot].shape, *aval.shape), aval.dtype)
            else:
                block = (edge.factored() if isinstance(edge, Operator) else edge).dense()
            # A number of Python has a weak type, and so has what is derived by it.
            leaves.append(
                lax.convert_element_type_p.bind(block, new_dtype=aval.dtype, weak_type=aval.weak_type, sharding=None)
            )
        arguments = jax.tree.unflatten(tree, leaves)
        rows.append(arguments[0] if is_single else arguments)
    return jax.tree.unflatten(output_tree, rows)
