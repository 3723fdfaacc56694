/// What is tried in the time that `--actors auto --games auto` has, and for how long each.
///
/// Every trial gets a window that a speed can be read from, whatever its processes take to make ready. Where that does
/// not fit, fewer settings are tried, and where even that does not, it takes longer.
package struct TuningSchedule: Hashable, Sendable {
    /// Games of an actor that are tried, ascending.
    package private(set) var games: [Int]
    /// Numbers of actors that are tried, ascending.
    package private(set) var actors: [Int]
    /// Actors that each number of games is tried with: as many as share a cache, which is what games compete for, since
    /// many take longer to start than to measure.
    package let actorsOfGames: Int
    /// Seconds that a trial measures.
    package private(set) var window = Self.windowMinimum
    /// Seconds to make ready on top of what is usual, as trials before have shown that it takes.
    private var delay = 0.0

    /// Shorter than this, a trial says more of the moment than of the setting.
    package static let windowMinimum = 1.5
    private static let actorsOfGamesMaximum = 8
    /// How much longer than asked for it may take before settings are left out.
    private static let excess = 1.25

    /// - Parameters:
    ///   - games: candidates, ascending; empty where games are not measured.
    ///   - actors: candidates, ascending; empty where actors are not measured.
    ///   - actorCount: of the run, unless actors are measured.
    ///   - seconds: of all trials together.
    package init(games: [Int], actors: [Int], actorCount: Int, seconds: Double) {
        self.games = games
        self.actors = actors
        actorsOfGames = min(actorCount, Self.actorsOfGamesMaximum)
        while self.seconds > seconds * Self.excess, max(self.games.count, self.actors.count) > 2 {
            if self.games.count > self.actors.count {
                self.games = Self.fewer(self.games)
            } else {
                self.actors = Self.fewer(self.actors)
            }
        }
        let trials = Double(self.games.count + self.actors.count)
        if trials > 0 { window = max(window, window + (seconds - self.seconds) / trials) }
    }

    /// Seconds of all trials together, as far as none is repeated.
    package var seconds: Double {
        let trials = games.map { _ in actorsOfGames } + actors
        return trials.reduce(0) { $0 + ready($1) + window }
    }

    /// Seconds that the processes of a trial have to make ready before they measure, all at one time.
    package func ready(_ actors: Int) -> Double { 0.6 + 0.01 * Double(actors) + delay }

    /// Whole seconds after which a process ends unmeasured: programs of thousands of vertices take longer for a single
    /// move of all games, or for games to train on.
    package func limit(_ actors: Int) -> Int { Int((ready(actors) + window).rounded(.up)) + 10 }

    /// Whether a process that began so late measured beside the others for too little of their time.
    package func isLate(_ seconds: Double) -> Bool { seconds > window / 10 }

    /// Gives later trials the time that was missing, and a half more.
    package mutating func wait(for late: Double) { delay += late * 1.5 }

    /// What is left without the candidate that is closest to the next below, of those that are neither the least nor
    /// the most.
    private static func fewer(_ candidates: [Int]) -> [Int] {
        let inner = candidates.indices.dropFirst().dropLast()
        let ratio = { (index: Int) in Double(candidates[index]) / Double(candidates[index - 1]) }
        let closest = inner.min { ratio($0) < ratio($1) }
        return candidates.indices.filter { $0 != closest }.map { candidates[$0] }
    }
}
