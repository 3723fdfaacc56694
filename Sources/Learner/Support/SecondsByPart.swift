/// Seconds, by what they were spent on.
package protocol SecondsByPart {}

extension SecondsByPart {
    /// Runs `body` and adds the time it took to `part`.
    package mutating func measure<Result, Failure: Error>(
        _ part: WritableKeyPath<Self, Double>, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let start = ContinuousClock.now
        defer { self[keyPath: part] += start.duration(to: .now).seconds }
        return try body()
    }
}

extension Duration {
    /// The duration in seconds.
    package var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
