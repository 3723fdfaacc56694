import Dispatch
import Logging
import Storage
import Transport

/// Seals full journals beside the storage thread, so that no episode waits for its answer meanwhile.
///
/// One journal at a time: while one is being sealed the next one grows, beyond its size if need be.
struct SegmentSealer: Sendable {
    private struct State: Sendable {
        var isWorking = false
        var failure: LearnerError?
    }

    private let store: ReplayStore
    private let log: Logger
    private let state = Monitor(State())
    private let queue = DispatchQueue(label: "learner-sealer", qos: .utility)

    init(_ store: ReplayStore, log: Logger) {
        self.store = store
        self.log = log
    }

    /// Begins to seal the journal if it has its size and the one before is sealed.
    ///
    /// - Throws: why the one before could not be sealed; it is in its journal still.
    func sealIfFull() throws(LearnerError) {
        let (isWorking, failure) = state.read { ($0.isWorking, $0.failure) }
        if let failure { throw failure }
        guard store.isFull, !isWorking else { return }
        try LearnerError.storing { () throws(StorageError) in try store.turnOver() }
        state.withLock { $0.isWorking = true }
        queue.async {
            do throws(LearnerError) {
                try sealFullJournals()
                state.withLock { $0.isWorking = false }
            } catch {
                state.withLock { $0 = State(isWorking: false, failure: error) }
            }
        }
    }

    /// Waits until nothing is being sealed.
    ///
    /// - Throws: why something could not be sealed.
    func wait() throws(LearnerError) {
        if let failure = state.wait(for: nil, until: { $0.isWorking ? nil : .some($0.failure) }) ?? nil {
            throw failure
        }
    }

    /// Seals all that is in journals, however short they are.
    func finish() throws(LearnerError) {
        try wait()
        try LearnerError.storing { () throws(StorageError) in try store.turnOver() }
        try sealFullJournals()
    }

    private func sealFullJournals() throws(LearnerError) {
        let segment = try LearnerError.storing { () throws(StorageError) in try store.sealFullJournals() }
        if let segment { log.info("sealed replay segment \(segment)", metadata: ["segment": "\(segment)"]) }
    }
}
