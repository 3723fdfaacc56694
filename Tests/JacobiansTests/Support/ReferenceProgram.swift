import Foundation
import Tasks
import VertexGame

/// A reference program from its file, with points and the Jacobian there, computed by JAX reverse mode in float64.
struct ReferenceProgram: CustomStringConvertible {
    /// A point; what is nested in the file is flat here.
    struct Sample {
        let inputs: [Double]
        let outputs: [Double]
        let jacobian: [[Double]]
    }

    /// A complete order by value ids, and what it costs.
    struct Order: Decodable {
        let order: [Int]
        let multiplications: Int
    }

    let name: String

    var description: String { name }

    /// All eleven.
    static let all = [
        "RoeFlux_1d", "RobotArm_6DOF", "HumanHeartDipole", "PropaneCombustion", "BlackScholes_Jacobian", "g",
        "Helmholtz",
        "RoeFlux_3d", "Perceptron", "Encoder", "f",
    ].map(ReferenceProgram.init)

    var graph: ComputationalGraph { get throws { try ComputationalGraph(ProgramFile.read(path: path)) } }

    /// The orders of the file by name.
    var orders: [String: Order] {
        get throws {
            struct Document: Decodable { let orders: [String: Order] }
            return try JSONDecoder().decode(Document.self, from: Data(text.utf8)).orders
        }
    }

    /// Points of the file.
    var samples: [Sample] {
        get throws {
            struct Document: Decodable {
                struct Sample: Decodable {
                    let inputs: [Numbers]
                    let outputs: [Numbers]
                    let jacobian: [[Double]]
                }
                let samples: [Sample]
            }
            return try JSONDecoder().decode(Document.self, from: Data(text.utf8)).samples.map {
                Sample(
                    inputs: $0.inputs.flatMap(\.flat), outputs: $0.outputs.flatMap(\.flat), jacobian: $0.jacobian)
            }
        }
    }

    /// JSON has no infinite literal; those of operations do not matter here.
    private var text: String {
        get throws {
            try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
                .replacingOccurrences(of: "-Infinity", with: "0")
        }
    }

    /// The files are those of another target's tests.
    private var path: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("VertexGameTests/Fixtures/\(name).json").path
    }
}

/// A number or a list of such, to any depth.
private struct Numbers: Decodable {
    let flat: [Double]

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            flat = [number]
        } else {
            flat = try container.decode([Numbers].self).flatMap(\.flat)
        }
    }
}
