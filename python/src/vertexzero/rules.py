"""The partial derivatives of one step."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import jax
import jax.numpy as jnp

from vertexzero.elementwise import CONSTANT_ALMOST_EVERYWHERE, ELEMENTWISE, entry_by_entry
from vertexzero.errors import UnsupportedPrimitive
from vertexzero.partial import Factored, Operator, Partial, classes
from vertexzero.tape import Step, bodies_use


@dataclasses.dataclass(frozen=True)
class Site:
    """A step at a point: the values of its operands and results."""

    step: Step
    operands: Sequence[Any]
    results: Sequence[Any]
    #: The operands that are numbers known in the source of the function.
    literals: Sequence[float | None]

    def of(self, operand: int, result: int = 0) -> Callable[[Any], Any]:
        """The step as a function of one operand: of one position where there is a rule, else of all that have its slot.
        """
        slots = self.step.operands
        positions = {operand} if has_rule(self.step) else {i for i, slot in enumerate(slots) if slot == slots[operand]}

        def function(x: Any) -> Any:
            operands = [x if i in positions else value for i, value in enumerate(self.operands)]
            return self.step.evaluate(*operands)[result]

        return function

    def of_all(self, operand: int, result: int) -> tuple[Callable[..., Any], list[Any], int]:
        """The step as a function of all that it can be differentiated by, their values, and which of them is the
        operand.
        """
        slots = [s for s, x in zip(self.step.operands, self.operands, strict=True) if _is_real(x)]
        slots = list(dict.fromkeys(slots))

        def function(*xs: Any) -> Any:
            values = dict(zip(slots, xs, strict=True))
            operands = [values.get(s, x) for s, x in zip(self.step.operands, self.operands, strict=True)]
            return self.step.evaluate(*operands)[result]

        points = [jnp.asarray(self.operands[self.step.operands.index(slot)]) for slot in slots]
        return function, points, slots.index(self.step.operands[operand])


def _is_real(x: Any) -> bool:
    return bool(jnp.issubdtype(jnp.result_type(x), jnp.floating))


def is_constant(step: Step) -> bool:
    """Whether the derivative of a step is zero wherever there is one."""
    return step.name in CONSTANT_ALMOST_EVERYWHERE


def has_rule(step: Step) -> bool:
    """Whether a step has a partial for each operand; one without is differentiated for each slot."""
    return step.name in _RULES or step.name in ELEMENTWISE


def partial(site: Site, operand: int, result: int) -> Partial:
    """∂result/∂operand at the point."""
    rule = _RULES.get(site.step.name)
    if rule is not None:
        found = rule(site, operand)
        if found is not None:
            return found
    elif site.step.name in ELEMENTWISE or _is_elementwise_call(site, operand, result):
        return _elementwise(site, operand, _slope(site, operand, result), result)
    return _operator(site, operand, result)


def _slope(site: Site, operand: int, result: int) -> Any:
    """The derivative of an elementwise step, entry by entry."""
    x = jnp.asarray(site.operands[operand])
    return jax.jvp(site.of(operand, result), (x,), (jnp.ones_like(x),))[1]


def _elementwise(site: Site, operand: int, numbers: Any, result: int = 0) -> Factored:
    """An elementwise step: axes of equal extent are tied, extents of 1 and scalars are repeated.

    Args:
        numbers: A number, or an array of the result's rank or of none.
    """
    y, shape = site.results[result], jnp.shape(site.operands[operand])
    target = classes(y.ndim)
    source = classes(len(shape))
    if shape:
        source = tuple(
            t if size == extent else s for t, s, size, extent in zip(target, source, shape, y.shape, strict=True)
        )
    bare = Factored(target, source, y.shape, shape, y.dtype)
    if isinstance(numbers, float):
        return dataclasses.replace(bare, scale=numbers)
    numbers = jnp.asarray(numbers, y.dtype)
    varying = [i for i, extent in enumerate(numbers.shape) if extent != 1]
    axes = tuple(target[i] for i in varying)
    return dataclasses.replace(bare, array=numbers.reshape([numbers.shape[i] for i in varying]), axes=axes)


def _operator(site: Site, operand: int, result: int) -> Operator:
    """A step without a rule, as JAX differentiates it."""
    x, y = jnp.asarray(site.operands[operand]), site.results[result]
    ways = list(_ways(site.of(operand, result), [x], 0))
    if bodies_use(site.step, _PARTLY_DIFFERENTIABLE):
        ways = _tried(site.step, [*ways, *_ways(*site.of_all(operand, result))], x, y)
    return Operator(y.shape, x.shape, y.dtype, x.dtype, *ways, _shared_axes(site.step, x.shape, y.shape))


_Way: TypeAlias = Callable[[], Callable[[Any], Any]]


def _ways(function: Callable[..., Any], points: Sequence[Any], position: int) -> tuple[_Way, _Way]:
    """What makes the function from a tangent of one operand to that of the result, and that from a cotangent back."""

    def forward() -> Callable[[Any], Any]:
        zeros = [jnp.zeros_like(point) for point in points]
        return lambda tangent: jax.jvp(function, points, [*zeros[:position], tangent, *zeros[position + 1 :]])[1]

    def backward() -> Callable[[Any], Any]:
        pull = jax.vjp(function, *points)[1]
        return lambda cotangent: pull(cotangent)[position]

    return forward, backward


def _tried(step: Step, ways: Sequence[_Way], x: Any, y: Any) -> tuple[_Way | None, _Way | None]:
    """The first pair of ways to a derivative of which JAX can go one; nothing is computed.

    Raises:
        UnsupportedPrimitive: It can go none.
    """
    errors: list[Exception] = []

    def tried(way: _Way, seed: Any) -> _Way | None:
        try:
            seeds = jax.ShapeDtypeStruct((1, *seed.shape), seed.dtype)
            jax.eval_shape(lambda seeds: jax.vmap(way())(seeds), seeds)
        except Exception as error:  # JAX has many ways to say so, and the function may have its own.
            errors.append(error)
            return None
        return way

    for forward, backward in zip(ways[::2], ways[1::2], strict=True):
        pair = tried(forward, x), tried(backward, y)
        if pair != (None, None):
            return pair
    said = dict.fromkeys(f"{type(error).__name__}: {(str(error).splitlines() or [''])[0]}" for error in errors)
    raise UnsupportedPrimitive(
        step.name,
        f"JAX differentiates it neither forward nor backward ({'; '.join(said)}): give the function around it a"
        " derivative with jax.custom_jvp or jax.custom_vjp",
    ) from errors[-1]


#: What JAX differentiates in one direction only, or not at all.
_PARTLY_DIFFERENTIABLE = {
    "while", "custom_vjp_call", "custom_vjp_call_jaxpr", "custom_linear_solve", "linear_call", "pure_callback",
    "io_callback", "regularized_incomplete_beta",
}  # fmt: skip


def _shared_axes(step: Step, source: tuple[int, ...], target: tuple[int, ...]) -> frozenset[tuple[int, int]]:
    """Pairs of a target and a source axis along which a step works on every slice by itself."""
    parameters, every = step.parameters, range(len(source))
    if step.name == "slice":
        touched = {i for i in every if source[i] != target[i]}
    elif step.name == "pad":
        touched = {i for i, config in enumerate(parameters["padding_config"]) if tuple(config) != (0, 0, 0)}
    elif step.name in ("concatenate", "sort"):
        touched = {parameters["dimension"]}
    elif step.name == "tile":
        touched = {i for i, count in enumerate(parameters["reps"]) if count != 1}
    elif step.name == "rev":
        touched = set(parameters["dimensions"])
    elif step.name in ("cumsum", "cumprod", "cummax", "cummin", "cumlogsumexp"):
        touched = {parameters["axis"]}
    elif step.name in ("reduce_max", "reduce_min", "reduce_prod"):
        touched = set(parameters["axes"])
        return frozenset(enumerate(i for i in every if i not in touched))
    else:
        return frozenset()
    return frozenset((i, i) for i in every if i not in touched)


def _is_elementwise_call(site: Site, operand: int, result: int) -> bool:
    """Whether a call with its own derivative works on every element by itself, so that its derivative does too."""
    if site.step.name != "custom_jvp_call":
        return False
    x, y = jnp.asarray(site.operands[operand]), site.results[result]
    if x.shape != y.shape:
        return False
    try:
        rule = jax.make_jaxpr(lambda t: jax.jvp(site.of(operand, result), (x,), (t,))[1])(x)
    except TypeError:  # JAX cannot go forward through it.
        return False
    return entry_by_entry(rule.jaxpr, [True])[0] is True


# The rules. Each returns None where it does not apply.


def _add(site: Site, operand: int) -> Factored:
    return _elementwise(site, operand, 1.0)


def _sub(site: Site, operand: int) -> Factored:
    return _elementwise(site, operand, -1.0 if operand == 1 else 1.0)


def _neg(site: Site, operand: int) -> Factored:
    return _elementwise(site, operand, -1.0)


def _mul(site: Site, operand: int) -> Factored:
    other = 1 - operand
    literal = site.literals[other]
    return _elementwise(site, operand, site.operands[other] if literal is None else literal)


def _div(site: Site, operand: int) -> Factored:
    divisor = site.literals[1]
    if operand == 0:
        return _elementwise(site, operand, 1.0 / divisor if divisor else 1.0 / jnp.asarray(site.operands[1]))
    return _elementwise(site, operand, -site.results[0] / site.operands[1])


def _broadcast_in_dim(site: Site, operand: int) -> Factored:
    y, shape = site.results[0], site.operands[0].shape
    target = classes(y.ndim)
    source = list(classes(len(shape)))
    for i, axis in enumerate(site.step.parameters["broadcast_dimensions"]):
        if shape[i] == y.shape[axis]:
            source[i] = target[axis]
    return Factored(target, tuple(source), y.shape, shape, y.dtype)


def _reduce_sum(site: Site, operand: int) -> Factored:
    y, shape = site.results[0], site.operands[0].shape
    source = classes(len(shape))
    target = tuple(name for i, name in enumerate(source) if i not in site.step.parameters["axes"])
    return Factored(target, source, y.shape, shape, y.dtype)


def _slice(site: Site, operand: int) -> Factored | None:
    """A slice that takes all."""
    return _elementwise(site, operand, 1.0) if site.results[0].shape == site.operands[0].shape else None


def _transpose(site: Site, operand: int) -> Factored:
    y, shape = site.results[0], site.operands[0].shape
    source = classes(len(shape))
    return Factored(tuple(source[i] for i in site.step.parameters["permutation"]), source, y.shape, shape, y.dtype)


def _reshape(site: Site, operand: int) -> Factored | None:
    """A reshape that adds and removes axes of extent 1 only."""
    y, shape = site.results[0], site.operands[0].shape
    if [n for n in shape if n != 1] != [n for n in y.shape if n != 1]:
        return None
    if site.step.name == "reshape" and site.step.parameters.get("dimensions") is not None:
        return None
    source = classes(len(shape))
    kept = iter(name for name, extent in zip(source, shape, strict=True) if extent != 1)
    target = tuple(classes(1)[0] if extent == 1 else next(kept) for extent in y.shape)
    return Factored(target, source, y.shape, shape, y.dtype)


def _dot_general(site: Site, operand: int) -> Factored:
    (contracted, batch) = site.step.parameters["dimension_numbers"]
    y = site.results[0]
    names = [list(classes(jnp.ndim(x))) for x in site.operands]
    for i, j in [*zip(*contracted, strict=True), *zip(*batch, strict=True)]:
        names[1][j] = names[0][i]
    free = [
        name
        for side in (0, 1)
        for axis, name in enumerate(names[side])
        if axis not in contracted[side] and axis not in batch[side]
    ]
    target = tuple([names[0][i] for i in batch[0]] + free)
    other = jnp.asarray(site.operands[1 - operand], y.dtype)
    return Factored(
        target, tuple(names[operand]), y.shape, jnp.shape(site.operands[operand]), y.dtype, 1.0, other,
        tuple(names[1 - operand]),
    )  # fmt: skip


def _integer_pow(site: Site, operand: int) -> Factored:
    if site.step.parameters["y"] == 1:
        return _elementwise(site, operand, 1.0)
    return _elementwise(site, operand, _slope(site, operand, 0))


_RULES: dict[str, Callable[[Site, int], Partial | None]] = {
    "add": _add,
    "add_any": _add,
    "broadcast_in_dim": _broadcast_in_dim,
    "convert_element_type": _add,
    "div": _div,
    "dot_general": _dot_general,
    "integer_pow": _integer_pow,
    "mul": _mul,
    "neg": _neg,
    "reduce_precision": _add,
    "reduce_sum": _reduce_sum,
    "reshape": _reshape,
    "slice": _slice,
    "squeeze": _reshape,
    "sub": _sub,
    "transpose": _transpose,
}
