package import Programs

/// A computational graph written out: the pattern of each edge, and the terms of its atoms.
package struct SymbolicGraph: Sendable {
    /// An edge.
    package struct Label: Sendable {
        /// Which entries there are.
        package let pattern: EntryPattern
        /// The term of each atom, `[pattern.atomCount]`.
        package let terms: [Term]
    }

    /// The statements of values and local partial derivatives.
    package let builder: StatementBuilder
    /// The label of each edge of the graph, in its order; nil for an edge of which no entry is on a path from an input
    /// to an output.
    package let labels: [Label?]

    /// Writes out a graph.
    ///
    /// - Throws: `ProgramError` as `SymbolicProgram` does.
    package init(_ graph: ComputationalGraph) throws(ProgramError) {
        let program = try SymbolicProgram(graph.program)
        builder = program.builder
        let entries = Self.entries(graph, program)
        let used = UsedEntries(graph, entries)
        labels = entries.indices.map { index in
            let kept = entries[index].filter { used.contains($0, of: graph.edges[index]) }
            return kept.isEmpty ? nil : Self.label(kept)
        }
    }

    /// The entries of each edge; a copy is the identity. An edge to the value that stands for all that nobody reads may
    /// have none: what is written out is the value itself, and no output depends on any of them.
    private static func entries(_ graph: ComputationalGraph, _ program: SymbolicProgram) -> [[PartialEntry<Term>]] {
        graph.edges.map { edge in
            let link = ValueLink(
                source: graph.valueIDs[edge.source.index], target: graph.valueIDs[edge.target.index])
            guard link.target >= graph.program.valueCount else { return program.partials[link] ?? [] }
            return program.values[link.source].elements.indices.map {
                PartialEntry(row: $0, column: $0, value: .number(1))
            }
        }
    }

    private static func label(_ entries: [PartialEntry<Term>]) -> Label {
        var atoms: [Term: Int] = [:]
        var terms: [Term] = []
        let contents = entries.map { entry in
            let content: EntryPattern.Content
            if let number = entry.value.number {
                content = .constant(number)
            } else if let atom = atoms[entry.value] {
                content = .atom(atom, isNegated: false)
            } else if let atom = atoms[-entry.value] {
                content = .atom(atom, isNegated: true)
            } else {
                atoms[entry.value] = terms.count
                content = .atom(terms.count, isNegated: false)
                terms.append(entry.value)
            }
            return EntryPattern.Entry(row: entry.row, column: entry.column, content: content)
        }
        return Label(pattern: EntryPattern(contents, atomCount: terms.count), terms: terms)
    }
}

/// Which numbers of each vertex depend on an input and have an output that depends on them.
private struct UsedEntries {
    private var above: [[Bool]]
    private var below: [[Bool]]

    init(_ graph: ComputationalGraph, _ entries: [[PartialEntry<Term>]]) {
        let inputs = graph.intermediateCount..<graph.intermediateCount + graph.inputCount
        above = graph.vertexShapes.enumerated().map {
            Array(repeating: inputs.contains($0), count: $1.elementCount)
        }
        below = graph.vertexShapes.enumerated().map {
            Array(repeating: $0 >= inputs.upperBound, count: $1.elementCount)
        }
        // Value ids ascend along every edge, copies included.
        let downward = entries.indices.sorted {
            graph.valueIDs[graph.edges[$0].target.index] < graph.valueIDs[graph.edges[$1].target.index]
        }
        for index in downward {
            let (source, target) = (graph.edges[index].source.index, graph.edges[index].target.index)
            for entry in entries[index] where above[source][entry.column] { above[target][entry.row] = true }
        }
        let upward = entries.indices.sorted {
            graph.valueIDs[graph.edges[$0].source.index] > graph.valueIDs[graph.edges[$1].source.index]
        }
        for index in upward {
            let (source, target) = (graph.edges[index].source.index, graph.edges[index].target.index)
            for entry in entries[index] where below[target][entry.row] { below[source][entry.column] = true }
        }
    }

    func contains(_ entry: PartialEntry<Term>, of edge: Edge) -> Bool {
        above[edge.source.index][entry.column] && below[edge.target.index][entry.row]
    }
}

extension ComputationalGraph {
    /// The shape of each vertex, `[vertexCount]`; that of a copy is the shape of its output.
    package var vertexShapes: [Shape] {
        var shapes = valueIDs.map { $0 < program.valueCount ? program.shape(ofValue: $0) : .scalar }
        for edge in edges where valueIDs[edge.target.index] >= program.valueCount {
            shapes[edge.target.index] = shapes[edge.source.index]
        }
        return shapes
    }
}
