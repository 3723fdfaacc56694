/// The schedule of sequential halving (Karnin, Koren & Somekh, *Almost optimal exploration in multi-armed bandits*,
/// ICML 2013; algorithm 2 of Danihelka et al. 2022): how many visits a root action must have to be considered by
/// simulation i, when search starts with m considered actions.
///
/// All considered actions get the same number of visits; then the worse half drops out, until two are left.
@usableFromInline struct ConsideredVisits: Sendable {
    /// `[consideredActions + 1, simulations]`.
    private let table: [[Int32]]

    /// A row for every number of considered actions from 0 to `consideredActions`.
    @usableFromInline init(consideredActions: Int, simulations: Int) {
        table = (0...consideredActions).map { Self.row(consideredActions: $0, simulations: simulations) }
    }

    /// Visits of the actions that simulation `simulation` chooses from.
    @usableFromInline subscript(consideredActions: Int, simulation: Int) -> Int32 {
        table[consideredActions][simulation]
    }

    /// The row of m considered actions: the visits that sequential halving asks of the actions, one after the other.
    private static func row(consideredActions: Int, simulations: Int) -> [Int32] {
        guard consideredActions > 1 else { return (0..<Int32(simulations)).map { $0 } }
        // ⌈log₂ m⌉
        let halvings = Int.bitWidth - (consideredActions - 1).leadingZeroBitCount
        var sequence: [Int32] = []
        var visits = [Int32](repeating: 0, count: consideredActions)
        var considered = consideredActions
        while sequence.count < simulations {
            for _ in 0..<max(1, simulations / (halvings * considered)) {
                sequence.append(contentsOf: visits[..<considered])
                for index in 0..<considered { visits[index] += 1 }
            }
            considered = max(2, considered / 2)
        }
        return Array(sequence[..<simulations])
    }
}
