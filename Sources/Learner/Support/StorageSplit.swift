/// Where the storage thread's time goes, in seconds since the process started.
struct StorageSplit: Hashable, Sendable {
    /// Waiting for episodes, and for others to share an `fsync` with.
    var wait = 0.0
    /// Playing episodes again.
    var check = 0.0
    /// Writing journals and waiting for the disk.
    var write = 0.0
    /// Taking nothing: training is behind, and its actors are to wait.
    var hold = 0.0

    /// Runs `body` and adds the time it took to `part`.
    mutating func measure<Result, Failure: Error>(
        _ part: WritableKeyPath<StorageSplit, Double>, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let start = ContinuousClock.now
        defer { self[keyPath: part] += start.duration(to: .now).seconds }
        return try body()
    }
}
