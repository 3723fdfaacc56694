package import Records
import Telemetry
package import VertexGame

/// How a run stands when its learner ends.
package struct LearnerSummary: Codable, Hashable, Sendable {
    /// Why a learner ended.
    package enum Ending: String, Codable, Sendable {
        /// It was asked to.
        case stopped
        /// The episodes or minutes wanted are reached.
        case limit
    }

    /// The run folder.
    package var run: String
    /// Durable episodes of the run.
    package var episodes: Int
    /// Positions of those.
    package var positions: Int
    /// Training steps of the run.
    package var trainingSteps: Int
    /// Version of the newest weights.
    package var weightsVersion: UInt64
    /// Seconds of the run, over all its processes.
    package var seconds: Double
    /// Multiplications of the best order of each program.
    package var best: [String: Int]
    /// Where the episodes of all actors are, as they last said.
    package var ledger: Ledger
    /// Why it ended.
    package var ending: Ending
}

extension LearnerSummary {
    /// What the run has come to, for a person.
    ///
    /// - Parameters:
    ///   - folder: the run folder as the user wrote it.
    ///   - cost: how the run counts multiplications.
    package func lines(folder: String, cost: CostModel) -> [String] {
        let counts =
            "\(Formats.grouped(episodes)) episodes, \(Formats.grouped(trainingSteps)) training steps, "
            + "\(Formats.clock(seconds)) of training"
        let orders = best.sorted { $0.key < $1.key }.map {
            "\($0.key): best order \($0.value) multiplications (\(cost.rawValue))"
        }
        return ["\(folder): \(counts)"] + orders
    }
}
