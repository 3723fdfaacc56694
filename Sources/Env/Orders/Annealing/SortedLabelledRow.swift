package import VertexGame

/// Labels in the order of an ascending list of vertices: for graphs of thousands of vertices, of which each has few neighbours.
package struct SortedLabelledRow: LabelledRow {
    package private(set) var vertices = SortedRow()
    private var labels: [EdgeLabel] = []

    package init(vertexCount: Int) {}

    package subscript(vertex: Int) -> EdgeLabel {
        get { vertices.contains(vertex) ? labels[vertices.place(of: vertex)] : .none }
        set {
            let place = vertices.place(of: vertex)
            switch (vertices.contains(vertex), newValue == .none) {
            case (true, true):
                vertices.remove(vertex)
                labels.remove(at: place)
            case (true, false):
                labels[place] = newValue
            case (false, false):
                vertices.insert(vertex)
                labels.insert(newValue, at: place)
            case (false, true): break
            }
        }
    }
}
