package import VertexGame

/// Labels in an array over all vertices: for graphs of up to some hundreds of vertices.
package struct DenseLabelledRow<let n: Int>: LabelledRow {
    package private(set) var vertices = BitRow<n>()
    private var labels: [EdgeLabel]

    package init(vertexCount: Int) {
        labels = Array(repeating: .none, count: vertexCount)
    }

    package subscript(vertex: Int) -> EdgeLabel {
        @inline(__always) get { labels[vertex] }
        @inline(__always) set {
            labels[vertex] = newValue
            if newValue == .none { vertices.remove(vertex) } else { vertices.insert(vertex) }
        }
    }

    package func checkInvariants() {
        for (vertex, label) in labels.enumerated() {
            precondition(vertices.contains(vertex) == (label != .none), "vertex \(vertex) has label \(label)")
        }
    }
}
