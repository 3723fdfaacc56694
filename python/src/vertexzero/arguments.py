"""Which arguments of a function are its inputs."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any

import jax


def chosen(argnums: int | Sequence[int], count: int) -> tuple[int, ...]:
    """The positions that `argnums` means among `count` arguments."""
    numbers = (argnums,) if isinstance(argnums, int) else tuple(operator.index(number) for number in argnums)
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
