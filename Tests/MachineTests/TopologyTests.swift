import DescribedMachines
import Machine
import Testing

/// What is read of machines.
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
        let machine = try DescribedMachine.dualEPYC()
        let topology = Topology(root: machine.root, allowed: ProcessorList(0..<384))
        #expect(topology.nodes.map(\.number) == [0, 1])
        #expect(topology.nodes.map(\.cores.count) == [96, 96])
        #expect(topology.nodes[1].cores[0] == [96, 288])
        #expect(topology.processorCount == 384)
        #expect(topology.coreCount == 192)
        #expect(topology.processorLimit == nil)
        #expect(topology.memoryBytes == 1_048_576_000 << 10)
        #expect(Array(topology.spread.prefix(4)) == [0, 96, 1, 97])
        #expect(topology.spread[192] == 192)
        #expect(Set(topology.spread).count == 384)
    }

    @Test func `a laptop is one node, and affinity narrows it`() throws {
        let machine = try DescribedMachine.laptop()
        let whole = Topology(root: machine.root, allowed: ProcessorList(0..<8))
        #expect(whole.nodes.map(\.cores) == [[[0, 1], [2, 3], [4, 5], [6, 7]]])
        let narrow = Topology(root: machine.root, allowed: ProcessorList([1, 2, 3]))
        #expect(narrow.nodes.map(\.cores) == [[[1], [2, 3]]])
    }

    @Test func `a container is held to its cpuset, its time and its memory`() throws {
        let machine = try DescribedMachine.container()
        let topology = Topology(root: machine.root, allowed: nil)
        #expect(topology.spread.sorted() == [2, 3, 4, 5])
        #expect(topology.processorLimit == 2.5)
        #expect(topology.isLimited)
        #expect(topology.budget == 2)
        #expect(topology.memoryBytes == 600 << 20)
    }

    @Test func `memory that holds files not used again counts as left`() throws {
        let machine = try DescribedMachine.container()
        let stat = "sys/fs/cgroup/pod/container/memory.stat"
        try machine.write(stat, "anon 4096\nfile 314572800\ninactive_file \(250 << 20)\nactive_file 52428800\n")
        #expect(Topology(root: machine.root, allowed: nil).memoryBytes == 850 << 20)
        try machine.write(stat, "inactive_file \(900 << 20)\n")
        #expect(Topology(root: machine.root, allowed: nil).memoryBytes == 1000 << 20, "never more than the limit")
    }

    @Test(arguments: ["cpu,cpuacct", "cpu"])
    func `control groups of version 1 are read, each controller by its own line`(mount: String) throws {
        let machine = try DescribedMachine.versionOne(mount: mount)
        let topology = Topology(root: machine.root, allowed: ProcessorList(0..<8))
        #expect(topology.processorLimit == 1.5)
        #expect(topology.budget == 1)
        #expect(topology.isLimited)
        #expect(topology.memoryBytes == 600 << 20)
    }

    @Test func `a version 1 without limits has none, and a container sees its own group at the mount`() throws {
        let machine = try DescribedMachine.versionOne()
        try machine.write("proc/self/cgroup", "5:memory:/of/the/host\n4:cpu,cpuacct:/of/the/host\n")
        let free = Topology(root: machine.root, allowed: ProcessorList(0..<8))
        #expect(free.processorLimit == nil)
        #expect(free.memoryBytes == 8_388_608 << 10)
        try machine.write("sys/fs/cgroup/memory/memory.limit_in_bytes", "\(2 << 30)\n")
        try machine.write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "300000\n")
        let held = Topology(root: machine.root, allowed: ProcessorList(0..<8))
        #expect(held.processorLimit == 3)
        #expect(held.memoryBytes == (2 << 30) - (700 << 20))
    }

    @Test func `on a hybrid host the tightest limit of either version holds`() throws {
        let machine = try DescribedMachine.versionOne()
        try machine.write("proc/self/cgroup", "5:memory:/pod/box\n4:cpu,cpuacct:/pod/box\n0::/slice\n")
        try machine.write("sys/fs/cgroup/slice/cpu.max", "50000 100000\n")
        let topology = Topology(root: machine.root, allowed: ProcessorList(0..<8))
        #expect(topology.processorLimit == 0.5)
        #expect(topology.memoryBytes == 600 << 20)
    }

    @Test func `a machine that says nothing has the processors that we may use`() throws {
        let machine = try DescribedMachine()
        let topology = Topology(root: machine.root, allowed: ProcessorList([3, 5]))
        #expect(topology.nodes == [Topology.Node(number: 0, cores: [[3], [5]])])
    }

    @Test func `files that hold nonsense are as good as none`() throws {
        let machine = try DescribedMachine.container()
        for path in ["sys/devices/system/node/node0/cpulist", "sys/fs/cgroup/pod/cpu.max", "proc/meminfo"] {
            try machine.write(path, "\u{0}garbage 1-\n")
        }
        let topology = Topology(root: machine.root, allowed: ProcessorList(0..<8))
        #expect(topology.spread.sorted() == [2, 3, 4, 5])
        #expect(topology.processorLimit == nil)
    }

    @Test func `a run takes processors that no other has, and claims that end leave nothing behind`() throws {
        let machine = try DescribedMachine()
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

    @Test func `this machine has processors that we may use`() throws {
        let topology = Topology.current
        #expect(topology.processorCount >= 1)
        #expect(Set(topology.spread).isSubset(of: try #require(Affinity.current).numbers))
    }
}
