import Tasks
import VertexGame

/// Costs from the literature and from simulated annealing that reference tasks are compared with, under the published cost
/// model.
enum KnownFigures {
    /// What is known of a program, if it is a reference task: AlphaZero's best of Lohoff and Neftci (NeurIPS 2024, table 1)
    /// and the best order found by simulated annealing.
    static func of(_ program: Program) -> [(String, Int)] {
        guard let task = ReferenceTask(rawValue: program.name), (try? task.program()) == program else { return [] }
        let (paper, annealed) =
            switch task {
            case .roeFlux1D: (320, 295)
            case .robotArm6DOF: (231, 221)
            case .humanHeartDipole: (148, 148)
            case .propaneCombustion: (88, 88)
            }
        return [("paper (AlphaZero)", paper), ("annealing", annealed)]
    }
}
