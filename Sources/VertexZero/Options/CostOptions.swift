import ArgumentParser
import VertexGame

/// How multiplications are counted.
struct CostOptions: ParsableArguments {
    @Option(help: "The cost model: \(CostModel.allCases.map(\.rawValue).joined(separator: ", ")).")
    var cost = CostModel.published

    /// The cost model, once it is known to be defined on a graph.
    func cost(on graph: ComputationalGraph) throws(CommandError) -> CostModel {
        if cost == .executed {
            do { try graph.requireExecutedCost() } catch {
                throw CommandError(.data, "--cost executed is not defined for \(graph.program.name): \(error)")
            }
        }
        return cost
    }
}

extension CostModel: ExpressibleByArgument {}
