/// Binds an actor to a processor: first the process to its node, so that all memory it touches is near, then the thread
/// that searches to the processor itself.
struct ProcessorBinding {
    private let processor: Int
    private let node: ProcessorList

    /// - Throws: that the processor may not be used.
    init(_ processor: Int, _ topology: Topology = .current) throws(CommandError) {
        guard let node = topology.nodes.first(where: { $0.cores.contains { $0.contains(processor) } }) else {
            let usable = ProcessorList(topology.spread)
            throw CommandError(
                .usage, "--processor \(processor) may not be used by this process; choose one of \(usable)")
        }
        self.processor = processor
        self.node = ProcessorList(node.cores.flatMap { $0 })
    }

    /// Binds the calling thread, and those that it will start, to the node. Linux gives memory from the node of the thread
    /// that touches it first, so this comes before anything large is made.
    func bindProcess() throws(CommandError) {
        let failure = Affinity.bind(to: node)
        guard failure == 0 else {
            throw CommandError(
                .unavailable, "cannot bind to processors \(node): error \(failure) of sched_setaffinity(2)")
        }
    }

    /// Binds the calling thread to the processor; stays with the node where that has become impossible.
    func bindThread() {
        _ = Affinity.bind(to: ProcessorList([processor]))
    }
}
