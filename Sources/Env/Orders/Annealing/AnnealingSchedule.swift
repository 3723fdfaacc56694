import RealModule

/// How hot a chain is, and when: rounds of cooling, each from hot to cold and a little longer than the one before.
///
/// Many orders of small graphs are traps that slow cooling falls into as quickly does; rounds of some moves for each
/// pair of vertices found the best known orders in a third of the cases (f, g), a single long one in a tenth. Where
/// there is no time for more than one, as on large graphs, one round takes all of it. The more moves a round has for
/// each vertex, the hotter it begins.
struct AnnealingSchedule: Sendable {
    /// The temperature at the end of cooling, as a share of the mean cost of a step.
    private static let cold = 0.035
    /// The temperature of the last moves of a round, which end in a valley: steps cost very unequally, so that gains
    /// small beside their mean are still to be had.
    private static let quench = 0.0035
    /// Of a round, what cooling takes.
    private static let coolingShare = 0.95
    /// The temperature at the begin of a round of 250 moves a vertex. With more it grows with the root of their number;
    /// with fewer it falls in proportion, for there is only the time to go downhill.
    private static let hot = 0.7
    /// The lowest and the highest temperature at the begin of a round.
    private static let hotRange = (least: 0.035, most: 2.0)
    /// Moves of the first round for each pair of vertices.
    private static let movesPerPair = 2.0
    /// By how much each round is longer than the one before.
    private static let growth = 1.1

    /// How often a chain is cooled.
    let rounds: Double
    private let hot: Double

    /// Rounds for a chain of about so many moves.
    init(moves: Double, vertices: Int) {
        let first = Self.movesPerPair * Double(vertices) * Double(vertices)
        let count = Double.log(1 + moves / first * (Self.growth - 1)) / Double.log(Self.growth)
        rounds = max(1, count.rounded(.down))
        let share = min(moves, first) / (250 * Double(vertices))
        let wanted = Self.hot * min(share, share.squareRoot())
        hot = min(Self.hotRange.most, max(Self.hotRange.least, wanted))
    }

    /// The temperature, as a share of the mean cost of a step, when `progress` of the chain lies behind, 0 to 1.
    func temperature(at progress: Double) -> Double {
        let whole = Double.pow(Self.growth, rounds) - 1
        let round = (Double.log(1 + progress * whole) / Double.log(Self.growth)).rounded(.down)
        let start = Double.pow(Self.growth, min(round, rounds - 1))
        let within = (1 + progress * whole - start) / (start * (Self.growth - 1))
        return within > Self.coolingShare
            ? Self.quench : hot * Double.pow(Self.cold / hot, within / Self.coolingShare)
    }
}
