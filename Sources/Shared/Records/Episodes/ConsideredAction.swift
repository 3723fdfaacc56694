/// What a search found out about one action that it considered.
package struct ConsideredAction: Hashable, Sendable {
    /// Value id of the vertex.
    package let vertex: Int
    /// Its probability under the improved policy, 0 to 1; kept to the precision of Float16.
    package let weight: Float
    /// Its Q value: the reward expected when it goes first, minus the multiplications still to come.
    package let qValue: Float
    /// Simulations that went through it.
    package let visits: Int

    package init(vertex: Int, weight: Float, qValue: Float, visits: Int) {
        self.vertex = vertex
        self.weight = Float(Float16(weight))
        self.qValue = qValue
        self.visits = visits
    }

    /// An action as a record keeps it.
    init(vertex: Int, keptWeight: Float16, keptValue: Float, visits: Int) {
        self.vertex = vertex
        weight = Float(keptWeight)
        qValue = keptValue
        self.visits = visits
    }

    /// The action with its Q value at the precision that is kept: see ``Move``.
    func rounded(rootValue: Float) -> ConsideredAction {
        let kept = KeptDifference(qValue - rootValue).restored(from: rootValue)
        return ConsideredAction(vertex: vertex, weight: weight, qValue: kept, visits: visits)
    }
}

/// A difference to a root value with eight significant bits: the upper half of its Float32.
struct KeptDifference: Hashable, Sendable {
    let bits: UInt16

    init(bits: UInt16) {
        self.bits = bits
    }

    /// Rounds to the nearest, ties to even; what is not finite stays so.
    init(_ difference: Float) {
        let pattern = difference.bitPattern
        guard difference.isFinite else {
            bits = UInt16(pattern >> 16) | (difference.isNaN ? 1 : 0)
            return
        }
        bits = UInt16((pattern + 0x7FFF + ((pattern >> 16) & 1)) >> 16)
    }

    /// The value that a record with this difference stands for: restoring can round, and what is restored is kept as
    /// any other value is.
    func kept(from rootValue: Float) -> Float {
        KeptDifference(restored(from: rootValue) - rootValue).restored(from: rootValue)
    }

    /// The value that differs by this from `rootValue`.
    func restored(from rootValue: Float) -> Float {
        rootValue + Float(bitPattern: UInt32(bits) << 16)
    }
}
