/// The shape of a network. Stored as JSON in every checkpoint and weights snapshot.
package struct NetworkConfiguration: Codable, Hashable, Sendable {
    /// D, channels of a vertex; a multiple of 8.
    package var width: Int
    /// Linear + GELU layers over each vertex alone, at least 1; residual from the second on.
    package var trunkLayers: Int
    /// L, layers over the edges and the whole graph. With 0 a vertex's outputs depend on its own facts alone.
    package var graphLayers: Int
    /// The scale of the value loss.
    package var valueTransform: ValueTransform
    /// F, local facts of a vertex.
    package var featureCount: Int

    package init(
        width: Int = 64, trunkLayers: Int = 2, graphLayers: Int = 0, valueTransform: ValueTransform = .squareRoot,
        featureCount: Int = LocalFacts.count
    ) {
        self.width = width
        self.trunkLayers = trunkLayers
        self.graphLayers = graphLayers
        self.valueTransform = valueTransform
        self.featureCount = featureCount
    }

    /// Refuses shapes that no network has; call it on a configuration read from outside.
    package func validate() throws(NetworkError) {
        try require(8...1024, width, "width")
        guard width.isMultiple(of: 8) else {
            throw NetworkError(.configuration, subject: "width", detail: "\(width) is no multiple of 8")
        }
        try require(1...64, trunkLayers, "trunkLayers")
        try require(0...64, graphLayers, "graphLayers")
        try require(1...4096, featureCount, "featureCount")
    }

    private func require(_ range: ClosedRange<Int>, _ value: Int, _ name: String) throws(NetworkError) {
        guard range.contains(value) else {
            throw NetworkError(.configuration, subject: name, detail: "\(value) is outside \(range)")
        }
    }
}
