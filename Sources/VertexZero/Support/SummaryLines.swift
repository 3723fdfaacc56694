import Learner
import Telemetry
import VertexGame

/// What a run has come to, for a person.
enum SummaryLines {
    /// - Parameters:
    ///   - folder: the run folder as the user wrote it.
    ///   - cost: how the run counts multiplications.
    static func lines(_ summary: LearnerSummary, folder: String, cost: CostModel) -> [String] {
        let counts =
            "\(Formats.grouped(summary.episodes)) episodes, \(Formats.grouped(summary.trainingSteps)) training steps, "
            + "\(Formats.clock(summary.seconds)) of training"
        let best = summary.best.sorted { $0.key < $1.key }.map {
            "\($0.key): best order \($0.value) multiplications (\(cost.rawValue))"
        }
        return ["\(folder): \(counts)"] + best
    }
}
