import Programs
import RealModule

/// Roe's approximate Riemann solver (P. L. Roe 1981) in three space dimensions, γ = 0.5: the flux between two cells
/// along the first axis.
///
/// Scalars are matrices [1, 1] and vectors [1, 3], as of a batch of one. Where it differs from the textbook (the
/// strengths of the shear waves, a speed that counts twice), so does the function of the literature.
enum RoeFlux3D {
    /// Density, momentum and energy, of a cell or of a flux.
    private struct Conserved<T: TraceableTensor> {
        let density, momentum, energy: T

        /// Pressure, and enthalpy by density.
        var thermodynamics: (pressure: T, enthalpy: T) {
            let kinetic = (0.5 * T.pow(momentum, 2).sum(along: [1])).asColumn / density
            let pressure = -0.5 * (energy - kinetic)
            return (pressure, (energy + pressure) / density)
        }

        /// What leaves the cell along the first axis.
        func flux(velocity: T, pressure: T) -> Conserved {
            let along = velocity.column(0)
            let zeros = density.literal(0).broadcast(to: Shape([2])).asRow
            let push = T.concatenated([pressure, zeros], along: 1)
            return Conserved(
                density: momentum.column(0), momentum: push + momentum * velocity, energy: along * (pressure + energy))
        }
    }

    /// Roe's averages of two cells.
    private struct Average<T: TraceableTensor> {
        /// The velocity and its three components.
        let velocity, u, v, w: T
        /// Enthalpy, and the square of the velocity as a vector of one number.
        let enthalpy, square: T
        /// The square of the speed of sound, and the speed.
        let a2, a: T

        init(velocity: T, components: [T], enthalpy: T) {
            (self.velocity, self.enthalpy) = (velocity, enthalpy)
            (u, v, w) = (components[0], components[1], components[2])
            square = T.pow(velocity, 2).sum(along: [1])
            a2 = -0.5 * (enthalpy - (0.5 * square).asColumn)
            a = T.sqrt(a2)
        }
    }

    /// The waves between two cells: speeds of sound waves, and each wave's strength times its speed.
    private struct Waves<T: TraceableTensor> {
        let fastSpeed, slowSpeed: T
        let entropy, shearZ, shearY, slow, fast: T

        init(densityChange: T, momentumChange: T, components: [T], energyChange: T, _ mean: Average<T>) {
            let (u, a) = (mean.u, mean.a)
            (fastSpeed, slowSpeed) = (u + a, u - a)
            let gain = -0.5 / mean.a2
            let carried = (mean.enthalpy - mean.square.asColumn) * densityChange
            let work = T.dot(mean.velocity, momentumChange, along: (1, 1), batch: (0, 0)).asColumn
            entropy = gain * (carried + work - energyChange) * u
            shearZ = (components[2] / mean.w - components[0]) * u
            shearY = (components[1] / mean.v - densityChange) * u
            let rest = densityChange - entropy
            let sound = (components[0] - u * densityChange) / a
            slow = 0.5 * (rest - sound) * slowSpeed
            fast = 0.5 * (rest + sound) * fastSpeed
        }

        /// What they take from the mean of the two cells' fluxes: density, components of the momentum, energy.
        func dissipation(_ mean: Average<T>) -> (density: T, momentum: [T], energy: T) {
            let (u, v, w, h) = (mean.u, mean.v, mean.w, mean.enthalpy)
            let density: T = slow + entropy + fast * fastSpeed
            let alongX: T = slow * slowSpeed + entropy * u + fast * fastSpeed
            let alongY: T = slow * v + shearY * v + entropy * v + fast * v
            let alongZ: T = slow * w + shearZ * w + entropy * w + fast * w
            var energy: T = slow * (h - u * mean.a)
            energy += shearY * T.pow(v, 2)
            energy += shearZ * T.pow(w, 2)
            energy += entropy * 0.5 * mean.square.asColumn
            energy += fast * (h + u * mean.a)
            return (density, [alongX, alongY, alongZ], energy)
        }
    }

    /// Inputs: density, momentum, energy on the left, then on the right. Outputs: the flux of each.
    static func flux<T: TraceableTensor>(_ x: [T]) -> [T] {
        let left = Conserved(density: x[0], momentum: x[1], energy: x[2])
        let right = Conserved(density: x[3], momentum: x[4], energy: x[5])
        let densityChange = right.density - left.density
        let momentumChange = right.momentum - left.momentum
        let changes = (0..<3).map { momentumChange.column($0) }
        let energyChange = right.energy - left.energy

        let leftVelocity = left.momentum / left.density
        let rightVelocity = right.momentum / right.density
        let rootSum = T.sqrt(left.density) + T.sqrt(right.density)
        func average(_ ofLeft: T, _ ofRight: T) -> T {
            (T.sqrt(left.density) * ofLeft + T.sqrt(right.density) * ofRight) / rootSum
        }
        let velocity = average(leftVelocity, rightVelocity)
        let components = (0..<3).map { velocity.column($0) }
        let (ofLeft, ofRight) = (left.thermodynamics, right.thermodynamics)
        let mean = Average(
            velocity: velocity, components: components, enthalpy: average(ofLeft.enthalpy, ofRight.enthalpy))
        let waves = Waves(
            densityChange: densityChange, momentumChange: momentumChange, components: changes,
            energyChange: energyChange, mean)

        let leftFlux = left.flux(velocity: leftVelocity, pressure: ofLeft.pressure)
        let rightFlux = right.flux(velocity: rightVelocity, pressure: ofRight.pressure)
        let density = leftFlux.density + rightFlux.density
        let momentum = leftFlux.momentum + rightFlux.momentum
        let energy = leftFlux.energy + rightFlux.energy
        let lost = waves.dissipation(mean)
        let lostMomentum = T.concatenated(lost.momentum, along: 1)
        return [0.5 * (density - lost.density), 0.5 * (momentum - lostMomentum), 0.5 * (energy - lost.energy)]
    }
}
