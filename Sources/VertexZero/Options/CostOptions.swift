import ArgumentParser
import VertexGame

/// How multiplications are counted.
struct CostOptions: ParsableArguments {
    @Option(help: "The cost model: \(CostModel.allCases.map(\.rawValue).joined(separator: ", ")).")
    var cost = CostModel.published

    /// The cost model, once it is known to be defined on a graph.
    func cost(on graph: ComputationalGraph) throws(CommandError) -> CostModel {
        guard cost == .published || graph.isScalar else {
            throw CommandError(
                .data,
                "--cost \(cost.rawValue) is defined for programs of scalars only, and \(graph.program.name) has tensors; "
                    + "use --cost published")
        }
        return cost
    }
}

extension CostModel: ExpressibleByArgument {}
