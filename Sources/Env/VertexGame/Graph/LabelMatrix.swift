/// The labels of all edges of a small graph, beside its bitset rows: an elimination reads and writes them in place.
///
/// `[source, target]`, a row for each vertex but the outputs, which are no sources. Twelve to 70 kB, copied by one
/// `memcpy`.
@usableFromInline struct LabelMatrix: Sendable, Equatable {
    /// The most vertices of a graph whose labels are kept so: a search keeps thousands of states.
    static let vertexCountMax = 192
    /// The most structures or patterns that a graph may have when a vertex is eliminated in a matrix: all that an
    /// elimination can add still have 16 bits then.
    static let numberCountMax = 32_768
    /// Stands where there is no edge.
    static let none = UInt16.max

    /// The numbers of structures or patterns.
    var numbers: [UInt16]
    /// Targets a row: the graph's vertices.
    let stride: Int

    /// The labels before any elimination.
    init(_ graph: ComputationalGraph, labels: [EdgeLabel?]) {
        stride = graph.vertexCount
        numbers = Array(repeating: Self.none, count: (stride - graph.outputCount) * stride)
        for (edge, label) in zip(graph.edges, labels) {
            guard let label else { continue }
            numbers[edge.source.index * stride + edge.target.index] = UInt16(label.structure)
        }
    }

    /// The label of an edge, `EdgeLabel.none` where there is none.
    @inline(__always)
    func label(from source: Int, to target: Int) -> EdgeLabel {
        let place = source &* stride &+ target
        // An output is no source, and has no row.
        guard place < numbers.count else { return .none }
        let number = numbers[place]
        return number == Self.none ? .none : EdgeLabel(structure: UInt32(number))
    }

    /// Bytes of the array.
    var byteCount: Int { MemoryLayout<UInt16>.stride * numbers.count }

    /// Takes the labels of another matrix of the same graph, in the memory that this one has.
    mutating func become(_ other: LabelMatrix) { numbers.copyElements(of: other.numbers) }
}

extension LabelMatrix {
    /// What is wrong with the labels of edges, in words, or nil where nothing is: there is a label for each edge and no
    /// other, and each is the number of a structure or a pattern.
    ///
    /// - Complexity: O(vertices²).
    func checkInvariants(_ edges: [Edge], _ algebra: EdgeAlgebra) -> String? {
        if stride > 0, !numbers.count.isMultiple(of: stride) { return "\(numbers.count) labels in rows of \(stride)" }
        if let bare = edges.first(where: { label(from: $0.source.index, to: $0.target.index) == .none }) {
            return "the edge from \(bare.source) to \(bare.target) has no label"
        }
        let labels = numbers.filter { $0 != Self.none }
        if labels.count != edges.count { return "\(labels.count) labels of \(edges.count) edges" }
        return labels.allSatisfy { $0 < algebra.factorCount } ? nil : "a label is the number of nothing"
    }
}
