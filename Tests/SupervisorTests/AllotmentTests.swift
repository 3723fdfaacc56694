import DescribedMachines
import Machine
import Supervisor
import Testing

/// What a run takes of a machine.
@Suite struct AllotmentTests {
    @Test func `the learner of a large machine gets whole cores of one node, every actor a processor`() throws {
        let machine = try DescribedMachine.dualEPYC()
        let topology = Topology(root: machine.root, allowed: ProcessorList(0..<384))
        let allotment = Allotment(topology)
        #expect(allotment.workers == 8)
        #expect(allotment.actors == 375)
        let processors = try #require(allotment.processors)
        #expect(Set(processors).count == 375)
        #expect(Set(0..<384).subtracting(processors) == [0, 192, 1, 193, 2, 194, 3, 195, 4])
        let few = try #require(Allotment(topology, actors: 4).processors)
        #expect(few == [5, 96, 6, 97], "a core each, on both nodes")
        #expect(Allotment(topology, actors: 384).processors == nil, "there is none left for the learner")
    }

    private func machine(processors: Int, memory: Int) -> Topology {
        let node = Topology.Node(number: 0, cores: (0..<processors).map { [$0] })
        return Topology(nodes: [node], processorLimit: nil, memoryBytes: memory)
    }

    @Test func `memory bounds the actors and games that nobody asked for`() {
        let need = MemoryNeed(windowPositions: 1_000_000, cacheBytes: 0, gameBytes: 10_000_000, games: 16)
        let topology = machine(processors: 64, memory: need.learner + 20 * (need.actor + 8 * need.game))
        let bounded = Allotment(topology, need: need)
        #expect(bounded.actors == 20, "fewer games first, then fewer actors")
        #expect(bounded.games == 8, "fewer games first, then fewer actors")
        #expect(Allotment(topology, actors: 40, need: need).actors == 40)
        #expect(Allotment(topology, actors: 40, need: need).games < 8, "as many as 40 actors have room for")
        let chosen = Allotment(topology, games: 32, need: need)
        #expect(chosen.games == 32)
        #expect(chosen.actors < 10)
        let tight = machine(processors: 64, memory: need.learner + need.actor + 5 * need.game)
        #expect(Allotment(tight, need: need).actors == 1)
        #expect(Allotment(tight, need: need).games == 5)
        let none = Allotment(machine(processors: 64, memory: 0), need: need)
        #expect(none.actors == 1)
        #expect(none.games == 1)
        let ample = Allotment(machine(processors: 64, memory: 1 << 40), need: need)
        #expect(ample.actors == 55)
        #expect(ample.games == 16)
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
            #expect(0.9 * measured < estimated, "\(estimated) for \(measured) MB")
            #expect(estimated < 1.35 * measured, "\(estimated) for \(measured) MB")
        }
    }

    @Test func `an allotment without processors of its own says why`() throws {
        let container = try DescribedMachine.container()
        let limited = Allotment(Topology(root: container.root, allowed: nil))
        #expect(limited.processors == nil)
        #expect(limited.obstacle?.contains("time of 2.5 of 4 processors") == true)
        let many = Allotment(machine(processors: 4, memory: 1 << 40), actors: 4, workers: 1)
        #expect(many.processors == nil)
        #expect(many.obstacle?.contains("--actors") == true)
        let fits = Allotment(machine(processors: 4, memory: 1 << 40), actors: 2, workers: 1)
        #expect(fits.obstacle == nil)
        #expect(fits.candidates == [1, 2, 3])
        #expect(fits.processors == [1, 2])
    }

    @Test func `a laptop gives most processors to actors, and fewer where affinity allows fewer`() throws {
        let machine = try DescribedMachine.laptop()
        let whole = Allotment(Topology(root: machine.root, allowed: ProcessorList(0..<8)))
        #expect(whole.workers == 3)
        #expect(whole.actors == 5)
        let narrow = Allotment(Topology(root: machine.root, allowed: ProcessorList([1, 2, 3])))
        #expect(narrow.actors == 2)
        #expect(narrow.workers == 1)
    }

    @Test func `a container whose time is limited binds no actor`() throws {
        let machine = try DescribedMachine.container()
        let allotment = Allotment(Topology(root: machine.root, allowed: nil))
        #expect(allotment.actors == 1)
        #expect(allotment.workers == 1)
        #expect(allotment.processors == nil)
    }
}
