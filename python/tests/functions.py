"""Small functions as users of JAX write them, each with the shapes of its arguments."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

_RANDOM = np.random.default_rng(7)
#: Weights that functions close over.
VECTOR = _RANDOM.normal(size=3)
MATRIX = _RANDOM.normal(size=(4, 3))
CUBE = _RANDOM.normal(size=(2, 3, 2))
COLUMN = _RANDOM.normal(size=(3, 1))
WHOLE = np.array([[2, 0, 1], [1, 1, 2]])
MASK = np.array([True, False, True, True])
CAUSAL = np.where(np.tri(4) > 0, 0.0, -np.inf)


def attention(x, query, key, value):
    scores = (x @ query) @ (x @ key).T / np.sqrt(3.0)
    return jax.nn.softmax(jnp.where(np.tri(4) > 0, scores, -jnp.inf), axis=-1) @ (x @ value)


def layer_norm(x, scale, shift):
    mean = jnp.mean(x, axis=-1, keepdims=True)
    return scale * (x - mean) / jnp.sqrt(jnp.var(x, axis=-1, keepdims=True) + 1e-6) + shift


def cross_entropy(x):
    return -jnp.sum(jax.nn.one_hot(np.array([0, 2, 1, 1]), 3) * jax.nn.log_softmax(x), axis=-1)


def by_name(module, names, shape=(4,)):
    return {name: (getattr(module, name), [shape]) for name in names.split()}


FUNCTIONS = {
    # Constants: closed-over weights of several shapes, whole numbers, truth values, infinities.
    "a vector of weights": (lambda x: x * VECTOR, [(3,)]),
    "a matrix of weights": (lambda x: jnp.tanh(MATRIX @ x), [(3,)]),
    "weights of three axes": (lambda x: jnp.einsum("ijk,j->ik", CUBE, x), [(3,)]),
    "a column of weights": (lambda x: x * COLUMN + COLUMN.T, [(3, 3)]),
    "weights on the left of a quotient": (lambda x: VECTOR / x, [(3,)]),
    "whole numbers": (lambda x: x * WHOLE, [(2, 3)]),
    "truth values": (lambda x: x * MASK, [(4,)]),
    "infinities": (lambda x: jax.nn.softmax(x + CAUSAL), [(4, 4)]),
    "no numbers": (lambda x: jnp.concatenate([x, np.zeros((0, 3))]), [(2, 3)]),
    "equal numbers": (lambda x: x + np.full((2, 3), 0.25), [(2, 3)]),
    "one number in an array": (lambda x: x @ np.array([[2.0]]), [(2, 1)]),
    "weights that are an output": (lambda x: (x * 2, VECTOR, np.float64(3)), [(2,)]),
    "weights under jit": (jax.jit(lambda x: jax.jit(lambda y: y * VECTOR)(x) + VECTOR), [(3,)]),
    # Indices and choices.
    "one entry": (lambda x: x[1] * x[-1, 0], [(3, 2)]),
    "a list of entries": (lambda x: x[np.array([2, 0, 2])], [(3, 2)]),
    "a matrix of entries": (lambda x: x[WHOLE], [(3,)]),
    "pairs of entries": (lambda x: x[np.array([0, 2]), np.array([1, 0])], [(3, 2)]),
    "a new axis": (lambda x: x[..., None] * x[None], [(3,)]),
    "steps backwards": (lambda x: x[::-2, 1:] * 2, [(5, 3)]),
    "masked entries": (lambda x: x[MASK], [(4,)]),
    "take": (lambda x: jnp.take(x, np.array([1, 1, 0]), axis=1), [(2, 3)]),
    "take with wrapping": (lambda x: jnp.take(x, np.array([-1, 7]), mode="wrap"), [(3,)]),
    "take with a fill": (lambda x: jnp.take(x, np.array([1, 7]), fill_value=0.5), [(3,)]),
    "take along an axis": (lambda x: jnp.take_along_axis(x, WHOLE, axis=1), [(2, 3)]),
    "dynamic slice": (lambda x: lax.dynamic_slice(x, (1, 0), (2, 2)), [(3, 4)]),
    "where": (lambda x: jnp.where(x > 0.5, x**2, -x), [(5,)]),
    "where a mask is": (lambda x: jnp.where(MASK, x, x**2), [(4,)]),
    "where the number is constant": (lambda x: jnp.where(x > 0.5, MATRIX[0, 0], x), [(5,)]),
    "select of three": (lambda x: lax.select_n(np.array([0, 1, 2, 1]), x, x * x, jnp.sin(x)), [(4,)]),
    "logic": (lambda x: jnp.where((x > 0.3) & ~(x > 0.7) | (x < 0.25) ^ (x != x), x, 0.0), [(6,)]),
    "all and any": (lambda x: jnp.where(jnp.all(x > 0.1) & jnp.any(x > 0.9), x, x * x), [(4,)]),
    "clip": (lambda x: jnp.clip(x, 0.3, 0.6), [(6,)]),
    "clamp": (lambda x: lax.clamp(0.3, x, 0.6), [(6,)]),
    "extremes": (lambda x: jnp.maximum(x, 0.5) * jnp.minimum(x, x[::-1]), [(5,)]),
    "argmax": (lambda x: x * jnp.argmax(x) + jnp.argmin(x, axis=0), [(4,)]),
    "one hot of argmax": (lambda x: jax.nn.one_hot(jnp.argmax(x, 1), 3, dtype=x.dtype) * x, [(2, 3)]),
    # Rearranging.
    "concatenate": (lambda x, y: jnp.concatenate([x, y * 2, x], axis=1), [(2, 3), (2, 1)]),
    "stack": (lambda x, y: jnp.stack([x, y, x * y], axis=1), [(3,), (3,)]),
    "split": (lambda x: jnp.split(x, [1, 3], axis=1), [(2, 4)]),
    "roll": (lambda x: jnp.roll(x, 1, axis=0) * x, [(3, 2)]),
    "pad": (lambda x: jnp.pad(x, ((1, 0), (2, 1)), constant_values=3.0) * 2, [(2, 2)]),
    "tile": (lambda x: jnp.tile(x, (2, 3)), [(2, 2)]),
    "repeat": (lambda x: jnp.repeat(x, 3, axis=1), [(2, 2)]),
    "unstack": (lambda x: jnp.unstack(x, axis=1), [(2, 3)]),
    "a device": (lambda x: jax.device_put(x) * 2, [(2,)]),
    "a barrier": (lambda x, y: lax.optimization_barrier((x * 2, y)), [(2,), ()]),
    "axes": (
        lambda x: jnp.moveaxis(x, 0, -1).reshape(3, -1) + jnp.flip(x).transpose(1, 2, 0).reshape(3, 4),
        [(2, 3, 2)],
    ),
    "triangles": (lambda x: jnp.tril(x) @ jnp.triu(x, 1), [(3, 3)]),
    "diagonals": (lambda x: jnp.diag(x) * jnp.trace(jnp.diag(x)), [(3,)]),
    "sort": (lambda x: jnp.sort(x, axis=0) * jnp.sort(x, descending=True), [(4, 2)]),
    "median": (lambda x: jnp.median(x, axis=1), [(2, 5)]),
    "quantile": (lambda x: jnp.quantile(x * x, 0.3), [(6,)]),
    "less than nothing around": (lambda x: lax.pad(x, 2.0, [(-1, 2, 1), (1, -2, 0)]) * 3, [(3, 4)]),
    # Sums and products.
    "sum": (lambda x: jnp.sum(x, axis=(0, 2)), [(2, 3, 2)]),
    "prod": (lambda x: jnp.prod(x, axis=0), [(3, 2)]),
    "variance": (lambda x: jnp.var(x, axis=0) + jnp.std(x), [(3, 2)]),
    "max": (lambda x: jnp.max(x, axis=1) - jnp.min(x), [(3, 2)]),
    "cumulative": (lambda x: jnp.cumsum(x, axis=0) * jnp.cumprod(x, axis=1) + lax.cummax(x, 1), [(3, 2)]),
    "backwards": (lambda x: lax.cumsum(x, reverse=True) + lax.cumlogsumexp(x) * lax.cummin(x), [(4,)]),
    "logsumexp": (lambda x: jax.nn.logsumexp(x, axis=1), [(3, 2)]),
    "logaddexp": (lambda x, y: jnp.logaddexp(x, y), [(3,), (3,)]),
    "norm": (lambda x: jnp.linalg.norm(x, axis=1) + jnp.linalg.norm(x), [(3, 2)]),
    "einsum": (lambda x, y: jnp.einsum("bij,bjk->kbi", x, y), [(2, 3, 2), (2, 2, 3)]),
    "tensordot": (lambda x, y: jnp.tensordot(x, y, axes=((0, 2), (1, 0))), [(2, 3, 2), (2, 2)]),
    "outer": (lambda x, y: jnp.outer(x, y) + jnp.kron(x, y)[:1], [(2,), (3,)]),
    "cross": (lambda x, y: jnp.cross(x, y), [(3,), (3,)]),
    "matrix power": (lambda x: jnp.linalg.matrix_power(x, 3), [(2, 2)]),
    "a mapped function": (lambda x: jax.vmap(lambda row: row @ MATRIX * row[0])(x), [(2, 4)]),
    # Elementwise.
    "powers": (lambda x: jnp.power(x, 2.5) + jnp.power(2.0, x) + x**x + x**-3 + lax.integer_pow(x, 5), [(4,)]),
    "hypot": (lambda x, y: jnp.hypot(x, y), [(3,), (3,)]),
    "arctan2": (lambda x, y: jnp.arctan2(x, y), [(3,), (3, 3)]),
    "remainders": (lambda x: x % 0.3 + jnp.fmod(x, 0.4) + lax.rem(x, 0.7) * (x // 0.2), [(4,)]),
    "rounding": (lambda x: jnp.round(x) * x + jnp.trunc(3 * x) * jnp.ceil(x) * x + jnp.rint(5 * x) * x, [(4,)]),
    "roots": (lambda x: jnp.sqrt(x) + jnp.cbrt(x) + lax.rsqrt(x), [(4,)]),
    "logarithms": (lambda x: jnp.log2(x) + jnp.log10(x) + jnp.log1p(x) + jnp.exp2(x) + jnp.expm1(x), [(4,)]),
    "trigonometry": (lambda x: jnp.tan(x) + jnp.arcsin(x) * jnp.arccos(x) + jnp.sinc(x), [(4,)]),
    "hyperbolic": (lambda x: jnp.cosh(x) * jnp.arcsinh(x) - jnp.arctanh(x) * jnp.arccosh(x + 1), [(4,)]),
    "error functions": (lambda x: lax.erf(x) * lax.erfc(x) + jax.scipy.stats.norm.cdf(x), [(4,)]),
    "not a number": (lambda x: jnp.nan_to_num(jnp.where(jnp.isfinite(x), x * x, jnp.inf)), [(4,)]),
    "a stopped gradient": (lambda x: x * lax.stop_gradient(jnp.sin(x)), [(3,)]),
    "a checkpoint": (jax.checkpoint(lambda x: jnp.sin(jnp.exp(x))), [(3,)]),
    "types": (lambda x: x.astype(int) * x + (x > 0.5).astype(x.dtype) * x, [(4,)]),
    **by_name(
        jax.nn, "relu relu6 silu softplus elu selu celu gelu mish leaky_relu hard_tanh hard_swish log_sigmoid glu"
    ),
    "gelu with erf": (lambda x: jax.nn.gelu(x, approximate=False), [(4,)]),
    # Layers.
    "attention": (attention, [(4, 3), (3, 3), (3, 3), (3, 2)]),
    "layer norm": (layer_norm, [(2, 4), (4,), (4,)]),
    "cross-entropy": (cross_entropy, [(4, 3)]),
    "softmax": (lambda x: jax.nn.softmax(x, axis=0), [(3, 2)]),
    # Windows.
    "convolve": (lambda x, y: jnp.convolve(x, y, mode="same"), [(5,), (3,)]),
    "convolution": (
        lambda x, k: lax.conv_general_dilated(
            x, k, (2, 1), [(1, 0), (1, 2)], (1, 2), (2, 1), dimension_numbers=("NHWC", "HWIO", "NHWC")
        ),
        [(2, 5, 3, 2), (2, 2, 2, 3)],
    ),
    "mean of windows": (lambda x: lax.reduce_window(x, 0.0, lax.add, (2, 2), (2, 1), "SAME") / 4, [(4, 3)]),
    "max of windows": (lambda x: lax.reduce_window(x, -np.inf, lax.max, (2, 3), (1, 2), "SAME"), [(3, 4)]),
    # Loops of a fixed number of rounds.
    "a polynomial": (lambda x: jnp.polyval(VECTOR, x), [(2,)]),
    "a loop": (lambda x: lax.fori_loop(0, 3, lambda i, c: jnp.sin(c * x) + i, x), [(2,)]),
    "a recurrence": (lambda x: lax.scan(lambda c, row: (c * row, c + row), jnp.ones(2), x), [(3, 2)]),
    "a recurrence backwards": (lambda x: lax.scan(lambda c, row: (c * row, c), x[0], x, reverse=True), [(3, 2)]),
    "rounds without numbers": (lambda x: lax.scan(lambda c, _: (c * 2, None), x, None, length=0)[0], [(2,)]),
    "a mapped loop": (lambda x: lax.map(lambda row: row * jnp.sum(row), x), [(3, 2)]),
    # Writing into arrays.
    "set one entry": (lambda x: x.at[1].set(x[0] * 2), [(3,)]),
    "set many": (lambda x, y: x.at[np.array([0, 2]), :1].set(y), [(3, 2), (2, 1)]),
    "set into constants": (lambda x: jnp.zeros((2, 2)).at[0, 1].set(x[0]).at[1, 0].set(x[1]), [(2,)]),
    "set out of bounds": (lambda x: x.at[np.array([1, 9])].set(x[:2]), [(3,)]),
    "add to entries": (lambda x, y: x.at[np.array([0, 2, 0, 0])].add(y), [(3,), (4,)]),
    "multiply entries": (lambda x, y: x.at[np.array([0, 2])].multiply(y, unique_indices=True), [(3,), (2,)]),
    "extremes of entries": (lambda x, y: x.at[1].min(y[0]).at[np.array([0, 0])].max(y[1:]), [(3,), (3,)]),
    "sums of segments": (lambda x: jax.ops.segment_sum(x, np.array([1, 1, 0]), 3), [(3, 2)]),
    "add to windows": (lambda x, y: x.at[np.array([0, 2, 0]), 1:].add(y), [(3, 3), (3, 2)]),
    "add out of bounds": (lambda x, y: x.at[np.array([0, 9])].add(y), [(3,), (2,)]),
    "subtract from entries": (lambda x, y: x.at[np.array([0, 2, 0])].subtract(y), [(3,), (3,)]),
    "dynamic update": (lambda x, y: lax.dynamic_update_slice(x, y, (1, 0)), [(3, 2), (2, 2)]),
    # Gradients, as JAX derives them.
    **{
        f"a gradient: {name}": (jax.grad(lambda *x, f=f: jnp.sum(f(*x) ** 3), tuple(range(len(shapes)))), shapes)
        for name, (f, shapes) in {
            "entries": (lambda x: x[np.array([0, 2, 0])] * x[1:2], [(3,)]),
            "windows": (lambda x, k: jnp.convolve(x, k), [(5,), (3,)]),
            "a loop": (lambda x: lax.fori_loop(0, 3, lambda i, c: c * x[i] + jnp.sin(c), 1.0), [(3,)]),
            "padding": (lambda x: jnp.pad(x, (1, 2)) * np.arange(7.0), [(4,)]),
            "products": (lambda x: jnp.cumprod(x) + jnp.prod(x), [(4,)]),
            "writing": (lambda x, y: x.at[np.array([0, 2])].set(y).at[1].add(x[0]), [(3,), (2,)]),
            "a dynamic update": (lambda x: lax.dynamic_update_slice(x, x[:2] ** 2, (1,)), [(4,)]),
            "repetition": (lambda x: jnp.tile(x, 3) * np.arange(6.0), [(2,)]),
            "log-softmax": (lambda x: jax.nn.log_softmax(x)[np.arange(2), np.array([0, 1])], [(2, 3)]),
            "a layer": (lambda w, x: jnp.tanh(w @ x) * jax.nn.gelu(x[0]), [(2, 3), (3,)]),
        }.items()
    },
}
