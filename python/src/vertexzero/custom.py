"""Derivatives that a function brings along (`jax.custom_jvp`, `jax.custom_vjp`) as operations of a program.

A program has the derivatives of its operations. So a call whose rule says something else is written as

    y = stop_gradient(f(x)) + c(x) · (x - stop_gradient(x))

with the slope c that the rule gives, stopped as well: the value is that of f, the first derivative that of the rule.
Where x is infinite the difference is 0 without a derivative, and a slope that is infinite or NaN is the largest number,
so that no value becomes NaN by them. A rule that is not entry by entry is written as its own operations on the
differences.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax
from jax.extend import core

from vertexzero.elementwise import entry_by_entry
from vertexzero.tape import body_of, evaluation

#: A rule whose operations have no transpose is written as a matrix of at most so many numbers.
_DENSE_MAX = 1 << 20
#: Calls that are nothing but their body where no derivative is taken.
_BODIES = {"pjit", "jit", "closed_call", "core_call", "custom_jvp_call", "custom_vjp_call", "custom_vjp_call_jaxpr"}
_COMMUTATIVE = {"add", "add_any", "mul", "max", "min", "and", "or", "eq", "ne"}
#: Functions of jax that have the derivative of their rule everywhere when they are written with a choice.
_CHOICES: list[tuple[Callable[[Any], Any], Callable[[Any], Any]]] = [
    (jax.nn.relu, lambda x: jnp.where(x > 0, x, 0)),
    (jax.nn.relu6, lambda x: jnp.where(x > 0, jnp.where(x < 6, x, 6), 0)),
]

_Function = Callable[..., Sequence[Any]]


def name_of(equation: Any) -> str:
    """The function that a call with a derivative of its own was written as, with its place."""
    jaxpr, _ = body_of(equation)
    source = getattr(getattr(jaxpr, "debug_info", None), "func_src_info", None)
    return str(source or equation.params.get("name") or "a function")


def written(equation: Any, evaluate: _Function, positions: Sequence[int]) -> core.ClosedJaxpr | None:
    """A call with a derivative of its own as a function that has that derivative; None where its body has.

    Args:
        evaluate: The call, as JAX differentiates it: by the rule.
        positions: The operands that there is a derivative by.

    Raises:
        Exception: What the rule raises, be it of the user or of JAX.
    """
    body = core.jaxpr_as_fun(core.ClosedJaxpr(*body_of(equation)))
    avals = [_shape(variable.aval) for variable in equation.invars]
    # The class of a result that nobody reads; not every version of jax.extend hands it out.
    dropped = [type(variable).__name__ == "DropVar" for variable in equation.outvars]
    results = [k for k, v in enumerate(equation.outvars) if _is_real(v.aval) and not dropped[k]]

    def known(operands: Sequence[Any]) -> list[Any]:
        """Operands, those that are literals as such."""
        pairs = zip(equation.invars, operands, strict=True)
        return [np.asarray(v.val, v.aval.dtype) if isinstance(v, core.Literal) else x for v, x in pairs]

    def part(function: _Function, operands: Sequence[Any]) -> _Function:
        """A function of the operands with a derivative, for the results with one."""

        def chosen(*xs: Any) -> list[Any]:
            whole = known(operands)
            for i, x in zip(positions, xs, strict=True):
                whole[i] = x
            values = function(*whole)
            return [values[k] for k in results]

        return chosen

    is_backward = equation.primitive.name.startswith("custom_vjp")

    def derivative(function: _Function) -> core.ClosedJaxpr:
        """The tangents of the results, or the cotangents of the operands, as a function of operands and seeds."""

        def of(operands: Sequence[Any], seeds: Sequence[Any]) -> Sequence[Any]:
            points = [operands[i] for i in positions]
            if is_backward:
                return jax.vjp(part(function, operands), *points)[1](list(seeds))
            return jax.jvp(part(function, operands), points, list(seeds))[1]

        seeds = [_shape(equation.outvars[k].aval) for k in results] if is_backward else [avals[i] for i in positions]
        return jax.make_jaxpr(of)(avals, seeds)

    rule = derivative(evaluate)
    if _same_where_there_is_one(rule, lambda: derivative(body)):
        return None
    if len(avals) == len(results) == len(dropped) == 1 and not is_backward:
        for function, choice in _CHOICES:
            if _same(jax.make_jaxpr(body)(*avals), jax.make_jaxpr(function)(*avals)) and _same(
                rule, derivative(lambda x, function=function: [function(x)])
            ):
                return jax.make_jaxpr(lambda x, choice=choice: [choice(x)])(*avals)

    def with_rule(*operands: Any) -> list[Any]:
        points = [lax.stop_gradient(x) if i in positions else x for i, x in enumerate(known(operands))]
        values = [lax.stop_gradient(value) if _is_real(value) else value for value in body(*points)]
        differences = [_difference(operands[i], points[i]) for i in positions]
        terms = (_backward if is_backward else _forward)(
            part(evaluate, points), [points[i] for i in positions], differences
        )
        for k, added in zip(results, terms, strict=True):
            for term in added:
                values[k] = lax.add(values[k], term)
        return values

    return _simplified(jax.make_jaxpr(with_rule)(*avals))


def _shape(aval: Any) -> jax.ShapeDtypeStruct:
    return jax.ShapeDtypeStruct(aval.shape, aval.dtype, weak_type=getattr(aval, "weak_type", False))


def _is_real(x: Any) -> bool:
    return bool(jnp.issubdtype(x.dtype, jnp.floating))


def _difference(x: Any, point: Any) -> Any:
    """0, with the derivative of x."""
    return lax.select(lax.is_finite(point), lax.sub(x, point), lax.full_like(x, 0))


def _stopped(slope: Any) -> Any:
    """A slope as a finite constant: the product of another one with 0 would be NaN."""
    largest = np.asarray(jnp.finfo(slope.dtype).max, slope.dtype)
    slope = lax.stop_gradient(slope)
    return lax.select(lax.eq(slope, slope), lax.clamp(-largest, slope, largest), lax.full_like(slope, largest))


def _forward(function: _Function, points: Sequence[Any], differences: Sequence[Any]) -> list[list[Any]]:
    """The terms of each result by the rule of a `custom_jvp`."""
    terms: list[list[Any]] = [[] for _ in jax.eval_shape(function, *points)]
    for i, difference in enumerate(differences):

        def tangents(t: Any, i: int = i) -> Sequence[Any]:
            return jax.jvp(lambda x: function(*points[:i], x, *points[i + 1 :]), (points[i],), (t,))[1]

        dependence = entry_by_entry(jax.make_jaxpr(tangents)(difference).jaxpr, [True])
        slopes, whole = tangents(np.ones(difference.shape, difference.dtype)), tangents(difference)
        for k, how in enumerate(dependence):
            if how and slopes[k].dtype == difference.dtype:
                terms[k].append(lax.mul(_stopped(slopes[k]), difference))
            elif how is not False:
                terms[k].append(whole[k])
    return terms


def _backward(function: _Function, points: Sequence[Any], differences: Sequence[Any]) -> list[list[Any]]:
    """The terms of each result by the rule of a `custom_vjp`."""
    values, pull = jax.vjp(function, *points)
    terms: list[list[Any]] = []
    for k, value in enumerate(values):

        def pulled(g: Any, k: int = k) -> Sequence[Any]:
            return pull([g if j == k else np.zeros(y.shape, y.dtype) for j, y in enumerate(values)])

        dependence = entry_by_entry(jax.make_jaxpr(pulled)(value).jaxpr, [True])
        slopes = pulled(np.ones(value.shape, value.dtype))
        terms.append([])
        for i, (how, difference) in enumerate(zip(dependence, differences, strict=True)):
            if how and slopes[i].dtype == value.dtype:
                terms[k].append(lax.mul(_stopped(slopes[i]), difference))
            elif how is not False:
                terms[k].append(_transposed(lambda g, i=i, pulled=pulled: pulled(g)[i], value, difference))
    return terms


def _transposed(pulled: Callable[[Any], Any], value: Any, difference: Any) -> Any:
    """What a difference of an operand adds to a result, where the rule says what a cotangent of the result gives."""
    try:
        return jax.linear_transpose(pulled, value)(difference)[0]
    except Exception as error:  # Many are raised by operations that have no transpose.
        if value.size * difference.size > _DENSE_MAX:
            raise ValueError(
                f"it has no transpose, and its matrix of {value.size} by {difference.size} numbers is too large"
            ) from error
    rows = jax.vmap(pulled)(jnp.eye(value.size, dtype=value.dtype).reshape(-1, *value.shape))
    matrix = _stopped(rows.reshape(value.size, difference.size)).astype(value.dtype)
    return lax.reshape(matrix @ difference.reshape(-1).astype(value.dtype), value.shape)


def _same_where_there_is_one(rule: core.ClosedJaxpr, plain: Callable[[], core.ClosedJaxpr]) -> bool:
    """Whether a rule is the derivative of the body, which JAX may have none of."""
    try:
        closed = plain()
    except Exception:  # For want of it the rule was written.
        return False
    return _same(rule, closed)


def _same(a: core.ClosedJaxpr, b: core.ClosedJaxpr) -> bool:
    """Whether two functions do the same operations on the same operands for each of their results."""
    found: list[bool] = []

    def both(*inputs: Any) -> None:
        done: dict[Any, Any] = {}
        pairs = zip(_run(a, inputs, done), _run(b, inputs, done), strict=True)
        found.append(all(x is y for x, y in pairs))

    jax.make_jaxpr(both)(*map(_shape, a.in_avals))
    return found[0]


def _simplified(closed: core.ClosedJaxpr) -> core.ClosedJaxpr:
    """The same function without calls, with every operation once and without those that nothing reads."""
    closed = jax.make_jaxpr(lambda *inputs: _run(closed, inputs, {}))(*map(_shape, closed.in_avals))
    needed = {id(atom) for atom in closed.jaxpr.outvars}
    kept = []
    for equation in reversed(closed.jaxpr.eqns):
        if equation.effects or any(id(variable) in needed for variable in equation.outvars):
            kept.append(equation)
            needed |= {id(atom) for atom in equation.invars}
    return core.ClosedJaxpr(closed.jaxpr.replace(eqns=kept[::-1]), closed.consts)


def _run(closed: core.ClosedJaxpr, inputs: Sequence[Any], done: dict[Any, Any]) -> list[Any]:
    """The results of a function, where an operation that was done before has the same object as its result.

    Args:
        done: What was done before; this adds to it.
    """

    def constant(value: Any, dtype: Any) -> Any:
        if isinstance(value, jax.core.Tracer):
            return value
        array = np.asarray(value, dtype)
        return done.setdefault((array.shape, str(array.dtype), array.tobytes()), value)

    def outputs(jaxpr: Any, constants: Sequence[Any], operands: Sequence[Any]) -> list[Any]:
        known = dict(zip(jaxpr.invars, operands, strict=True))
        known |= {v: constant(c, v.aval.dtype) for v, c in zip(jaxpr.constvars, constants, strict=True)}

        def read(atom: Any) -> Any:
            return constant(atom.val, atom.aval.dtype) if isinstance(atom, core.Literal) else known[atom]

        for equation in jaxpr.eqns:
            reads, name = [read(atom) for atom in equation.invars], equation.primitive.name
            body = body_of(equation) if name in _BODIES else None
            if body is not None:
                results = outputs(*body, reads)
            else:
                operands_key = sorted(map(id, reads)) if name in _COMMUTATIVE else map(id, reads)
                simple = _without_ones_and_zeros(name, reads, equation.outvars)
                if simple is not None:
                    known[equation.outvars[0]] = constant(simple, simple.dtype)
                    continue
                key = (name, str(sorted(equation.params.items())), *operands_key)
                # The operands are kept, so that no other object has their ids.
                if key not in done or equation.effects:
                    done[key] = reads, evaluation(jaxpr, equation)(*reads)
                results = done[key][1]
            known.update(zip(equation.outvars, results, strict=True))
        return [read(atom) for atom in jaxpr.outvars]

    return outputs(closed.jaxpr, closed.consts, inputs)


def _without_ones_and_zeros(name: str, operands: Sequence[Any], results: Sequence[Any]) -> Any | None:
    """What a product with ones or zeros comes to, or a sum with zeros; None for anything else.

    They come from what a rule says of operands that do not change.
    """
    if name not in ("mul", "add", "add_any"):
        return None
    aval = results[0].aval
    for number, other in (operands, operands[::-1]):
        if isinstance(number, jax.core.Tracer) or not _is_real(aval):
            continue
        if name == "mul" and not np.any(number):
            return np.zeros(aval.shape, aval.dtype)
        if np.shape(other) == aval.shape and np.all(np.asarray(number) == (name == "mul")):
            return other
    return None
