extension ComputationalGraph {
    /// What is wrong with the graph, in words, or nil where nothing is.
    ///
    /// Checked is that
    /// - every vertex has a value id of its own and is found by it, and those that can be eliminated ascend by it;
    /// - edges ascend by source, then by target, and no two are the same;
    /// - an edge leads to a value that is computed later, or to one that leads nowhere: the first of all values that
    ///   nobody reads stands for the others. No edge leads from an output, and what is a copy is one.
    ///
    /// - Complexity: O(vertices + edges).
    package func checkInvariants() -> String? {
        if intermediateCount + inputCount + outputCount != vertexCount || valueIDs.count != vertexCount {
            return "\(vertexCount) vertices are not as many as of all kinds together"
        }
        if let lost = valueIDs.indices.first(where: { vertex(ofValue: valueIDs[$0]) != Vertex($0) }) {
            return "\(Vertex(lost)) is not found by its value"
        }
        let computed = valueIDs[..<intermediateCount]
        if !zip(computed, computed.dropFirst()).allSatisfy(<) { return "values to eliminate do not ascend" }
        if !zip(edges, edges.dropFirst()).allSatisfy({ ($0.source, $0.target) < ($1.source, $1.target) }) {
            return "edges do not ascend"
        }
        let (firstOutput, sources) = (vertexCount - outputCount, Set(edges.map(\.source)))
        for edge in edges {
            if edge.source.index >= firstOutput { return "an edge leads from \(edge.source), an output" }
            if !ascends(along: edge), sources.contains(edge.target) { return "an edge leads back to \(edge.target)" }
        }
        return copies.allSatisfy { $0.target.index >= firstOutput } ? nil : "a copy is no output"
    }

    /// Whether an edge leads to a value that is computed later.
    func ascends(along edge: Edge) -> Bool { valueIDs[edge.source.index] < valueIDs[edge.target.index] }
}
