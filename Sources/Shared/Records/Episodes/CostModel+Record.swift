package import VertexGame

/// The number that stands for a cost model in records: what has none was written before there were two, and is of the
/// published one.
extension CostModel {
    /// The number in a record.
    package var recordNumber: UInt32 {
        switch self {
        case .published: 0
        case .executed: 1
        }
    }

    /// The cost model of a number in a record; nil for one that this build does not know.
    package init?(recordNumber: UInt32) {
        guard let model = Self.allCases.first(where: { $0.recordNumber == recordNumber }) else { return nil }
        self = model
    }
}
