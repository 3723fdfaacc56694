import Programs
import RealModule

/// Roe's approximate Riemann solver (P. L. Roe 1981) in one space dimension, γ = 0.5: the flux between two cells.
enum RoeFlux {
    /// One cell's density, momentum and energy, and what follows from them.
    private struct Side<T: Traceable> {
        let density, momentum, energy: T
        let velocity, pressure, enthalpy: T

        init(_ density: T, _ momentum: T, _ energy: T) {
            (self.density, self.momentum, self.energy) = (density, momentum, energy)
            velocity = momentum / density
            let kinetic = 0.5 * T.pow(momentum, 2) / density
            pressure = -0.5 * (energy - kinetic)
            enthalpy = (energy + pressure) / density
        }

        /// The second and third component of the flux; the first is the momentum.
        var flux: (T, T) {
            let velocity = momentum / density
            return (pressure + momentum * velocity, velocity * (pressure + energy))
        }
    }

    /// Inputs: density, momentum, energy on the left, then on the right. Outputs: the flux's three components.
    static func flux<T: Traceable>(_ x: [T]) -> [T] {
        let densityChange = x[3] - x[0]
        let rootOfProduct = T.sqrt(x[0] * x[3])
        let rootSum = T.sqrt(x[0]) + T.sqrt(x[3])
        let left = Side(x[0], x[1], x[2])
        let right = Side(x[3], x[4], x[5])
        let pressureChange = right.pressure - left.pressure
        let velocityChange = right.velocity - left.velocity

        // Roe averages.
        func average(_ ofLeft: T, _ ofRight: T) -> T {
            (T.sqrt(left.density) * ofLeft + T.sqrt(right.density) * ofRight) / rootSum
        }
        let u = average(left.velocity, right.velocity)
        let h = average(left.enthalpy, right.enthalpy)
        let q2 = T.pow(u, 2)
        let a2 = -0.5 * (h - 0.5 * q2)
        let a = T.sqrt(a2)

        // Eigenvalues and the strengths of the waves.
        let (fast, still, slow) = (T.abs(u + a), T.abs(u), T.abs(u))
        let n = a * rootOfProduct
        let c0 = (densityChange - pressureChange / a2) * still
        let c1 = (velocityChange + pressureChange / n) * fast
        let c2 = (velocityChange - pressureChange / n) * slow

        let (leftFlux, rightFlux) = (left.flux, right.flux)
        let sum0 = left.momentum + right.momentum
        let sum1 = leftFlux.0 + rightFlux.0
        let sum2 = leftFlux.1 + rightFlux.1

        let c = 0.5 * rootOfProduct / a
        let d0 = c0 + c * c1 - c * c2
        let d1 = c0 * u + (c * c1) * (u + a) - (c * c2) * (u - a)
        let d2 = c0 * 0.5 * q2 + (c * c1) * (h + u * a) - (c * c2) * (h - u * a)
        return [0.5 * (sum0 - d0), 0.5 * (sum1 - d1), 0.5 * (sum2 - d2)]
    }
}
