import Programs
import Synchronization

/// The labels of a graph's edges before any elimination, under each cost model.
final class GraphLabels: Sendable {
    /// Under the published cost, nil where all values are scalars.
    let published: EdgeLabelling?
    private let executed: Mutex<Result<EdgeLabelling, ProgramError>?>

    /// Those of a graph of scalars that no longer is that of its program: no executed cost.
    static let none = GraphLabels()

    private init() {
        published = nil
        let error = ProgramError(.noFormula, .program, "does not say what its graph holds after eliminations")
        executed = Mutex(.failure(error))
    }

    init(_ sketch: GraphSketch, _ numbering: VertexNumbering, _ edges: [Edge]) {
        executed = Mutex(nil)
        if sketch.isScalar {
            published = nil
            return
        }
        let algebra = InternedAlgebra<JacobianStructure>()
        let labels = edges.map { edge in
            let link = ValueLink(
                source: numbering.valueIDs[edge.source.index], target: numbering.valueIDs[edge.target.index])
            return EdgeLabel(structure: algebra.number(of: sketch.links[link] ?? .scalar))
        }
        published = EdgeLabelling(algebra: .structures(algebra), labels: labels)
    }

    /// The labels under the executed cost, worked out when they are asked for first.
    func executed(_ graph: ComputationalGraph) throws(ProgramError) -> EdgeLabelling {
        let result = executed.withLock { known in
            let result = known ?? Self.labelled(graph)
            known = result
            return result
        }
        return try result.get()
    }

    private static func labelled(_ graph: ComputationalGraph) -> Result<EdgeLabelling, ProgramError> {
        let symbolic: SymbolicGraph
        do { symbolic = try SymbolicGraph(graph) } catch { return .failure(error) }
        if graph.isScalar {
            let labels = symbolic.labels.map { label in label.map { EdgeLabel($0.pattern) } }
            return .success(EdgeLabelling(algebra: .partials, labels: labels))
        }
        let algebra = InternedAlgebra<EntryPattern>()
        let labels = symbolic.labels.map { label in
            label.map { EdgeLabel(structure: algebra.number(of: $0.pattern)) }
        }
        return .success(EdgeLabelling(algebra: .patterns(algebra), labels: labels))
    }
}

extension EdgeLabel {
    /// The label of a pattern of one entry.
    fileprivate init(_ pattern: EntryPattern) {
        if case .constant(let number) = pattern.entries[0].content {
            self.init(constant: number)
        } else {
            self = .number
        }
    }
}
