"""Reference functions in jax.numpy, operation for operation as the stored programs have them."""

from __future__ import annotations

import functools
import operator

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


def roe_flux_3d(l0, l1, l2, r0, r1, r2):
    """Roe's scheme in three dimensions: densities (1, 1), momenta (1, 3) and energies (1, 1)."""
    density_jump, momentum_jump = r0 - l0, r1 - l1
    jump_x, jump_y, jump_z = _columns(momentum_jump)
    energy_jump = r2 - l2
    left_velocity, right_velocity = l1 / l0, r1 / r0
    weight = jnp.sqrt(l0) + jnp.sqrt(r0)
    u = (jnp.sqrt(l0) * left_velocity + jnp.sqrt(r0) * right_velocity) / weight
    x, y, z = _columns(u)

    def state(density, momentum, energy):
        pressure = -0.5 * (energy - (0.5 * jnp.sum(momentum**2, axis=1))[:, None] / density)
        return pressure, (energy + pressure) / density

    left_pressure, left_enthalpy = state(l0, l1, l2)
    right_pressure, right_enthalpy = state(r0, r1, r2)
    h = (jnp.sqrt(l0) * left_enthalpy + jnp.sqrt(r0) * right_enthalpy) / weight
    q2 = jnp.sum(u**2, axis=1)
    a2 = -0.5 * (h - (0.5 * q2)[:, None])
    a = jnp.sqrt(a2)
    faster, slower = x + a, x - a

    c0 = -0.5 / a2 * ((h - q2[:, None]) * density_jump + _inner(u, momentum_jump) - energy_jump) * x
    shear_z = (jump_z / z - jump_x) * x
    shear_y = (jump_y / y - density_jump) * x
    rest, sound = density_jump - c0, (jump_x - x * density_jump) / a
    c1, c2 = 0.5 * (rest - sound) * slower, 0.5 * (rest + sound) * faster

    def flux(momentum, energy, velocity, pressure):
        along = velocity[:, :1]
        pressures = jnp.concatenate([pressure, jnp.zeros((1, 2))], axis=1)
        return momentum[:, :1], pressures + momentum * velocity, along * (pressure + energy)

    left, right = flux(l1, l2, left_velocity, left_pressure), flux(r1, r2, right_velocity, right_pressure)
    totals = [p + q for p, q in zip(left, right)]
    loss = c1 + c0 + c2 * faster
    loss_x = c1 * slower + c0 * x + c2 * faster
    loss_y = c1 * y + shear_y * y + c0 * y + c2 * y
    loss_z = c1 * z + shear_z * z + c0 * z + c2 * z
    loss_energy = c1 * (h - x * a) + shear_y * y**2 + shear_z * z**2 + c0 * 0.5 * q2[:, None] + c2 * (h + x * a)
    losses = loss, jnp.concatenate([loss_x, loss_y, loss_z], axis=1), loss_energy
    return tuple(0.5 * (total - loss) for total, loss in zip(totals, losses))


def human_heart_dipole(a, b, c, d, t, u, v, w):
    """The residuals of eight equations for the dipole of a heart (MINPACK-2), all sums 1."""

    def cubic(y, z):
        return y * (y**2 - 3.0 * z**2)

    sums = a + b - 1.0, c + d - 1.0
    moments = t * a + u * b - v * c - w * d - 1.0, v * a + w * b + t * c + u * d - 1.0
    tv, uw = t**2 - v**2, u**2 - w**2
    second = (
        a * tv - 2.0 * c * t * v + b * uw - 2.0 * d * u * w - 1.0,
        c * tv - 2.0 * a * t * v + d * uw - 2.0 * b * u * w - 1.0,
    )
    tvv, vtt, uww, wuu = cubic(t, v), cubic(v, t), cubic(u, w), cubic(w, u)
    third = a * tvv + c * vtt + b * uww + d * wuu - 1.0, c * tvv - a * vtt + d * uww - b * wuu - 1.0
    return *sums, *moments, *second, *third


def propane_combustion(*x):
    """The residuals of eleven equations for the products of burnt propane (MINPACK-2): moles of ten, then their sum."""
    ratio = jnp.sqrt(40.0 / x[10])
    return (
        x[0] + x[3] - 3.0,
        2.0 * x[0] + x[1] + x[3] + x[6] + x[7] + x[8] + 2.0 * x[9] - 10.0,
        2.0 * x[1] + 2.0 * x[4] + x[5] + x[6] - 8.0,
        2.0 * x[2] + x[8] - 40.0,
        x[1] * x[3] - x[0] * x[4],
        jnp.sqrt(x[1] * x[3]) - jnp.sqrt(x[0]) * ratio * x[5],
        jnp.sqrt(x[0] * x[1]) - jnp.sqrt(x[3]) * x[6] * ratio,
        x[0] - x[3] * x[7] * 40.0 / x[10],
        x[0] * jnp.sqrt(x[2]) - x[3] * x[8] * ratio,
        x[0] ** 2 - x[3] ** 2 * x[9] * 40.0 / x[10],
        functools.reduce(operator.sub, x[:10], x[10]),
    )


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


def encoder(x, label, q1, q2, k1, k2, v1, v2, w1, w2, b1, b2, scale_1, shift_1, scale_2, shift_2):
    """Two blocks of a transformer, each with a layer norm and a SiLU, and the cross-entropy of a softmax."""

    def block(x, query, key, value, weight, bias, scale, shift):
        q, k, v = query @ x, key @ x, value @ x
        hidden = x + jax.nn.softmax(q.T @ k, axis=1) @ v
        mean = jnp.mean(hidden, axis=1)
        variance = jnp.mean((hidden - mean) ** 2, axis=1)
        normal = (hidden - mean) / jnp.sqrt(variance + 1e-6)
        normal = normal * lax.convert_element_type(scale, hidden.dtype)
        normal = normal + lax.convert_element_type(shift, hidden.dtype)
        y = weight @ normal + bias
        return y * (1.0 / (1.0 + jnp.exp(-y)))

    hidden = block(x, q1, k1, v1, w1, b1, scale_1, shift_1)
    logits = block(hidden, q2, k2, v2, w2, b2, scale_2, shift_2)
    return -jnp.sum(label * jnp.log(jax.nn.softmax(logits, axis=1)), axis=1)


def _columns(x):
    return x[:, :1], x[:, 1:2], x[:, 2:]


def _inner(x, y):
    return lax.dot_general(x, y, (((1,), (1,)), ((0,), (0,))))[:, None]


def _row(x):
    return lax.broadcast_in_dim(x, (1, x.shape[0]), (1,))


#: All of them, by the names of the stored programs.
FUNCTIONS = {
    "Encoder": encoder,
    "Helmholtz": helmholtz,
    "HumanHeartDipole": human_heart_dipole,
    "Perceptron": perceptron,
    "PropaneCombustion": propane_combustion,
    "RobotArm_6DOF": robot_arm_6dof,
    "RoeFlux_1d": roe_flux_1d,
    "RoeFlux_3d": roe_flux_3d,
}
