package import VertexGame

/// Writes the local facts of many vertices of a state at once.
///
/// Where neighbours are bitset rows without labels, the size of each vertex is counted once, not once for each
/// neighbour; other states are written vertex by vertex. The numbers are the same bit for bit. Allocates only for a
/// larger graph than before.
package struct FactsWriter: Sendable {
    private let facts = LocalFacts()
    /// By vertex; of this state where `stamps` says so.
    private var sizes: [VertexSize] = []
    private var stamps: [UInt32] = []
    /// The number of the state, never 0.
    private var stamp: UInt32 = 0

    package init() {}

    /// Writes the facts of `vertices`, which are alive in `state`, to consecutive rows of `rows` `[…, F]` from row
    /// `first` on.
    ///
    /// - Complexity: O(edges at the vertices × words of a row); see ``LocalFacts/write(_:of:to:at:)`` where edges have
    ///   labels.
    package mutating func write(
        _ vertices: ArraySlice<Int32>, of state: GameState, to rows: inout [Float], first: Int
    ) {
        let graph = state.graph
        let isWritten = state.withBitsetRows { bits in
            begin(graph)
            switch bits.wordsPerRow {
            case 1: write(OneWord.self, vertices, bits, graph, to: &rows, first: first)
            case 2: write(TwoWords.self, vertices, bits, graph, to: &rows, first: first)
            default: write(ManyWords.self, vertices, bits, graph, to: &rows, first: first)
            }
        }
        guard !isWritten else { return }
        for (index, vertex) in vertices.enumerated() {
            facts.write(Vertex(Int(vertex)), of: state, to: &rows, at: (first + index) * LocalFacts.count)
        }
    }

    /// Forgets the sizes of the state before.
    private mutating func begin(_ graph: ComputationalGraph) {
        stamp &+= 1
        let missing = graph.intermediateCount - stamps.count
        if stamp == 0 {
            for index in stamps.indices { stamps[index] = 0 }
            stamp = 1
        }
        guard missing > 0 else { return }
        stamps.append(contentsOf: repeatElement(0, count: missing))
        sizes.append(contentsOf: repeatElement(VertexSize(), count: missing))
    }

    private mutating func write<Width: RowWidth>(
        _ width: Width.Type, _ vertices: ArraySlice<Int32>, _ bits: BitsetRows, _ graph: ComputationalGraph,
        to rows: inout [Float], first: Int
    ) {
        // Of this function, not of self: these would be retained for each vertex.
        let (facts, stamp) = (facts, stamp)
        unsafe sizes.withUnsafeMutableBufferPointer { sizes in
            unsafe stamps.withUnsafeMutableBufferPointer { stamps in
                guard let sizes = sizes.baseAddress, let stamps = stamps.baseAddress else { return }
                let reader = unsafe RowReader<Width>(bits, graph, facts, sizes: sizes, stamps: stamps, stamp: stamp)
                let count = vertices.count * LocalFacts.count
                unsafe rows.withMutablePointer(at: first * LocalFacts.count, count: count) { start in
                    var row = unsafe start
                    for vertex in vertices {
                        unsafe facts.write(reader.surroundings(Int(vertex)), to: FactRow(row))
                        unsafe row += LocalFacts.count
                    }
                }
            }
        }
    }
}
