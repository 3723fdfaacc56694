import Telemetry

extension LearnerSummary {
    /// What the run has come to, for a person.
    ///
    /// - Parameter folder: the run folder as the user wrote it.
    package func lines(folder: String) -> [String] {
        let counts =
            "\(Formats.grouped(episodes)) episodes, \(Formats.grouped(trainingSteps)) training steps, "
            + "\(Formats.clock(seconds)) of training"
        let orders = best.sorted { $0.key < $1.key }.map { "\($0.key): best order \($0.value) multiplications" }
        return ["\(folder): \(counts)"] + orders
    }
}
