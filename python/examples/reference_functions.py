"""Reference functions in jax.numpy, operation for operation as the stored programs have them."""

from __future__ import annotations

import jax
import jax.numpy as jnp
from jax import lax


def helmholtz(x: jax.Array) -> jax.Array:
    """Part of the energy of a mixed fluid (Griewank and Walther, Evaluating Derivatives)."""
    return x * jnp.log(x / (1.0 + -jnp.sum(x)))


def roe_flux_1d(l0, l1, l2, r0, r1, r2):
    """Roe's approximate Riemann solver in one dimension with γ = 0.5 (P. L. Roe, 1981).

    Inputs are density, momentum and energy on the left and on the right.
    """
    density_jump = r0 - l0
    mean_density = jnp.sqrt(l0 * r0)
    weight = jnp.sqrt(l0) + jnp.sqrt(r0)

    def state(density, momentum, energy):
        velocity = momentum / density
        pressure = -0.5 * (energy - 0.5 * momentum**2 / density)
        return velocity, pressure, (energy + pressure) / density

    left_velocity, left_pressure, left_enthalpy = state(l0, l1, l2)
    right_velocity, right_pressure, right_enthalpy = state(r0, r1, r2)
    pressure_jump = right_pressure - left_pressure
    velocity_jump = right_velocity - left_velocity

    u = (jnp.sqrt(l0) * left_velocity + jnp.sqrt(r0) * right_velocity) / weight
    h = (jnp.sqrt(l0) * left_enthalpy + jnp.sqrt(r0) * right_enthalpy) / weight
    q2 = u**2
    a2 = -0.5 * (h - 0.5 * q2)
    a = jnp.sqrt(a2)
    fast, slow_0, slow_2 = jnp.abs(u + a), jnp.abs(u), jnp.abs(u)
    n = a * mean_density
    c0 = (density_jump - pressure_jump / a2) * slow_0
    c1 = (velocity_jump + pressure_jump / n) * fast
    c2 = (velocity_jump - pressure_jump / n) * slow_2

    def flux(density, momentum, energy, pressure):
        velocity = momentum / density
        return momentum, pressure + momentum * velocity, velocity * (pressure + energy)

    left, right = flux(l0, l1, l2, left_pressure), flux(r0, r1, r2, right_pressure)
    totals = [x + y for x, y in zip(left, right)]
    c = 0.5 * mean_density / a
    dissipation = (
        lambda: c0 + c * c1 - c * c2,
        lambda: c0 * u + c * c1 * (u + a) - c * c2 * (u - a),
        lambda: c0 * 0.5 * q2 + c * c1 * (h + u * a) - c * c2 * (h - u * a),
    )
    losses = [loss() for loss in dissipation]
    return tuple(0.5 * (total - loss) for total, loss in zip(totals, losses))


def robot_arm_6dof(q1, q2, q3, q4, q5, q6):
    """Forward kinematics of an arm with six joints: the position of the hand in millimetres and its three angles."""
    sin, cos = jnp.sin, jnp.cos
    c1, c2, c4, c5, c6 = cos(q1), cos(q2), cos(q4), cos(q5), cos(q6)
    c23 = cos(q2) * cos(q3) - sin(q2) * sin(q3)
    s1, s2, s4, s5, s6 = sin(q1), sin(q2), sin(q4), sin(q5), sin(q6)
    s23 = cos(q2) * sin(q3) + sin(q2) * cos(q3)

    def approach_x():
        return s5 * (c1 * c23 * c4 + s1 * s4) + c1 * s23 * c5

    def approach_z():
        return s23 * c4 * s5 - c23 * c5

    def reach():
        return 175.0 + 890.0 * c2 + 50.0 * c23 + 1035.0 * s23

    ax, ay, az = approach_x(), s5 * (s1 * c23 * c4 - c1 * s4) + s1 * s23 * c5, approach_z()
    nz = c6 * (c23 * s5 + s23 * c4 * c5) - s23 * s4 * s6
    sz = -s6 * (c23 * s5 + s23 * c4 * c5) - s23 * s4 * c6
    yaw = jnp.arctan2(ay, ax)
    pitch = jnp.arctan2(jnp.sqrt(1.0 - az**2), az)
    roll = jnp.arctan2(sz, -nz)
    px = 185.0 * approach_x() + c1 * reach()
    py = 185.0 * (s5 * (s1 * c23 * c4 + c1 * s4) + s1 * s23 * c5) + s1 * reach()
    pz = 890.0 * s2 + 575.0 + 50.0 * s23 - 1035.0 * c23 + 185.0 * approach_z()
    return px, py, pz, yaw, pitch, roll


def perceptron(x, label, weight_1, bias_1, weight_2, bias_2, scale, shift):
    """Two dense layers with a layer norm between them, and the cross-entropy of a softmax."""
    hidden = jnp.tanh(lax.dot_general(weight_1, x, (((1,), (1,)), ((), ()))).T + _row(bias_1))
    mean = jnp.mean(hidden, axis=1)
    variance = jnp.mean((hidden - mean[:, None]) ** 2, axis=1)
    normal = (hidden - mean[:, None]) / jnp.sqrt(variance + 1e-6)[:, None]
    normal = normal * lax.convert_element_type(scale, hidden.dtype)
    normal = normal + lax.convert_element_type(shift, hidden.dtype)
    logits = jnp.tanh(lax.dot_general(weight_2, normal, (((1,), (1,)), ((), ()))).T + _row(bias_2))
    return -jnp.sum(label * jnp.log(jax.nn.softmax(logits, axis=1)), axis=1)


def _row(x):
    return lax.broadcast_in_dim(x, (1, x.shape[0]), (1,))
