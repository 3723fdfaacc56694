import Telemetry
package import VertexGame

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
