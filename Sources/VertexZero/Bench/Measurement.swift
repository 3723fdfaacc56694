/// Counts how much work a thread does in a second.
enum Measurement {
    /// Runs `work`, which returns how many units it did, for about `seconds` after a first run that warms up, and returns
    /// units per second.
    static func rate<Failure: Error>(seconds: Double, _ work: () throws(Failure) -> Int) throws(Failure) -> Double {
        _ = try work()
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
