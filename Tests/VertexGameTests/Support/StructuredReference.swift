import Foundation
import Programs
import VertexGame

/// The graph and orders of a reference program whose values are tensors, read without its operations.
struct StructuredReference: Decodable {
    struct Link: Decodable {
        let source: Int
        let target: Int
        let kind: String
        let targetShape: [Int]
        let sourceShape: [Int]
        let pairs: [[Axis]]?
        let values: Bool?

        /// The structure as stored; shapes are viewed as matrices.
        var structure: JacobianStructure {
            let (target, source) = (Shape(targetShape), Shape(sourceShape))
            switch kind {
            case "copy": return JacobianStructure(.copy, target: target, source: source)
            case "reindex": return JacobianStructure(.reindex, target: target, source: source)
            default:
                let ties = (pairs ?? []).map { pair in
                    JacobianStructure.Tie(
                        target: pair[0].number, source: pair[1].number, varies: pair[2] == .word("diagonal"))
                }
                return JacobianStructure(target: target, source: source, ties: ties, carriesValues: values ?? true)
            }
        }
    }

    /// A member of a pair: the number of an axis, or the kind of the tie.
    enum Axis: Decodable, Equatable {
        case axis(Int)
        case word(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            self = try (try? .axis(container.decode(Int.self))) ?? .word(container.decode(String.self))
        }

        var number: Int { if case .axis(let number) = self { number } else { -1 } }
    }

    struct Graph: Decodable {
        let edges: [Link]
        let outputs: [Int]
    }

    struct Operations: Decodable {
        struct Part: Decodable {}
        let inputs: [Part]
        let operations: [Part]
    }

    let program: Operations
    let graph: Graph
    let orders: [String: Reference.Order]

    /// Every reference program.
    static let names = [
        "BlackScholes_Jacobian", "Encoder", "Helmholtz", "HumanHeartDipole", "Perceptron", "PropaneCombustion",
        "RobotArm_6DOF", "RoeFlux_1d", "RoeFlux_3d", "f", "g",
    ]

    static func load(_ name: String) throws -> StructuredReference {
        // Literals may be infinite, which JSON cannot say; none is read here.
        let text = try String(contentsOfFile: Reference.path(name), encoding: .utf8)
            .replacingOccurrences(of: "-Infinity", with: "0")
        return try JSONDecoder().decode(StructuredReference.self, from: Data(text.utf8))
    }

    /// The computational graph of the stored edges; the program in it has as many values and means nothing.
    func computationalGraph() throws -> ComputationalGraph {
        let values = try Program(
            name: "values", inputs: program.inputs.map { _ in .scalar },
            operations: program.operations.map { _ in Operation(Sine(), [.value(0)]) }, outputs: [0])
        return try ComputationalGraph(
            values, outputs: graph.outputs, edges: graph.edges.map { ($0.source, $0.target, $0.structure) })
    }
}
