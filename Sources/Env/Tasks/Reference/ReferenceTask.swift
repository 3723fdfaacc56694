package import VertexGame

/// The reference tasks that are written natively: functions of the literature whose Jacobians are wanted.
package enum ReferenceTask: String, Hashable, Sendable, CaseIterable {
    /// Roe's flux between two cells in one space dimension.
    case roeFlux1D = "RoeFlux_1d"
    /// Forward kinematics of an arm with six joints.
    case robotArm6DOF = "RobotArm_6DOF"
    /// Eight equations in eight unknowns, of MINPACK-2.
    case humanHeartDipole = "HumanHeartDipole"
    /// Eleven equations in eleven unknowns, of MINPACK-2.
    case propaneCombustion = "PropaneCombustion"

    /// The name, as in the literature.
    package var name: String { rawValue }

    /// How many numbers the function takes.
    package var inputCount: Int {
        switch self {
        case .roeFlux1D, .robotArm6DOF: 6
        case .humanHeartDipole: 8
        case .propaneCombustion: 11
        }
    }

    /// The function itself, over any kind of number.
    package func callAsFunction<T: Traceable>(_ inputs: [T]) -> [T] {
        precondition(inputs.count == inputCount, "\(name) takes \(inputCount) inputs, not \(inputs.count)")
        return switch self {
        case .roeFlux1D: RoeFlux.flux(inputs)
        case .robotArm6DOF: RobotArm.kinematics(inputs)
        case .humanHeartDipole: HumanHeartDipole.residuals(inputs)
        case .propaneCombustion: PropaneCombustion.residuals(inputs)
        }
    }

    /// The function traced to a program.
    ///
    /// - Throws: `ProgramError` when the trace is no valid program, which for these functions does not happen.
    package func program() throws(ProgramError) -> Program {
        try Program(name: name, inputCount: inputCount) { callAsFunction($0) }
    }

    /// The program of the task called `name`, or nil where there is none.
    package static func program(named name: String) throws(ProgramError) -> Program? {
        try ReferenceTask(rawValue: name)?.program()
    }
}
