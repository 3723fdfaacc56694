import Foundation
import Programs
import Tasks

/// What is stored beside a reference program of tensors.
struct TensorReference: Decodable {
    struct Graph: Decodable {
        let edges: [StoredEdge]
    }

    /// An edge; shapes are those of matrices.
    struct StoredEdge: Decodable {
        struct Pair: Decodable {
            let axes: [Int]
            let kind: String

            init(from decoder: any Decoder) throws {
                var list = try decoder.unkeyedContainer()
                axes = [try list.decode(Int.self), try list.decode(Int.self)]
                kind = try list.decode(String.self)
            }
        }
        let source: Int
        let target: Int
        let targetShape: [Int]
        let sourceShape: [Int]
        let kind: String
        let pairs: [Pair]?
        let values: Bool?
    }

    /// Numbers of any nesting, flattened.
    struct Numbers: Decodable {
        let elements: [Double]

        init(from decoder: any Decoder) throws {
            if let number = try? decoder.singleValueContainer().decode(Double.self) {
                elements = [number]
            } else {
                elements = try decoder.singleValueContainer().decode([Numbers].self).flatMap(\.elements)
            }
        }
    }

    struct Sample: Decodable {
        let inputs: [Numbers]
        let outputs: [Numbers]
        let jacobian: [[Double]]
    }

    let graph: Graph
    let samples: [Sample]

    /// All programs of the reference.
    static let names = [
        "BlackScholes_Jacobian", "Encoder", "Helmholtz", "HumanHeartDipole", "Perceptron", "PropaneCombustion",
        "RobotArm_6DOF", "RoeFlux_1d", "RoeFlux_3d", "f", "g",
    ]

    static func load(_ name: String) throws -> (Program, TensorReference) {
        let data = try Data(contentsOf: URL(fileURLWithPath: Reference.path(name)))
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        return (
            try ProgramFile.read(path: Reference.path(name)), try decoder.decode(TensorReference.self, from: data)
        )
    }
}
