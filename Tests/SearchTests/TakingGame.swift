import Search

/// A small game with an end: of `weights.count` tokens each is taken once; taking token i as the k-th costs
/// weights[i] · (k + 1). It is cheapest to take them from the heaviest to the lightest.
struct TakingGame: Position {
    let weights: [Float]
    private(set) var taken: [Int] = []

    init(_ weights: [Float]) { self.weights = weights }

    var actionCount: Int { weights.count }
    var isTerminal: Bool { taken.count == weights.count }
    func isLegal(_ action: Int) -> Bool { !taken.contains(action) }

    mutating func play(_ action: Int) -> Float {
        precondition(isLegal(action), "token \(action) is gone")
        taken.append(action)
        return -weights[action] * Float(taken.count)
    }
}

/// Hashes positions to logits and values that are the same for equal positions.
struct HashEvaluator: Evaluator {
    private(set) var batches: [Int] = []

    mutating func evaluate(_ positions: inout [TakingGame], logits: inout [Float], stride: Int, values: inout [Float]) {
        batches.append(positions.count)
        for (index, position) in positions.enumerated() {
            var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
            for token in position.taken { hash = (hash ^ UInt64(token + 1)) &* 0xBF58_476D_1CE4_E5B9 }
            for action in 0..<position.actionCount {
                hash = (hash ^ UInt64(action)) &* 0x94D0_49BB_1331_11EB
                // Garbage at illegal actions must not matter.
                logits[index * stride + action] = position.isLegal(action) ? Float(hash >> 40) / 1e7 : .nan
            }
            values[index] = -Float(hash >> 44) / 1e4
        }
    }
}
