import ArgumentParser
import Machine
import Programs
import Telemetry
import VertexGame

/// How multiplications are counted.
struct CostOptions: ParsableArguments {
    @Option(
        help: """
            The cost model: \(CostModel.allCases.map(\.rawValue).joined(separator: ", ")): as the literature counts, \
            or what code along the order multiplies.
            """)
    var cost = CostModel.published

    /// The cost model, once it is known to be defined on a graph.
    func cost(on graph: ComputationalGraph) throws(CommandError) -> CostModel { try Self.required(cost, on: graph) }

    /// A cost model, once it is known to be defined on a graph.
    static func required(_ cost: CostModel, on graph: ComputationalGraph) throws(CommandError) -> CostModel {
        do { try graph.require(cost) } catch {
            throw CommandError(.data, "--cost \(cost.rawValue) is not defined for \(graph.program.name): \(error)")
        }
        return cost
    }
}

extension CostModel: ExpressibleByArgument {}
