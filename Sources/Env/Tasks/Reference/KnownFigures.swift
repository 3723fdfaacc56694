package import Programs
package import VertexGame

/// Costs from the literature and from simulated annealing that reference tasks are compared with.
package enum KnownFigures {
    /// What is known of a program, if it is a reference task: the best order found by simulated annealing, and under
    /// the published cost AlphaZero's best of Lohoff and Neftci (NeurIPS 2024, table 1).
    package static func of(_ program: Program, under cost: CostModel) -> [(String, Int)] {
        guard let task = ReferenceTask(rawValue: program.name), (try? task.program()) == program else { return [] }
        let (paper, annealed, annealedExecuted) = figures(task)
        switch cost {
        case .executed: return [("annealing", annealedExecuted)]
        case .published: return (paper.map { [("paper (AlphaZero)", $0)] } ?? []) + [("annealing", annealed)]
        }
    }

    /// AlphaZero's best where there is a comparable one (that of f was counted with other structures), and the best of
    /// annealing under the published and the executed cost.
    private static func figures(_ task: ReferenceTask) -> (paper: Int?, annealed: Int, annealedExecuted: Int) {
        switch task {
        case .roeFlux1D: (320, 295, 184)
        case .robotArm6DOF: (231, 221, 151)
        case .humanHeartDipole: (148, 148, 48)
        case .propaneCombustion: (88, 88, 24)
        case .blackScholesJacobian: (311, 297, 218)
        case .g: (416, 409, 275)
        case .roeFlux3D: (784, 639, 386)
        case .f: (nil, 4_863, 3_930)
        case .perceptron: (389, 388, 199)
        case .encoder: (4_656, 4_332, 3_528)
        case .helmholtz: (nil, 33, 12)
        }
    }
}
