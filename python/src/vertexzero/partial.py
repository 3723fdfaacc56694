"""Partial derivatives with their structure.

The partial ∂target/∂source is a tensor with the axes of the target and of the source. Two forms:

- `Factored`: numbers along some index classes. Every axis belongs to a class, named by an integer. A class that holds
  an axis of the target and one of the source *ties* them: entries where they differ are zero. Along a class that the
  numbers do not have as an axis they do not vary. So an elementwise operation on n elements is n numbers, a sum over
  an axis none at all.
- `Operator`: a linear function, for operations that move entries (slices, reshapes, concatenations) or that have no
  simple structure. It becomes numbers when it meets some.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Callable
from typing import Any, TypeAlias

import jax
import jax.numpy as jnp

_fresh = itertools.count()

Shape: TypeAlias = tuple[int, ...]


def classes(count: int) -> tuple[int, ...]:
    """New index classes."""
    return tuple(next(_fresh) for _ in range(count))


@dataclasses.dataclass(frozen=True)
class Factored:
    """∂target/∂source = scale · numbers · δ(tied axes)."""

    target: tuple[int, ...]
    source: tuple[int, ...]
    target_shape: Shape
    source_shape: Shape
    #: The type of the target.
    dtype: Any
    scale: float = 1.0
    #: The numbers, or None for ones.
    array: Any = None
    #: The class of each axis of the numbers, none twice.
    axes: tuple[int, ...] = ()

    @property
    def sizes(self) -> dict[int, int]:
        return dict(zip(self.target + self.source, self.target_shape + self.source_shape, strict=True))

    @property
    def is_identity(self) -> bool:
        return self.array is None and self.scale == 1 and self.target == self.source

    def renamed(self, names: dict[int, int]) -> Factored:
        def rename(old: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(names.get(name, name) for name in old)

        return dataclasses.replace(self, target=rename(self.target), source=rename(self.source), axes=rename(self.axes))

    def untied(self, tied: set[int]) -> Factored:
        """The same tensor without the ties along some classes: zeros are written out."""
        result = self
        for name in tied:
            size, other = self.sizes[name], next(_fresh)
            eye = jnp.eye(size, dtype=bool)
            source = tuple(other if old == name else old for old in result.source)
            if result.array is None:
                result = dataclasses.replace(result, source=source, array=eye.astype(self.dtype), axes=(name, other))
                continue
            axes = result.axes if name in result.axes else (*result.axes, name)
            array = aligned(result.array, result.axes, axes)
            # A product with zeros would carry an infinite number to where there is none.
            array = jnp.where(aligned(eye, (name, other), (*axes, other)), array[..., None], 0)
            result = dataclasses.replace(result, source=source, array=array, axes=(*axes, other))
        return result

    def spread(self, axes: tuple[int, ...]) -> Any:
        """The numbers without the scale, with the wanted axes in full; there may be more than they vary along."""
        sizes = self.sizes
        array = jnp.ones((), self.dtype) if self.array is None else self.array
        return jnp.broadcast_to(aligned(array, self.axes, axes), [sizes[name] for name in axes])

    def dense(self) -> Any:
        """The tensor, of shape target + source."""
        full = self.untied(set(self.target) & set(self.source))
        return scaled(full.spread(full.target + full.source), self.scale)


@dataclasses.dataclass(frozen=True)
class Operator:
    """∂target/∂source as a linear function."""

    target_shape: Shape
    source_shape: Shape
    dtype: Any
    source_dtype: Any
    #: Makes the function from a tangent of the source to that of the target; None where there is only the other one.
    forward: Callable[[], Callable[[Any], Any]] | None
    #: Makes the function from a cotangent of the target to that of the source; None where there is only the other one.
    backward: Callable[[], Callable[[Any], Any]] | None
    #: Pairs of a target and a source axis along which every slice is mapped by itself.
    shared: frozenset[tuple[int, int]] = frozenset()

    def factored(self) -> Factored:
        """The same tensor as numbers; shared axes are tied."""
        forward_is_less = math.prod(self.source_shape) <= math.prod(self.target_shape)
        if self.backward is None or self.forward is not None and forward_is_less:
            return self.pushed(identity(self.source_shape, self.source_dtype))
        return self.pulled(identity(self.target_shape, self.dtype))

    def pushed(self, right: Factored) -> Factored:
        """The product with a partial of the source."""
        if self.forward is None:
            raise TypeError(
                "a partial derivative without a way forward is pushed: please report this fault of vertexzero"
            )
        kept = {right.target[j] for _, j in self.shared}
        right = right.untied((set(right.target) & set(right.source)) - kept)
        rest = tuple(name for name in right.axes if name not in right.target)
        columns = right.spread(right.target + rest).astype(self.source_dtype)
        extents = columns.shape[len(self.source_shape) :]
        flat = columns.reshape((*self.source_shape, math.prod(extents)))
        array = jax.vmap(self.forward(), -1, -1)(flat).reshape((*self.target_shape, *extents))
        partners = {i: right.target[j] for i, j in self.shared}
        target = tuple(partners[i] if i in partners else next(_fresh) for i in range(len(self.target_shape)))
        return Factored(
            target, right.source, self.target_shape, right.source_shape, self.dtype, right.scale, array, target + rest
        )

    def pulled(self, left: Factored) -> Factored:
        """The product of a partial of something else by the target."""
        if self.backward is None:
            raise TypeError("a partial derivative without a way back is pulled: please report this fault of vertexzero")
        kept = {left.source[i] for i, _ in self.shared}
        left = left.untied((set(left.target) & set(left.source)) - kept)
        rest = tuple(name for name in left.axes if name not in left.source)
        rows = left.spread(rest + left.source).astype(self.dtype)
        extents = rows.shape[: len(rest)]
        flat = rows.reshape((math.prod(extents), *self.target_shape))
        array = jax.vmap(self.backward())(flat).reshape((*extents, *self.source_shape))
        partners = {j: left.source[i] for i, j in self.shared}
        source = tuple(partners[j] if j in partners else next(_fresh) for j in range(len(self.source_shape)))
        return Factored(
            left.target, source, left.target_shape, self.source_shape, left.dtype, left.scale, array, rest + source
        )


Partial: TypeAlias = Factored | Operator


def identity(shape: Shape, dtype: Any) -> Factored:
    """∂x/∂x."""
    axes = classes(len(shape))
    return Factored(axes, axes, shape, shape, dtype)


def aligned(array: Any, axes: tuple[int, ...], wanted: tuple[int, ...]) -> Any:
    """An array with its axes in the wanted order, extent 1 where it has none."""
    if axes == wanted:
        return array
    order = sorted(range(len(axes)), key=lambda i: wanted.index(axes[i]))
    extents = [array.shape[axes.index(name)] if name in axes else 1 for name in wanted]
    return jnp.transpose(array, order).reshape(extents)


def scaled(array: Any, scale: float) -> Any:
    if scale == 1:
        return array
    return -array if scale == -1 else array * jnp.asarray(scale, array.dtype)
