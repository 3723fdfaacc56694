package import VertexGame

/// Labels in the order of an ascending list of vertices: for graphs of thousands of vertices, of which each has few
/// neighbours.
package struct SortedLabelledRow: LabelledRow {
    package private(set) var vertices = SortedRow()
    private var labels: [EdgeLabel] = []

    package init(vertexCount: Int) {}

    package subscript(vertex: Int) -> EdgeLabel {
        get {
            let place = vertices.place(of: vertex)
            return vertices.holds(vertex, at: place) ? labels[place] : .none
        }
        set {
            let place = vertices.place(of: vertex)
            switch (vertices.holds(vertex, at: place), newValue == .none) {
            case (true, true):
                vertices.remove(at: place)
                labels.remove(at: place)
            case (true, false):
                labels[place] = newValue
            case (false, false):
                vertices.insert(vertex, at: place)
                labels.insert(newValue, at: place)
            case (false, true): break
            }
        }
    }

    package func checkInvariants() {
        vertices.checkInvariants()
        precondition(labels.count == vertices.count, "\(labels.count) labels for \(vertices.count) vertices")
        precondition(!labels.contains(.none), "a vertex without a label")
    }
}
