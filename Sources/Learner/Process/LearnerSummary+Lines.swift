import Telemetry
package import VertexGame

/// What a run has come to, for a person.
package enum SummaryLines {
    /// - Parameters:
    ///   - folder: the run folder as the user wrote it.
    ///   - cost: how the run counts multiplications.
    package static func lines(_ summary: LearnerSummary, folder: String, cost: CostModel) -> [String] {
        let counts =
            "\(Formats.grouped(summary.episodes)) episodes, \(Formats.grouped(summary.trainingSteps)) training steps, "
            + "\(Formats.clock(summary.seconds)) of training"
        let best = summary.best.sorted { $0.key < $1.key }.map {
            "\($0.key): best order \($0.value) multiplications (\(cost.rawValue))"
        }
        return ["\(folder): \(counts)"] + best
    }
}
