import Foundation
import Tasks
import VertexGame

/// Points of the reference tasks with the Jacobian there, computed by JAX reverse mode in float64.
struct Sample: Decodable {
    let inputs: [Double]
    let outputs: [Double]
    let jacobian: [[Double]]

    static func load(_ task: ReferenceTask) throws -> [Sample] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = folder.appendingPathComponent("Fixtures/\(task.name).json")
        return try JSONDecoder().decode([Sample].self, from: Data(contentsOf: file))
    }
}
