"""The graph of a tape at a point, and the elimination of its vertices."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from typing import Any

import jax.numpy as jnp

from vertexzero.errors import UnsupportedPrimitive
from vertexzero.partial import Partial, identity
from vertexzero.products import Count, product, sum_of
from vertexzero.rules import Site, has_rule, is_constant, partial
from vertexzero.tape import Tape


class Skeleton:
    """Which vertices of a tape a derivative passes through. Vertices are slots.

    An output that is used further or is an input has a sink of its own, as in the graph of a program. Outputs that are
    one value, not used further, are one sink.
    """

    def __init__(self, tape: Tape) -> None:
        self.tape = tape
        #: For each vertex the (step, operand position, result position) of the edges into it.
        self.arrivals: dict[int, list[tuple[int, int, int]]] = {}
        reached = set(tape.inputs)
        for number, step in enumerate(tape.steps):
            if not step.active or is_constant(step):
                continue
            positions = [o for o, operand in enumerate(step.operands) if operand in reached]
            if not has_rule(step):
                positions = [o for o in positions if o == step.operands.index(step.operands[o])]
            for r, result in enumerate(step.results):
                into = [(number, o, r) for o in positions]
                if into and jnp.issubdtype(tape.avals[result].dtype, jnp.inexact):
                    reached.add(result)
                    self.arrivals[result] = into
        self._keep_what_outputs_need(reached)
        self._refuse_complex()
        #: The sink of each output, or None where no derivative reaches it.
        self.sinks = self._sinks(reached)
        #: The vertices to eliminate, in the order of the program.
        self.intermediates = sorted(set(self.arrivals) - {sink for sink in self.sinks if sink is not None})

    def _keep_what_outputs_need(self, reached: set[int]) -> None:
        needed = {slot for slot in self.tape.outputs if slot in reached}
        for slot in sorted(self.arrivals, reverse=True):
            if slot in needed:
                needed |= {self.source(arrival) for arrival in self.arrivals[slot]}
        self.arrivals = {slot: into for slot, into in self.arrivals.items() if slot in needed}

    def _refuse_complex(self) -> None:
        for slot, into in self.arrivals.items():
            if jnp.issubdtype(self.tape.avals[slot].dtype, jnp.complexfloating):
                raise UnsupportedPrimitive(
                    self.tape.steps[into[0][0]].name,
                    "a derivative passes through complex numbers: use jax.jacrev, or give the function around them a"
                    " derivative with jax.custom_jvp",
                    self.tape.steps[into[0][0]].place,
                )

    def source(self, arrival: tuple[int, int, int]) -> int:
        """The vertex where an edge begins."""
        return self.tape.steps[arrival[0]].operands[arrival[1]]

    def _sinks(self, reached: set[int]) -> list[int | None]:
        used = {self.source(arrival) for into in self.arrivals.values() for arrival in into}
        inputs = set(self.tape.inputs)
        sinks: list[int | None] = []
        for position, slot in enumerate(self.tape.outputs):
            if slot not in reached:
                sinks.append(None)
            elif slot in used or slot in inputs:
                sinks.append(len(self.tape.avals) + position)
            else:
                sinks.append(slot)
        return sinks

    def edges(self) -> Iterable[tuple[int, int]]:
        """Pairs (source, target), copies for sinks included."""
        for slot, into in self.arrivals.items():
            for arrival in into:
                yield self.source(arrival), slot
        for slot, sink in zip(self.tape.outputs, self.sinks, strict=True):
            if sink is not None and sink != slot:
                yield slot, sink


class Graph:
    """The partial derivatives between the vertices that are left."""

    def __init__(self, skeleton: Skeleton, values: dict[int, Any]) -> None:
        tape = skeleton.tape
        self.skeleton = skeleton
        self.count = Count()
        self.predecessors: dict[int, dict[int, Partial]] = {}
        self.successors: dict[int, set[int]] = {}
        for slot, into in skeleton.arrivals.items():
            for number, operand, result in into:
                step = tape.steps[number]
                site = Site(
                    step,
                    [values[o] for o in step.operands],
                    [jnp.asarray(values[r]) if values[r] is not None else None for r in step.results],
                    [tape.literals.get(o) for o in step.operands],
                )
                try:
                    self._add(step.operands[operand], slot, partial(site, operand, result))
                except UnsupportedPrimitive as error:
                    raise error.at(step.place) from error.__cause__
        for slot, sink in zip(tape.outputs, skeleton.sinks, strict=True):
            if sink is not None and sink != slot:
                value = jnp.asarray(values[slot])
                self._add(slot, sink, identity(value.shape, value.dtype))

    def _add(self, source: int, target: int, edge: Partial) -> None:
        into = self.predecessors.setdefault(target, {})
        into[source] = sum_of(into[source], edge) if source in into else edge
        self.successors.setdefault(source, set()).add(target)

    def eliminate(self, vertex: int) -> None:
        """Joins the predecessors of a vertex to its successors."""
        into = self.predecessors.pop(vertex, {})
        for source in into:
            self.successors[source].discard(vertex)
        for target in sorted(self.successors.pop(vertex, set())):
            out = self.predecessors[target].pop(vertex)
            for source, edge in into.items():
                self._add(source, target, product(out, edge, self.count))

    def partial(self, source: int, sink: int | None) -> Partial | None:
        """∂sink/∂source, or None where it is zero."""
        return None if sink is None else self.predecessors.get(sink, {}).get(source)


def markowitz(skeleton: Skeleton) -> list[int]:
    """The vertices by the least product of the numbers of predecessors and successors; ties go to the first."""
    predecessors: dict[int, set[int]] = {}
    successors: dict[int, set[int]] = {}
    for source, target in skeleton.edges():
        predecessors.setdefault(target, set()).add(source)
        successors.setdefault(source, set()).add(target)

    def degree(vertex: int) -> int:
        return len(predecessors.get(vertex, ())) * len(successors.get(vertex, ()))

    degrees = {vertex: degree(vertex) for vertex in skeleton.intermediates}
    queue = [(count, vertex) for vertex, count in degrees.items()]
    heapq.heapify(queue)
    order: list[int] = []
    while queue:
        count, vertex = heapq.heappop(queue)
        if degrees.get(vertex) != count:
            continue
        del degrees[vertex]
        order.append(vertex)
        sources, targets = predecessors.pop(vertex, set()), successors.pop(vertex, set())
        for source in sources:
            successors[source].discard(vertex)
            successors[source] |= targets
        for target in targets:
            predecessors[target].discard(vertex)
            predecessors[target] |= sources
        for neighbour in sources | targets:
            if neighbour in degrees and degrees[neighbour] != (count := degree(neighbour)):
                degrees[neighbour] = count
                heapq.heappush(queue, (count, neighbour))
    return order


#: From so many vertices on, programs of numbers are eliminated by the local rule.
_LOCAL_RULE_MIN = 200


def default_order(skeleton: Skeleton) -> str:
    """The name of the order that size and shape suggest.

    Where there is one number as input, forward: every partial on the way is as large as its vertex. Where there is one
    number as output, or where vertices are arrays, reverse. A program of at least 200 vertices that are nearly all
    numbers gets the local rule of Markowitz: forward and reverse carry a row or a column of numbers through every
    vertex of it, and all of them are code to compile.
    """
    avals = skeleton.tape.avals
    if sum(avals[slot].size for slot in skeleton.tape.inputs) == 1:
        return "forward"
    if sum(avals[slot].size for slot in skeleton.tape.outputs) == 1:
        return "reverse"
    numbers = sum(avals[slot].size == 1 for slot in skeleton.intermediates)
    is_of_numbers = numbers >= 0.9 * len(skeleton.intermediates)
    return "markowitz" if is_of_numbers and numbers >= _LOCAL_RULE_MIN else "reverse"


def vertices_of(order: Sequence[int], skeleton: Skeleton) -> list[int]:
    """The vertices that an order of value ids means.

    Raises:
        ValueError: A value is missing, there twice, an input, an output or foreign.
    """
    tape = skeleton.tape
    slots = {identifier: slot for slot, identifier in tape.ids.items()}
    ends = {tape.ids[slot]: "an input" for slot in tape.inputs}
    # To the executable an output that any operation reads is to be eliminated, be it only a comparison.
    read = {operand for step in tape.steps for operand in step.operands}
    ends |= {tape.ids[sink]: "an output" for sink in skeleton.sinks if sink in tape.ids and sink not in read}
    seen: set[int] = set()
    vertices = []
    wanted = set(skeleton.intermediates)
    for identifier in order:
        if not 0 <= identifier < tape.value_count:
            raise ValueError(
                f"the order names value {identifier}, but the program has values 0 to {tape.value_count - 1}"
            )
        if identifier in ends:
            raise ValueError(f"the order names value {identifier}, which is {ends[identifier]}")
        if identifier in seen:
            raise ValueError(f"the order names value {identifier} twice")
        seen.add(identifier)
        if identifier not in tape.hidden and slots[identifier] in wanted:
            vertices.append(slots[identifier])
    missing = [tape.ids[slot] for slot in skeleton.intermediates if slot in tape.ids and tape.ids[slot] not in seen]
    if missing:
        raise ValueError(f"the order does not eliminate the values {missing}")
    # Copies that a call with its own derivative makes of its operands have no value id.
    return vertices + [slot for slot in skeleton.intermediates if slot not in tape.ids]
