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

    /// The two parameters of a trunk layer.
    struct Trunk: Hashable, Sendable {
        let weight: Int
        let bias: Int
    }

    /// Offsets of the parameters of a graph layer.
    struct Graph: Hashable, Sendable {
        let scale: Int
        let shift: Int
        /// `[3D, D]`: from the vertex itself, the mean of its predecessors, the mean of its successors.
        let message: Int
        let global: Int
        let bias: Int
        let outputWeight: Int
        let outputBias: Int
    }

    /// All tensors in order; they cover `0 ..< count` without gaps.
    package private(set) var entries: [Entry] = []
    /// Parameters in all.
    package private(set) var count = 0

    private(set) var trunk: [Trunk] = []
    private(set) var graph: [Graph] = []
    /// `[3, D]`: rows of policy, regret and charge.
    private(set) var heads = 0
    private(set) var regretBias = 0
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
        heads = add("heads.policy.weight", [width], decays: true)
        add("heads.regret.weight", [width], decays: true)
        add("heads.charge.weight", [width], decays: true)
        regretBias = add("heads.regret.bias", [1])
        chargeBias = add("heads.charge.bias", [1])
    }

    private mutating func addGraphLayer(_ name: String, _ width: Int) -> Graph {
        let scale = add(name + ".norm.scale", [width])
        let shift = add(name + ".norm.shift", [width])
        let message = add(name + ".self", [width, width], decays: true)
        add(name + ".predecessors", [width, width], decays: true)
        add(name + ".successors", [width, width], decays: true)
        return Graph(
            scale: scale, shift: shift, message: message,
            global: add(name + ".global", [width, width], decays: true),
            bias: add(name + ".bias", [width]),
            outputWeight: add(name + ".output.weight", [width, width], decays: true),
            outputBias: add(name + ".output.bias", [width]))
    }

    /// Appends a tensor and returns its offset.
    @discardableResult
    private mutating func add(_ name: String, _ shape: [Int], decays: Bool = false) -> Int {
        let entry = Entry(name: name, shape: shape, offset: count, count: shape.reduce(1, *), decays: decays)
        entries.append(entry)
        count += entry.count
        return entry.offset
    }
}
