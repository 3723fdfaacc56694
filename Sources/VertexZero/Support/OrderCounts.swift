import Orders
import Programs
import VertexGame

/// What an order costs under either count, as printed with `--json`.
struct OrderCounts: Encodable {
    /// As the literature counts.
    let published: Int
    /// What code along the order executes; null where that is not defined, or would take long to find out.
    let executed: Int?

    /// The most entries of local partial derivatives of a program that is written out though nobody asked for the
    /// executed count: they take half a second.
    private static let entriesMax = 1 << 17
    /// How long the other count than the one that was asked for may take.
    private static let seconds = 10.0

    private enum CodingKeys: String, CodingKey {
        case published, executed
    }

    /// Counts an order that is known to take `multiplications` under one cost.
    init(of order: [Vertex], on graph: ComputationalGraph, _ multiplications: Int, under cost: CostModel) {
        switch cost {
        case .published:
            published = multiplications
            executed =
                Self.obstacle(on: graph) == nil
                ? graph.cost(of: order, under: .executed, deadline: Deadline(seconds: Self.seconds)) : nil
        case .executed:
            published = graph.cost(of: order)
            executed = multiplications
        }
    }

    /// Why the executed count is not taken unless it is asked for, nil where it is.
    static func obstacle(on graph: ComputationalGraph) -> String? {
        let program = graph.program
        var entries = 0
        for operation in program.operations {
            entries += operation.partialEntryCount(program.operandShapes(of: operation))
            if entries > entriesMax {
                return "local partial derivatives have more than \(entriesMax) entries, too many to count in a moment"
            }
        }
        do { try graph.require(.executed) } catch { return error.description }
        return nil
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(published, forKey: .published)
        try container.encode(executed, forKey: .executed)
    }

    /// The counts in words.
    var line: String {
        "this order: \(published) multiplications as published, "
            + (executed.map { "\($0) in the code" } ?? "those in the code not counted")
    }
}
