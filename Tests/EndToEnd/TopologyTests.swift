import Foundation
import Testing
import vertexzero

/// What is read of machines, and what is made of them.
@Suite struct TopologyTests {
    @Test(arguments: ["0-3,8,10-11", "0", "", "5,7,9"])
    func `a list of processors is read and written`(text: String) throws {
        let list = try #require(ProcessorList(parsing: text + "\n"))
        #expect(list.description == text)
    }

    @Test(arguments: ["3-1", "a", "1,-2", "1-2-3", "0-99999999999", "-", "99999999999999999999"])
    func `what is no list of processors is none`(text: String) {
        #expect(ProcessorList(parsing: text) == nil)
    }

    @Test func `two sockets of 96 cores are two nodes, and every core has two hardware threads`() throws {
        let machine = try Machine.dualEPYC()
        let topology = Topology(root: machine.root, allowed: ProcessorList(0..<384))
        #expect(topology.nodes.map(\.number) == [0, 1])
        #expect(topology.nodes.map(\.cores.count) == [96, 96])
        #expect(topology.nodes[1].cores[0] == [96, 288])
        #expect(topology.processorCount == 384 && topology.coreCount == 192)
        #expect(topology.processorLimit == nil && topology.memoryBytes == 1_048_576_000 << 10)
        #expect(Array(topology.spread.prefix(4)) == [0, 96, 1, 97])
        #expect(topology.spread[192] == 192 && Set(topology.spread).count == 384)
    }

    @Test func `the learner of a large machine gets whole cores of one node, every actor a processor`() throws {
        let machine = try Machine.dualEPYC()
        let topology = Topology(root: machine.root, allowed: ProcessorList(0..<384))
        let allotment = Allotment(topology)
        #expect(allotment.workers == 8 && allotment.actors == 375)
        let processors = try #require(allotment.processors)
        #expect(Set(processors).count == 375)
        #expect(Set(0..<384).subtracting(processors) == [0, 192, 1, 193, 2, 194, 3, 195, 4])
        let few = try #require(Allotment(topology, actors: 4).processors)
        #expect(few == [5, 96, 6, 97], "a core each, on both nodes")
        #expect(Allotment(topology, actors: 384).processors == nil, "there is none left for the learner")
    }

    @Test func `a laptop is one node, and affinity narrows it`() throws {
        let machine = try Machine.laptop()
        let whole = Topology(root: machine.root, allowed: ProcessorList(0..<8))
        #expect(whole.nodes.map(\.cores) == [[[0, 1], [2, 3], [4, 5], [6, 7]]])
        #expect(Allotment(whole).workers == 3 && Allotment(whole).actors == 5)
        let narrow = Topology(root: machine.root, allowed: ProcessorList([1, 2, 3]))
        #expect(narrow.nodes.map(\.cores) == [[[1], [2, 3]]])
        #expect(Allotment(narrow).actors == 2 && Allotment(narrow).workers == 1)
    }

    @Test func `a container is held to its cpuset, its time and its memory`() throws {
        let machine = try Machine.container()
        let topology = Topology(root: machine.root, allowed: nil)
        #expect(topology.spread.sorted() == [2, 3, 4, 5] && topology.processorLimit == 2.5)
        #expect(topology.isLimited && topology.budget == 2)
        #expect(topology.memoryBytes == 600 << 20)
        let allotment = Allotment(topology)
        #expect(allotment.actors == 1 && allotment.workers == 1 && allotment.processors == nil)
    }

    @Test func `memory that holds files not used again counts as left`() throws {
        let machine = try Machine.container()
        let stat = "sys/fs/cgroup/pod/container/memory.stat"
        try machine.write(stat, "anon 4096\nfile 314572800\ninactive_file \(250 << 20)\nactive_file 52428800\n")
        #expect(Topology(root: machine.root, allowed: nil).memoryBytes == 850 << 20)
        try machine.write(stat, "inactive_file \(900 << 20)\n")
        #expect(Topology(root: machine.root, allowed: nil).memoryBytes == 1000 << 20, "never more than the limit")
    }

    @Test(arguments: ["cpu,cpuacct", "cpu"])
    func `control groups of version 1 are read, each controller by its own line`(mount: String) throws {
        let machine = try Machine.versionOne(mount: mount)
        let topology = Topology(root: machine.root, allowed: ProcessorList(0..<8))
        #expect(topology.processorLimit == 1.5 && topology.budget == 1 && topology.isLimited)
        #expect(topology.memoryBytes == 600 << 20)
    }

    @Test func `a version 1 without limits has none, and a container sees its own group at the mount`() throws {
        let machine = try Machine.versionOne()
        try machine.write("proc/self/cgroup", "5:memory:/of/the/host\n4:cpu,cpuacct:/of/the/host\n")
        let free = Topology(root: machine.root, allowed: ProcessorList(0..<8))
        #expect(free.processorLimit == nil && free.memoryBytes == 8_388_608 << 10)
        try machine.write("sys/fs/cgroup/memory/memory.limit_in_bytes", "\(2 << 30)\n")
        try machine.write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "300000\n")
        let held = Topology(root: machine.root, allowed: ProcessorList(0..<8))
        #expect(held.processorLimit == 3 && held.memoryBytes == (2 << 30) - (700 << 20))
    }

    @Test func `on a hybrid host the tightest limit of either version holds`() throws {
        let machine = try Machine.versionOne()
        try machine.write("proc/self/cgroup", "5:memory:/pod/box\n4:cpu,cpuacct:/pod/box\n0::/slice\n")
        try machine.write("sys/fs/cgroup/slice/cpu.max", "50000 100000\n")
        let topology = Topology(root: machine.root, allowed: ProcessorList(0..<8))
        #expect(topology.processorLimit == 0.5 && topology.memoryBytes == 600 << 20)
    }

    private func machine(processors: Int, memory: Int) -> Topology {
        let node = Topology.Node(number: 0, cores: (0..<processors).map { [$0] })
        return Topology(nodes: [node], processorLimit: nil, memoryBytes: memory)
    }

    @Test func `memory bounds the actors and games that nobody asked for`() {
        let need = MemoryNeed(windowPositions: 1_000_000, cacheBytes: 0, gameBytes: 10_000_000, games: 16)
        let topology = machine(processors: 64, memory: need.learner + 20 * (need.actor + 8 * need.game))
        let bounded = Allotment(topology, need: need)
        #expect(bounded.actors == 20 && bounded.games == 8, "fewer games first, then fewer actors")
        #expect(Allotment(topology, actors: 40, need: need).actors == 40)
        #expect(Allotment(topology, actors: 40, need: need).games < 8, "as many as 40 actors have room for")
        let chosen = Allotment(topology, games: 32, need: need)
        #expect(chosen.games == 32 && chosen.actors < 10)
        let tight = machine(processors: 64, memory: need.learner + need.actor + 5 * need.game)
        #expect(Allotment(tight, need: need).actors == 1 && Allotment(tight, need: need).games == 5)
        let none = Allotment(machine(processors: 64, memory: 0), need: need)
        #expect(none.actors == 1 && none.games == 1)
        let ample = Allotment(machine(processors: 64, memory: 1 << 40), need: need)
        #expect(ample.actors == 55 && ample.games == 16)
    }

    @Test func `a game's memory is that of its positions and trees, as measured`() {
        func game(_ intermediates: Int, _ vertices: Int, _ edges: Int, _ isLabelled: Bool, _ simulations: Int) -> Double
        {
            Double(
                MemoryNeed.gameBytes(
                    intermediates: intermediates, vertices: vertices, edges: edges, isLabelled: isLabelled,
                    simulations: simulations)) / 1e6
        }
        // The table of MemoryNeed, within a third.
        for (estimated, measured) in [
            (game(98, 107, 177, false, 50), 0.41), (game(98, 107, 177, false, 200), 1.58),
            (game(93, 249, 126, true, 50), 1.68), (game(143, 158, 243, true, 50), 3.11),
            (game(500, 540, 900, false, 50), 5.2), (game(2_000, 2_040, 3_600, false, 50), 26),
            (game(5_000, 5_040, 9_000, false, 50), 43),
        ] {
            #expect(0.9 * measured < estimated && estimated < 1.35 * measured, "\(estimated) for \(measured) MB")
        }
    }

    @Test func `a machine that says nothing has the processors that we may use`() throws {
        let machine = try Machine()
        let topology = Topology(root: machine.root, allowed: ProcessorList([3, 5]))
        #expect(topology.nodes == [Topology.Node(number: 0, cores: [[3], [5]])])
    }

    @Test func `files that hold nonsense are as good as none`() throws {
        let machine = try Machine.container()
        for path in ["sys/devices/system/node/node0/cpulist", "sys/fs/cgroup/pod/cpu.max", "proc/meminfo"] {
            try machine.write(path, "\u{0}garbage 1-\n")
        }
        let topology = Topology(root: machine.root, allowed: ProcessorList(0..<8))
        #expect(topology.spread.sorted() == [2, 3, 4, 5] && topology.processorLimit == nil)
    }

    @Test func `a run takes processors that no other has, and claims that end leave nothing behind`() throws {
        let machine = try Machine()
        do {
            let first = ProcessorClaims(2, of: [4, 0, 1], temporary: machine.root)
            #expect(first.processors == [4, 0])
            let second = ProcessorClaims(2, of: [4, 0, 1, 5, 6], temporary: machine.root)
            #expect(second.processors == [1, 5], "those of the first are skipped")
            let third = ProcessorClaims(2, of: [4, 0, 1, 5, 6], temporary: machine.root)
            #expect(third.processors == [6], "one is left")
            withExtendedLifetime((first, second, third)) {}
        }
        #expect(ProcessorClaims(3, of: [4, 1, 6], temporary: machine.root).processors == [4, 1, 6])
        #expect(ProcessorClaims(1, of: [0], temporary: "/nowhere/at/all").processors.isEmpty)
    }

    @Test func `an allotment without processors of its own says why`() throws {
        let container = try Machine.container()
        let limited = Allotment(Topology(root: container.root, allowed: nil))
        #expect(limited.processors == nil && limited.obstacle?.contains("time of 2.5 of 4 processors") == true)
        let many = Allotment(machine(processors: 4, memory: 1 << 40), actors: 4, workers: 1)
        #expect(many.processors == nil && many.obstacle?.contains("--actors") == true)
        let fits = Allotment(machine(processors: 4, memory: 1 << 40), actors: 2, workers: 1)
        #expect(fits.obstacle == nil && fits.candidates == [1, 2, 3] && fits.processors == [1, 2])
    }

    @Test func `this machine has processors that we may use`() throws {
        let topology = Topology.current
        #expect(topology.processorCount >= 1)
        #expect(Set(topology.spread).isSubset(of: try #require(Affinity.current).numbers))
    }
}
