/// The processors that this process may use, and how they share cores, memory and time.
///
/// Sources: sysfs (`/sys/devices/system/cpu`, `/sys/devices/system/node`), the affinity of the process
/// (sched_getaffinity(2), which has the cpuset of its control group in it), and control groups of either version
/// (`ControlGroup`).
package struct Topology: Hashable, Sendable {
    /// Processors that are near one memory.
    package struct Node: Hashable, Sendable {
        /// Number of the node.
        package let number: Int
        /// Cores in it that may be used, each with its hardware threads, ascending by the first.
        package let cores: [[Int]]

        package init(number: Int, cores: [[Int]]) {
            self.number = number
            self.cores = cores
        }
    }

    /// Nodes with processors that may be used, ascending by number; at least one.
    package let nodes: [Node]
    /// Processors that may be used for the time of so many, as control groups say; nil where they say nothing.
    package let processorLimit: Double?
    /// Bytes of memory that may still be used; nil where nothing says it.
    package let memoryBytes: Int?

    package init(nodes: [Node], processorLimit: Double?, memoryBytes: Int?) {
        self.nodes = nodes
        self.processorLimit = processorLimit
        self.memoryBytes = memoryBytes
    }

    /// Processors that may be used, hardware threads of one core counted each.
    package var processorCount: Int { nodes.reduce(0) { $1.cores.reduce($0) { $0 + $1.count } } }

    /// Cores that may be used.
    package var coreCount: Int { nodes.reduce(0) { $0 + $1.cores.count } }

    /// Whether there is less time than processors, so that none of them is ours alone.
    package var isLimited: Bool { processorLimit.map { $0 < Double(processorCount) } ?? false }

    /// Processors' worth of time, at least 1.
    package var budget: Int { max(1, min(processorCount, processorLimit.map { Int($0) } ?? .max)) }

    /// The processors in the order in which work is put on them: the first hardware thread of every core before the
    /// second of any, and nodes in turn, so that few workers share neither core nor memory.
    package var spread: [Int] {
        let depth = nodes.reduce(0) { $1.cores.reduce($0) { max($0, $1.count) } }
        let width = nodes.reduce(0) { max($0, $1.cores.count) }
        var order: [Int] = []
        for thread in 0..<depth {
            for core in 0..<width {
                for node in nodes where core < node.cores.count && thread < node.cores[core].count {
                    order.append(node.cores[core][thread])
                }
            }
        }
        return order
    }

    /// What is left without the first `count` processors, core after core; of each node, cores that are whole come
    /// first.
    package func without(firstOf count: Int) -> Topology {
        let gone = Set(nodes.flatMap { $0.cores.flatMap { $0 } }.prefix(count))
        let left = nodes.map { node in
            let cores = node.cores.map { $0.filter { !gone.contains($0) } }
            let whole = zip(cores, node.cores).filter { $0.count == $1.count }.map { $0.0 }
            let rest = zip(cores, node.cores).filter { $0.count < $1.count && !$0.isEmpty }.map { $0.0 }
            return Node(number: node.number, cores: whole + rest)
        }
        return Topology(nodes: left, processorLimit: processorLimit, memoryBytes: memoryBytes)
    }
}
