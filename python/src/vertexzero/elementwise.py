"""The primitives that work on every element by itself."""

from __future__ import annotations

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
