import Foundation
import Programs
import Tasks

/// A reference program with the graph, costs and Jacobians that any implementation reproduces.
struct Reference: Decodable {
    struct Graph: Decodable {
        struct Link: Decodable, Hashable {
            let source: Int
            let target: Int
        }
        let edges: [Link]
    }

    struct Order: Decodable {
        let order: [Int]
        let multiplications: Int
        let perStep: [Int]
    }

    struct Sample: Decodable {
        let inputs: [Double]
        let outputs: [Double]
        let jacobian: [[Double]]
    }

    let graph: Graph
    let orders: [String: Order]
    let samples: [Sample]

    /// The programs whose values are all scalars without axes.
    static let names = ["RoeFlux_1d", "RobotArm_6DOF", "HumanHeartDipole", "PropaneCombustion"]

    /// Forward, reverse and Markowitz of every program, from results.json.
    static let counts = [
        "RoeFlux_1d": (620, 364, 407), "RobotArm_6DOF": (397, 301, 288), "HumanHeartDipole": (240, 172, 194),
        "PropaneCombustion": (151, 90, 111), "BlackScholes_Jacobian": (545, 572, 350), "g": (632, 566, 451),
        "RoeFlux_3d": (1556, 979, 1014), "f": (17728, 8469, 9281), "Perceptron": (11012, 392, 4852),
        "Encoder": (135956, 4688, 53096), "Helmholtz": (56, 36, 56),
    ]

    static func path(_ name: String) -> String {
        Bundle.module.bundleURL.appendingPathComponent("Fixtures/\(name).json").path
    }

    static func load(_ name: String) throws -> (Program, Reference) {
        let data = try Data(contentsOf: URL(fileURLWithPath: path(name)))
        return (try ProgramFile.read(path: path(name)), try JSONDecoder().decode(Reference.self, from: data))
    }
}
