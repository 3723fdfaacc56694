import Foundation
import Logging
import Machine
import Records
import Storage
import Transport

/// Seals full journals on a thread of its own, so that no episode waits for its answer meanwhile.
///
/// Where episodes come faster than they can be sealed, full journals queue up, and when there are
/// `Limits.unsealedJournals` of them the storage thread waits: so ingest is never ahead of sealing by more than that.
struct SegmentSealer: Sendable {
    private struct State: Sendable {
        /// Journals that are full and not sealed.
        var backlog = 0
        var failure: LearnerError?
    }

    private let store: ReplayStore
    private let log: Logger
    private let state = Monitor(State())

    init(_ store: ReplayStore, log: Logger) {
        self.store = store
        self.log = log
    }

    /// Begins to seal the journal if it has its size, and waits while too many are to be sealed.
    ///
    /// - Throws: why one before could not be sealed; it is in its journal still.
    func sealIfFull() throws(LearnerError) {
        guard store.isFull else { return }
        try wait(forAtMost: Limits.unsealedJournals - 1)
        try turnOver()
        let isIdle = state.withLock { state in
            state.backlog += 1
            return state.backlog == 1
        }
        guard isIdle else { return }
        let thread = Thread {
            Thread.current.name = "learner-seal"
            work()
        }
        thread.start()
    }

    /// Waits until at most `backlog` journals are to be sealed.
    ///
    /// - Throws: why one could not be sealed.
    func wait(forAtMost backlog: Int = 0) throws(LearnerError) {
        let failure = state.wait(for: nil) { $0.failure != nil || $0.backlog <= backlog ? .some($0.failure) : nil }
        if let failure = failure ?? nil { throw failure }
    }

    /// Seals all that is in journals, however short they are.
    func finish() throws(LearnerError) {
        try wait()
        try turnOver()
        while try sealFullJournal() {}
    }

    private func work() {
        do throws(LearnerError) {
            var isBusy = true
            while isBusy {
                _ = try sealFullJournal()
                isBusy = state.withLock { state in
                    state.backlog -= 1
                    return state.backlog > 0
                }
            }
        } catch {
            state.withLock { $0.failure = error }
        }
    }

    private func turnOver() throws(LearnerError) {
        try LearnerError.storing { () throws(StorageError) in try store.turnOver() }
    }

    private func sealFullJournal() throws(LearnerError) -> Bool {
        let segment = try LearnerError.storing { () throws(StorageError) in try store.sealFullJournal() }
        if let segment { log.info("sealed replay segment \(segment)", metadata: ["segment": "\(segment)"]) }
        return segment != nil
    }
}
