package import Programs

/// The reference tasks, written natively: functions of the literature whose Jacobians are wanted. Ten are of Lohoff and
/// Neftci (NeurIPS 2024), the last of Griewank and Walther (Evaluating Derivatives).
package enum ReferenceTask: String, Hashable, Sendable, CaseIterable {
    /// Roe's flux between two cells in one space dimension.
    case roeFlux1D = "RoeFlux_1d"
    /// Forward kinematics of an arm with six joints.
    case robotArm6DOF = "RobotArm_6DOF"
    /// Eight equations in eight unknowns, of MINPACK-2.
    case humanHeartDipole = "HumanHeartDipole"
    /// Eleven equations in eleven unknowns, of MINPACK-2.
    case propaneCombustion = "PropaneCombustion"
    /// The gradient of the price of an option.
    case blackScholesJacobian = "BlackScholes_Jacobian"
    /// A random function of numbers.
    case g
    /// Roe's flux between two cells in three space dimensions.
    case roeFlux3D = "RoeFlux_3d"
    /// A random function of vectors and matrices.
    case f
    /// A perceptron of two layers and its loss.
    case perceptron = "Perceptron"
    /// Two blocks of a transformer's encoder and its loss.
    case encoder = "Encoder"
    /// The energy of a mixture of gases.
    case helmholtz = "Helmholtz"

    /// The name, as in the literature.
    package var name: String { rawValue }

    /// The shapes of what the function takes.
    package var inputs: [Shape] {
        switch self {
        case .roeFlux1D, .robotArm6DOF: Array(repeating: .scalar, count: 6)
        case .humanHeartDipole: Array(repeating: .scalar, count: 8)
        case .propaneCombustion: Array(repeating: .scalar, count: 11)
        case .blackScholesJacobian: Array(repeating: Shape([1]), count: 5)
        case .g: Array(repeating: Shape([1, 1]), count: 15)
        case .roeFlux3D: [[1, 1], [1, 3], [1, 1], [1, 1], [1, 3], [1, 1]].map(Shape.init)
        case .f: [[4], [2, 3], [4, 4], [4, 1]].map(Shape.init)
        case .perceptron: [[1, 4], [1, 4], [8, 4], [8], [4, 8], [4], [], []].map(Shape.init)
        case .encoder:
            ([[4, 4], [2, 4]] + Array(repeating: [4, 4], count: 7) + [[2, 4], [4], [2, 1], [], [], [], []])
                .map(Shape.init)
        case .helmholtz: [Shape([4])]
        }
    }

    /// The function itself, over tensors that are computed or traced.
    ///
    /// - Precondition: the inputs have the shapes of `inputs`.
    package func callAsFunction<T: TraceableTensor>(_ inputs: [T]) -> [T] {
        precondition(inputs.map(\.shape) == self.inputs, "\(name) takes \(self.inputs), not \(inputs.map(\.shape))")
        return switch self {
        case .roeFlux1D: RoeFlux.flux(inputs)
        case .robotArm6DOF: RobotArm.kinematics(inputs)
        case .humanHeartDipole: HumanHeartDipole.residuals(inputs)
        case .propaneCombustion: PropaneCombustion.residuals(inputs)
        case .blackScholesJacobian: BlackScholes.gradient(inputs)
        case .g: RandomScalarFunction.g(inputs)
        case .roeFlux3D: RoeFlux3D.flux(inputs)
        case .f: RandomVectorFunction.f(inputs)
        case .perceptron: [Perceptron.loss(inputs)]
        case .encoder: [Encoder.loss(inputs)]
        case .helmholtz: [Helmholtz.energy(inputs[0])]
        }
    }

    /// The function traced to a program.
    ///
    /// - Throws: `ProgramError` when the trace is no valid program, which for these functions does not happen.
    package func program() throws(ProgramError) -> Program {
        try Program(name: name, inputs: inputs) { callAsFunction($0) }
    }

    /// The program of the task called `name`, or nil where there is none.
    package static func program(named name: String) throws(ProgramError) -> Program? {
        try ReferenceTask(rawValue: name)?.program()
    }
}
