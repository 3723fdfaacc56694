/// Counts how much work a thread does in a second.
package enum Throughput {
    /// Parts of the time that the fastest is taken from.
    private static let parts = 10

    /// Runs `work`, which returns how many units it did, for about `seconds` after a first run that warms up, and
    /// returns units per second.
    package static func measured<Failure: Error>(seconds: Double, _ work: () throws(Failure) -> Int) throws(Failure)
        -> Double
    {
        _ = try work()
        return try warm(seconds: seconds, work)
    }

    /// The same in the fastest tenth of the time, for work that depends on the processor alone: others on the machine
    /// only take from that, now more, now less (Chen & Revels 2016, *Robust benchmarking in noisy environments*).
    package static func fastest(seconds: Double, _ work: () -> Int) -> Double {
        _ = work()
        return (0..<parts).map { _ in warm(seconds: seconds / Double(parts), work) }.max() ?? 0
    }

    private static func warm<Failure: Error>(
        seconds: Double, _ work: () throws(Failure) -> Int
    ) throws(Failure) -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        var units = 0
        var elapsed = 0.0
        repeat {
            units += try work()
            elapsed = (clock.now - start) / .seconds(1)
        } while elapsed < seconds
        return Double(units) / elapsed
    }
}
