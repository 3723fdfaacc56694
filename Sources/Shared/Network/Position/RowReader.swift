import VertexGame

/// Counts what there is around the vertices of one state that is kept in bitset rows.
///
/// Sizes of vertices are counted when first asked for. It borrows everything from its maker and lives no longer than
/// the call that made it.
@safe struct RowReader<Width: RowWidth> {
    private let bits: BitsetRows
    /// The row of the predecessors of vertex 0; those of its successors, of the predecessors of vertex 1 and so on
    /// follow.
    private let base: UnsafePointer<UInt64>
    private let words: Int
    private let intermediates: Int
    private let inputsAbove: [Int]
    private let outputsBelow: [Int]
    private let facts: LocalFacts
    /// By vertex; valid where its stamp is `stamp`.
    private let sizes: UnsafeMutablePointer<VertexSize>
    private let stamps: UnsafeMutablePointer<UInt32>
    private let stamp: UInt32

    /// - Precondition: there is a size and a stamp for every vertex that can be eliminated.
    @unsafe init(
        _ bits: BitsetRows, _ graph: ComputationalGraph, _ facts: LocalFacts, sizes: UnsafeMutablePointer<VertexSize>,
        stamps: UnsafeMutablePointer<UInt32>, stamp: UInt32
    ) {
        self.bits = bits
        unsafe base = unsafe bits.predecessors(0)
        words = Width.words(bits.wordsPerRow)
        intermediates = graph.intermediateCount
        inputsAbove = graph.inputsAbove
        outputsBelow = graph.outputsBelow
        self.facts = facts
        unsafe self.sizes = unsafe sizes
        unsafe self.stamps = unsafe stamps
        self.stamp = stamp
    }

    /// The vertex and its neighbours; see ``DegreeCounting`` and ``CopyCounting`` for the changes of cost.
    @inline(__always)
    func surroundings(_ vertex: Int) -> VertexSurroundings {
        let own = unsafe size(vertex).pointee
        var around = VertexSurroundings(
            predecessors: own.predecessors, successors: own.successors, cost: own.cost, inputs: inputsAbove[vertex],
            outputs: outputsBelow[vertex])
        let row = unsafe predecessors(vertex)
        unsafe Width.forEachBit(row, words) { source in addPredecessor(source, of: vertex, own, to: &around) }
        unsafe Width.forEachBit(row + words, words) { target in
            if target < intermediates { addSuccessor(target, of: vertex, own, to: &around) }
        }
        return around
    }

    @inline(__always)
    private func addPredecessor(_ source: Int, of vertex: Int, _ own: VertexSize, to around: inout VertexSurroundings) {
        let (row, other) = unsafe (predecessors(vertex), predecessors(source))
        let union = unsafe Width.count(ofEither: other + words, row + words, words)
        guard source < intermediates else {
            unsafe around.fill &+= union &- Width.count(other + words, words)
            return
        }
        let size = unsafe size(source)
        let gained = unsafe Width.count(ofEither: other, row, words) &- 1 &- own.predecessors
        unsafe around.fill &+= union &- size.pointee.successors
        unsafe around.above.add(
            cost: size.pointee.cost, change: size.pointee.predecessors &* (union &- 1 &- size.pointee.successors),
            ownChange: own.products &* gained, logarithms: size.pointee.above)
    }

    @inline(__always)
    private func addSuccessor(_ target: Int, of vertex: Int, _ own: VertexSize, to around: inout VertexSurroundings) {
        let (row, other) = unsafe (predecessors(vertex), predecessors(target))
        let size = unsafe size(target)
        let gained = unsafe Width.count(ofEither: other, row, words) &- 1 &- size.pointee.predecessors
        let union = unsafe Width.count(ofEither: other + words, row + words, words)
        unsafe around.below.add(
            cost: size.pointee.cost, change: size.pointee.products &* gained,
            ownChange: own.predecessors &* (union &- 1 &- own.successors), logarithms: size.pointee.below)
    }

    @inline(__always)
    @unsafe private func predecessors(_ vertex: Int) -> UnsafePointer<UInt64> {
        unsafe base + 2 &* vertex &* words
    }

    /// The size of a vertex that can be eliminated.
    @inline(__always)
    @unsafe private func size(_ vertex: Int) -> UnsafePointer<VertexSize> {
        if unsafe stamps[vertex] != stamp { unsafe count(vertex) }
        return unsafe UnsafePointer(sizes + vertex)
    }

    @inline(never)
    @unsafe private func count(_ vertex: Int) {
        let row = unsafe predecessors(vertex)
        let successors = unsafe Width.count(row + words, words)
        unsafe sizes[vertex] = VertexSize(
            predecessors: Width.count(row, words), successors: successors,
            products: successors &- (bits.hasCopy(vertex) ? 1 : 0), inputs: inputsAbove[vertex],
            outputs: outputsBelow[vertex], facts)
        unsafe stamps[vertex] = stamp
    }
}
