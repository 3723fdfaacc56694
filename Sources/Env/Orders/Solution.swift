package import VertexGame

/// An elimination order and how it was come by.
package struct Solution: Sendable {
    /// A moment at which a better order was known.
    package struct Improvement: Hashable, Sendable {
        /// Seconds since the search began.
        package let seconds: Double
        /// Multiplications of the order.
        package let multiplications: Int

        package init(seconds: Double, multiplications: Int) {
            (self.seconds, self.multiplications) = (seconds, multiplications)
        }
    }

    /// The best order met.
    package var order: [Vertex]
    /// Its multiplications.
    package var multiplications: Int
    /// Relocations proposed, sets looked at, or whatever the method counts.
    package var moves: Int
    /// When better orders were met; the first entry is the start.
    package var trace: [Improvement]
    /// No order costs less; nil where nothing is known of it.
    package var lowerBound: Int?

    /// Whether it is proven that no order costs less.
    package var isOptimal: Bool { lowerBound == multiplications }

    package init(order: [Vertex], multiplications: Int, moves: Int, trace: [Improvement]) {
        (self.order, self.multiplications, self.moves, self.trace) = (order, multiplications, moves, trace)
    }

    /// This solution, or another where that costs less, with what led to either.
    func orBetter(_ other: Solution?) -> Solution {
        guard let other else { return self }
        var better = other.multiplications < multiplications ? other : self
        let steps = trace + other.trace
        better.trace = Self.improvements(
            steps.sorted { ($0.seconds, -$0.multiplications) < ($1.seconds, -$1.multiplications) })
        return better
    }

    /// Those of some steps, in their order, that are better than all before them.
    static func improvements(_ steps: [Improvement]) -> [Improvement] {
        steps.reduce(into: []) { trace, step in
            if step.multiplications < trace.last?.multiplications ?? .max { trace.append(step) }
        }
    }
}
