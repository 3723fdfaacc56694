import Learner
import Telemetry

/// What a run has come to, for a person.
enum SummaryLines {
    static func lines(_ summary: LearnerSummary) -> [String] {
        let counts =
            "\(Formats.grouped(summary.episodes)) episodes, \(Formats.grouped(summary.trainingSteps)) training steps, "
            + "\(Formats.clock(summary.seconds)) of training"
        let best = summary.best.sorted { $0.key < $1.key }.map { "\($0.key): best order \($0.value) multiplications" }
        return ["\(summary.run): \(counts)"] + best
    }
}
