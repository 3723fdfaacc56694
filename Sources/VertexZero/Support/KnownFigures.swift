import Tasks
import VertexGame

/// Costs from the literature and from simulated annealing that reference tasks are compared with.
enum KnownFigures {
    /// What is known of a program, if it is a reference task: the best order found by simulated annealing, and under the
    /// published cost AlphaZero's best of Lohoff and Neftci (NeurIPS 2024, table 1).
    static func of(_ program: Program, under cost: CostModel) -> [(String, Int)] {
        guard let task = ReferenceTask(rawValue: program.name), (try? task.program()) == program else { return [] }
        let (paper, annealed, annealedExecuted) =
            switch task {
            case .roeFlux1D: (320, 295, 184)
            case .robotArm6DOF: (231, 221, 151)
            case .humanHeartDipole: (148, 148, 48)
            case .propaneCombustion: (88, 88, 24)
            }
        if cost == .executed { return [("annealing", annealedExecuted)] }
        return [("paper (AlphaZero)", paper), ("annealing", annealed)]
    }
}
