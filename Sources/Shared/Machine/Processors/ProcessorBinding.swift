/// Binds an actor to a processor: first the process to its node, so that all memory it touches is near, then the thread
/// that searches to the processor itself.
package struct ProcessorBinding {
    private let processor: Int
    private let node: ProcessorList

    /// - Throws: that the processor may not be used.
    package init(_ processor: Int, _ topology: Topology = .current) throws(ProcessorError) {
        guard let node = topology.nodes.first(where: { $0.cores.contains { $0.contains(processor) } }) else {
            let usable = ProcessorList(topology.spread)
            throw ProcessorError(
                .usage, "--processor \(processor) may not be used by this process; choose one of \(usable)")
        }
        self.processor = processor
        self.node = ProcessorList(node.cores.flatMap { $0 })
    }

    /// Binds the calling thread, and those that it will start, to the node. Linux gives memory from the node of the
    /// thread that touches it first, so this comes before anything large is made.
    package func bindProcess() throws(ProcessorError) {
        let failure = Affinity.bind(to: node)
        guard failure == 0 else {
            throw ProcessorError(
                .unavailable, "cannot bind to processors \(node): error \(failure) of sched_setaffinity(2)")
        }
    }

    /// Binds the calling thread to the processor; stays with the node where that has become impossible.
    package func bindThread() {
        _ = Affinity.bind(to: ProcessorList([processor]))
    }
}

/// Why a process cannot be bound to a processor: one line that says which, and what to do.
package struct ProcessorError: ReportedError, Hashable, Sendable {
    package let exitCode: ExitCode
    package let description: String

    init(_ exitCode: ExitCode, _ description: String) {
        (self.exitCode, self.description) = (exitCode, description)
    }
}
