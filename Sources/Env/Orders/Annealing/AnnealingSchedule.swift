import RealModule

/// How hot a chain is, and when: rounds of cooling, each from hot to cold and a little longer than the one before.
///
/// Many orders of small graphs are traps that slow cooling falls into as quickly does; rounds of four moves for each pair of
/// vertices found the best known orders in a third of the cases (f, g), a single long one in a tenth. Where there is no time for more
/// than one, as on large graphs, one round takes all of it.
struct AnnealingSchedule: Sendable {
    /// Temperatures at the two ends of a round, as shares of the mean cost of a step.
    static let hot = 0.7
    static let cold = 0.02
    /// Moves of the first round for each pair of vertices.
    private static let movesPerPair = 4.0
    /// By how much each round is longer than the one before.
    private static let growth = 1.1

    private let rounds: Double

    /// Rounds for a chain of about so many moves.
    init(moves: Double, vertices: Int) {
        let first = Self.movesPerPair * Double(vertices) * Double(vertices)
        let count = Double.log(1 + moves / first * (Self.growth - 1)) / Double.log(Self.growth)
        rounds = max(1, count.rounded(.down))
    }

    /// The temperature, as a share of the mean cost of a step, when `progress` of the chain lies behind, 0 to 1.
    func temperature(at progress: Double) -> Double {
        let whole = Double.pow(Self.growth, rounds) - 1
        let round = (Double.log(1 + progress * whole) / Double.log(Self.growth)).rounded(.down)
        let start = Double.pow(Self.growth, min(round, rounds - 1))
        let within = (1 + progress * whole - start) / (start * (Self.growth - 1))
        return Self.hot * Double.pow(Self.cold / Self.hot, within)
    }
}
