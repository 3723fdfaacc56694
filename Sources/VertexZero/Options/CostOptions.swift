import ArgumentParser
import VertexGame

/// How multiplications are counted.
struct CostOptions: ParsableArguments {
    @Option(help: "The cost model: \(CostModel.allCases.map(\.rawValue).joined(separator: ", ")).")
    var cost = CostModel.published
}

extension CostModel: ExpressibleByArgument {}
