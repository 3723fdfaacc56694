/// Where the storage thread's time goes, in seconds since the process started.
struct StorageSplit: SecondsByPart, Hashable, Sendable {
    /// Waiting for episodes, and for others to share an `fsync` with.
    var wait = 0.0
    /// Playing episodes again.
    var check = 0.0
    /// Writing journals and waiting for the disk.
    var write = 0.0
    /// Taking nothing: training is behind, and its actors are to wait.
    var hold = 0.0
}
