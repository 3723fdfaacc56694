/// The labels of all edges of a small graph, beside its bitset rows: an elimination reads and writes them in place.
///
/// `[source, target]`, a row for each vertex but the outputs, which are no sources. Twelve to 70 kB, copied by one `memcpy`.
struct LabelMatrix: Sendable, Equatable {
    /// The most vertices of a graph whose labels are kept so: a search keeps thousands of states.
    static let vertexCountMax = 192
    /// The most structures or patterns that a graph may have when a vertex is eliminated in a matrix: all that an elimination can
    /// add still have 16 bits then.
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
        guard place < numbers.count else { return .none }
        let number = numbers[place]
        return number == Self.none ? .none : EdgeLabel(structure: UInt32(number))
    }
}
