/// Shares of the time between two lines of metrics in which training and ingest did this or that, each 0 to 1.
package struct TimeShares: Hashable, Sendable {
    /// Training waited for episodes: the bucket was empty.
    package var wait = 0.0
    /// Training chose positions and rebuilt them.
    package var read = 0.0
    /// Training ran the network forward.
    package var forward = 0.0
    /// Training ran it backward.
    package var backward = 0.0
    /// Training summed gradients and moved parameters.
    package var update = 0.0
    /// Training handed over checkpoints, weights and metrics.
    package var write = 0.0
    /// The learner took no episodes, so that actors waited for training: the bucket was overfull.
    package var hold = 0.0

    /// - Returns: nil where the lines are of different processes of the learner, or say too little.
    package init?(from old: MetricsRecord, to new: MetricsRecord) {
        let seconds = new.time - old.time
        guard seconds > 0, let oldStorage = old.storage, let newStorage = new.storage,
            let oldBackward = old.split.backward, let newBackward = new.split.backward,
            new.split.wait >= old.split.wait, new.split.forwardBackward >= old.split.forwardBackward
        else { return nil }
        func share(_ part: (MetricsRecord) -> Double) -> Double { min(1, max(0, (part(new) - part(old)) / seconds)) }
        wait = share(\.split.wait)
        read = share(\.split.sample)
        backward = (newBackward - oldBackward) / seconds
        forward = max(0, share(\.split.forwardBackward) - backward)
        update = share(\.split.update)
        write = share(\.split.write)
        hold = min(1, max(0, (newStorage.hold - oldStorage.hold) / seconds))
    }

    /// Moves a fifth of the way to `other`, so that shares of single seconds do not flicker.
    mutating func approach(_ other: TimeShares) {
        for part in [\.wait, \.read, \.forward, \.backward, \.update, \.write, \.hold]
            as [WritableKeyPath<Self, Double>]
        {
            self[keyPath: part] = 0.8 * self[keyPath: part] + 0.2 * other[keyPath: part]
        }
    }
}
