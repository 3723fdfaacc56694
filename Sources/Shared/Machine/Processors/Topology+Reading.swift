import Foundation

extension Topology {
    /// This machine's, for this process.
    package static let current = Topology(root: "", allowed: Affinity.current)

    /// What the files under `root` say, which has the layout of `/`.
    ///
    /// - Parameter allowed: processors that the process may be scheduled on; nil where that is not known. Where the
    ///   files are missing or unreadable, each of them counts as a core of one node.
    package init(root: String, allowed: ProcessorList?) {
        let system = root + "/sys/devices/system"
        let online = Self.list("\(system)/cpu/online") ?? allowed ?? ProcessorList(0..<1)
        let group = ControlGroup(root: root)
        var usable = Set(online.numbers)
        for limit in [allowed, group.processors] {
            if let limit { usable.formIntersection(limit.numbers) }
        }
        if usable.isEmpty { usable = Set(allowed?.numbers ?? [0]) }
        var nodes = Self.nodeLists("\(system)/node").map { number, list in
            Node(number: number, cores: Self.cores(usable.intersection(list.numbers), "\(system)/cpu"))
        }
        nodes.removeAll { $0.cores.isEmpty }
        let known = Set(nodes.flatMap { $0.cores.flatMap { $0 } })
        if known != usable { nodes = [Node(number: 0, cores: Self.cores(usable, "\(system)/cpu"))] }
        self.init(
            nodes: nodes, processorLimit: group.cpuLimit,
            memoryBytes: [Self.availableMemory(root), group.memoryLeft].compactMap { $0 }.min())
    }

    private static func list(_ path: String) -> ProcessorList? {
        SystemFile.text(path).flatMap { ProcessorList(parsing: $0) }
    }

    /// The nodes and their processors, ascending by number.
    private static func nodeLists(_ folder: String) -> [(number: Int, list: ProcessorList)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let numbers = names.compactMap { $0.hasPrefix("node") ? Int($0.dropFirst(4)) : nil }.sorted()
        return numbers.compactMap { number in list("\(folder)/node\(number)/cpulist").map { (number, $0) } }
    }

    /// Groups processors by the core that they are hardware threads of.
    private static func cores(_ processors: Set<Int>, _ folder: String) -> [[Int]] {
        var left = processors
        var cores: [[Int]] = []
        for processor in processors.sorted() where left.contains(processor) {
            let siblings = list("\(folder)/cpu\(processor)/topology/thread_siblings_list")?.numbers ?? []
            let core = left.intersection(siblings).union([processor])
            cores.append(core.sorted())
            left.subtract(core)
        }
        return cores
    }

    private static func availableMemory(_ root: String) -> Int? {
        SystemFile.number(of: "MemAvailable", in: SystemFile.text(root + "/proc/meminfo") ?? "").map { $0 << 10 }
    }
}
