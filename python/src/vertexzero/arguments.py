"""Which arguments of a function are its inputs."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any, SupportsIndex, TypeGuard

import jax


def is_single(argnums: int | Sequence[int]) -> TypeGuard[SupportsIndex]:
    """Whether `argnums` is one number, be it of Python or of NumPy."""
    return hasattr(argnums, "__index__")


def chosen(argnums: int | Sequence[int], count: int) -> tuple[int, ...]:
    """The positions that `argnums` means among `count` arguments."""
    given: Any = (argnums,) if is_single(argnums) else argnums
    numbers = tuple(operator.index(number) for number in given)
    for number in numbers:
        if not -count <= number < count:
            raise ValueError(f"argnums names argument {number}, but there are {count} positional arguments")
    return tuple(number % count for number in numbers)


def flat(
    function: Callable[..., Any], arguments: Sequence[Any], keywords: dict[str, Any], argnums: Sequence[int]
) -> tuple[Callable[..., list[Any]], list[Any], Any, list[Any]]:
    """A function of the leaves of the chosen arguments alone, with a flat list of outputs.

    Returns the function, the leaves, the tree of the chosen arguments, and a list to which each call appends the tree
    of the outputs.
    """
    leaves, tree = jax.tree.flatten(tuple(arguments[number] for number in argnums))
    output_trees: list[Any] = []

    def flattened(*leaves: Any) -> list[Any]:
        whole = list(arguments)
        for number, value in zip(argnums, jax.tree.unflatten(tree, leaves), strict=True):
            whole[number] = value
        outputs, output_tree = jax.tree.flatten(function(*whole, **keywords))
        output_trees.append(output_tree)
        return outputs

    return flattened, leaves, tree, output_trees


def without_auxiliary(
    function: Callable[..., Any],
) -> tuple[Callable[..., tuple[Any, list[Any]]], Callable[[Sequence[Any]], Any]]:
    """A function of a pair (output, auxiliary) with only what is traced of the second part, as a list of arrays.

    Returns the function, and one that makes the second part of the last call from the values of that list. What is not
    traced, be it an array or of any other type, is handed on as it is.
    """
    parts: list[tuple[list[Any], Any]] = []

    def divided(*arguments: Any, **keywords: Any) -> tuple[Any, list[Any]]:
        pair = function(*arguments, **keywords)
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            raise TypeError("with has_aux, the function has to return a pair (output, auxiliary)")
        parts.append(jax.tree.flatten(pair[1]))
        return pair[0], [leaf for leaf in parts[-1][0] if isinstance(leaf, jax.core.Tracer)]

    def rebuilt(values: Sequence[Any]) -> Any:
        leaves, tree = parts[-1]
        traced = iter(values)
        return jax.tree.unflatten(tree, [next(traced) if isinstance(x, jax.core.Tracer) else x for x in leaves])

    return divided, rebuilt
