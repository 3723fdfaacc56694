"""The primitives that work on every element by itself."""

from __future__ import annotations

from typing import Any

from jax.extend import core

#: Entry i of the result depends on entry i of each operand alone (extents of 1 and scalars are repeated).
ELEMENTWISE = frozenset(
    """
    abs acos acosh add asin asinh atan atan2 atanh bessel_i0e bessel_i1e cbrt clamp convert_element_type cos cosh
    digamma div erf erf_inv erfc exp exp2 expm1 integer_pow lgamma log log1p logistic max min mul neg nextafter
    polygamma pow reduce_precision rem rsqrt select_n sin sinh sqrt square sub tan tanh
    and or xor not eq ne ge gt le lt is_finite sign floor ceil round stop_gradient
    """.split()
)

#: The derivative is zero wherever there is one.
CONSTANT_ALMOST_EVERYWHERE = frozenset(
    """
    and or xor not eq ne ge gt le lt is_finite sign floor ceil round stop_gradient argmax argmin iota
    """.split()
)


def entry_by_entry(jaxpr: Any, depends: list[bool]) -> list[bool | None]:
    """Whether each output of a jaxpr depends on the marked inputs; None if in another way than entry by entry."""
    states: dict[Any, bool | None] = dict(zip(jaxpr.invars, depends, strict=True))
    for equation in jaxpr.eqns:
        reads = [False if isinstance(atom, core.Literal) else states.get(atom, False) for atom in equation.invars]
        if not any(read is not False for read in reads):
            continue
        body = equation.params.get("jaxpr", equation.params.get("call_jaxpr"))
        if None in reads:
            outputs: list[bool | None] = [None] * len(equation.outvars)
        elif equation.primitive.name in ELEMENTWISE or equation.primitive.name in ("add_any", "copy", "copy_p"):
            shape = equation.outvars[0].aval.shape
            same = all(atom.aval.shape == shape for atom, read in zip(equation.invars, reads, strict=True) if read)
            outputs = [True if same else None]
        elif isinstance(body, core.ClosedJaxpr) and equation.primitive.name in {"jit", "pjit", "custom_jvp_call"}:
            outputs = entry_by_entry(body.jaxpr, [bool(read) for read in reads])
        else:
            outputs = [None] * len(equation.outvars)
        states.update(zip(equation.outvars, outputs, strict=True))
    return [False if isinstance(atom, core.Literal) else states.get(atom, False) for atom in jaxpr.outvars]
