/// Where each parameter of a network lies in its flat array.
///
/// Matrices are row-major `[inputs, outputs]`, so that a row vector times the matrix is a layer. In order:
///
///     trunk.K.weight [F or D, D]   trunk.K.bias [D]                                K in 0 ..< trunkLayers
///     graph.K.norm.scale [D]       graph.K.norm.shift [D]                          K in 0 ..< graphLayers
///     graph.K.self, graph.K.predecessors, graph.K.successors [D, D]                one matrix [3D, D] to the kernels
///     graph.K.global [D, D]        graph.K.bias [D]
///     graph.K.output.weight [D, D] graph.K.output.bias [D]
///     heads.policy.weight, heads.regret.weight, heads.charge.weight [D]            one matrix [3, D] to the kernels
///     heads.regret.bias [1]        heads.charge.bias [1]
///
/// The policy has no bias: softmax over a graph does not see it.
package struct ParameterLayout: Hashable, Sendable {
    /// A named tensor.
    package struct Entry: Hashable, Sendable {
        /// The name, as checkpoints have it.
        package let name: String
        /// The extents, slowest first.
        package let shape: [Int]
        /// Index of its first element in the flat array.
        package let offset: Int
        /// Elements.
        package let count: Int
        /// Whether weight decay applies: to matrices, not to biases and norms.
        package let decays: Bool

        /// Its place in the flat array.
        package var range: Range<Int> { offset..<offset + count }
    }

    /// Where the parameters of a trunk layer lie.
    struct Trunk: Hashable, Sendable {
        /// `[F or D, D]`
        let weight: MatrixPlace
        /// `[1, D]`
        let bias: MatrixPlace
    }

    /// Where the parameters of a graph layer lie.
    struct Graph: Hashable, Sendable {
        /// `[2, D]`: scale and shift of the norm.
        let norm: MatrixPlace
        /// `[3D, D]`: from the vertex itself, the mean of its predecessors, the mean of its successors.
        let message: MatrixPlace
        /// `[D, D]`: from the mean of the graph.
        let global: MatrixPlace
        /// `[1, D]`
        let bias: MatrixPlace
        /// `[D, D]`
        let outputWeight: MatrixPlace
        /// `[1, D]`
        let outputBias: MatrixPlace
    }

    /// All tensors in order; they cover `0 ..< count` without gaps.
    package private(set) var entries: [Entry] = []
    /// Parameters in all.
    package private(set) var count = 0

    /// By layer.
    private(set) var trunk: [Trunk] = []
    /// By layer.
    private(set) var graph: [Graph] = []
    /// `[3, D]`: a row for each ``Head``.
    private(set) var heads = MatrixPlace(rows: 0, columns: 0)
    /// The index of the regret's bias in the flat array.
    private(set) var regretBias = 0
    /// The index of the charge's bias in the flat array.
    private(set) var chargeBias = 0

    package init(_ configuration: NetworkConfiguration) {
        let width = configuration.width
        for layer in 0..<configuration.trunkLayers {
            let inputs = layer == 0 ? configuration.featureCount : width
            trunk.append(
                Trunk(
                    weight: add("trunk.\(layer).weight", [inputs, width], decays: true),
                    bias: add("trunk.\(layer).bias", [width])))
        }
        for layer in 0..<configuration.graphLayers { graph.append(addGraphLayer("graph.\(layer)", width)) }
        let first = add("heads.policy.weight", [width], decays: true)
        add("heads.regret.weight", [width], decays: true)
        add("heads.charge.weight", [width], decays: true)
        heads = MatrixPlace(offset: first.offset, rows: Head.allCases.count, columns: width)
        regretBias = add("heads.regret.bias", [1]).offset
        chargeBias = add("heads.charge.bias", [1]).offset
    }

    private mutating func addGraphLayer(_ name: String, _ width: Int) -> Graph {
        let scale = add(name + ".norm.scale", [width])
        add(name + ".norm.shift", [width])
        let own = add(name + ".self", [width, width], decays: true)
        add(name + ".predecessors", [width, width], decays: true)
        add(name + ".successors", [width, width], decays: true)
        return Graph(
            norm: MatrixPlace(offset: scale.offset, rows: 2, columns: width),
            message: MatrixPlace(offset: own.offset, rows: 3 * width, columns: width),
            global: add(name + ".global", [width, width], decays: true),
            bias: add(name + ".bias", [width]),
            outputWeight: add(name + ".output.weight", [width, width], decays: true),
            outputBias: add(name + ".output.bias", [width]))
    }

    /// Appends a tensor and returns its place; a vector is one row.
    @discardableResult
    private mutating func add(_ name: String, _ shape: [Int], decays: Bool = false) -> MatrixPlace {
        let entry = Entry(name: name, shape: shape, offset: count, count: shape.reduce(1, *), decays: decays)
        entries.append(entry)
        count += entry.count
        let columns = shape[shape.count - 1]
        return MatrixPlace(offset: entry.offset, rows: entry.count / columns, columns: columns)
    }
}

/// An output of the network, by its row among the heads.
enum Head: Int, CaseIterable, Sendable {
    case logit
    case regret
    case charge
}
