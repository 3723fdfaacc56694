"""Products and sums of partial derivatives."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from typing import Any

import jax.numpy as jnp
from jax import lax

from vertexzero.partial import Factored, Operator, Partial, aligned, classes, scaled


@dataclasses.dataclass
class Count:
    """Counts the multiplications of numbers by numbers."""

    multiplications: int = 0


def product(left: Partial, right: Partial, count: Count) -> Partial:
    """∂target/∂middle · ∂middle/∂source."""
    if isinstance(left, Factored) and isinstance(right, Factored):
        return _product(left, right, count)
    if isinstance(left, Factored) and left.is_identity:
        return right
    if isinstance(right, Factored) and right.is_identity:
        return left
    if isinstance(right, Factored):
        return left.pushed(right) if left.forward else _product(left.factored(), right, count)
    if isinstance(left, Factored):
        return right.pulled(left) if right.backward else _product(left, right.factored(), count)
    return _composed(left, right, count)


def _composed(left: Operator, right: Operator, count: Count) -> Partial:
    """The product of two functions; of their numbers, where JAX goes through one forward only and through the other
    back.
    """
    if (left.forward is None or right.forward is None) and (left.backward is None or right.backward is None):
        return _product(left.factored(), right.factored(), count)
    return Operator(
        left.target_shape,
        right.source_shape,
        left.dtype,
        right.source_dtype,
        _chained(right.forward, left.forward, left.source_dtype),
        _chained(left.backward, right.backward, right.dtype),
        frozenset((i, k) for i, j in left.shared for m, k in right.shared if j == m),
    )


def sum_of(a: Partial, b: Partial) -> Factored:
    """The sum of two partials of the same target and source: a tie stays where both have it."""
    a = a.factored() if isinstance(a, Operator) else a
    b = b.factored() if isinstance(b, Operator) else b
    common = _ties(a) & _ties(b)
    a = a.untied({a.target[i] for i, _ in _ties(a) - common})
    b = b.untied({b.target[i] for i, _ in _ties(b) - common})
    b = b.renamed(dict(zip(b.target + b.source, a.target + a.source, strict=True)))
    if a.array is None and b.array is None:
        return dataclasses.replace(a, scale=a.scale + b.scale)
    axes = a.axes + tuple(name for name in b.axes if name not in a.axes)
    terms = [
        jnp.asarray(p.scale, p.dtype) if p.array is None else scaled(aligned(p.array, p.axes, axes), p.scale)
        for p in (a, b)
    ]
    return dataclasses.replace(a, scale=1.0, array=terms[0] + terms[1], axes=axes)


def _product(left: Factored, right: Factored, count: Count) -> Factored:
    names = dict(zip(right.target, left.source, strict=True))
    names |= {name: classes(1)[0] for name in right.source if name not in names}
    right = right.renamed(names)
    sizes = left.sizes | right.sizes
    result = dataclasses.replace(
        left, source=right.source, source_shape=right.source_shape, scale=left.scale * right.scale, array=None, axes=()
    )
    summed = set(left.source) - set(left.target) - set(right.source)
    varying = set(left.axes) | set(right.axes)
    repeats = math.prod(sizes[name] for name in summed - varying)
    axes = tuple(name for name in dict.fromkeys(left.axes + right.axes) if name not in summed)
    scale = result.scale * repeats
    if left.array is None and right.array is None:
        return dataclasses.replace(result, scale=scale)
    if left.array is None or right.array is None:
        one = left if right.array is None else right
        array = one.array.sum(tuple(i for i, name in enumerate(one.axes) if name in summed))
        return dataclasses.replace(result, scale=scale, array=array, axes=axes)
    count.multiplications += math.prod(sizes[name] for name in varying)
    if summed & varying:
        letters = {name: i for i, name in enumerate(varying)}
        array = jnp.einsum(
            left.array,
            [letters[name] for name in left.axes],
            right.array,
            [letters[name] for name in right.axes],
            [letters[name] for name in axes],
            precision=lax.Precision.HIGHEST,
        )
    else:
        array = aligned(left.array, left.axes, axes) * aligned(right.array, right.axes, axes)
    return dataclasses.replace(result, scale=scale, array=array, axes=axes)


def _ties(partial: Factored) -> set[tuple[int, int]]:
    """Pairs of a target and a source axis."""
    return {(partial.target.index(name), j) for j, name in enumerate(partial.source) if name in partial.target}


def _chained(first: Any, second: Any, dtype: Any) -> Any:
    """Makes second ∘ first with the type between them, or None where one of the two cannot be made."""
    if first is None or second is None:
        return None

    def make() -> Callable[[Any], Any]:
        inner, outer = first(), second()
        return lambda x: outer(inner(x).astype(dtype))

    return make
