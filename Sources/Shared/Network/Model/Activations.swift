/// What a forward pass keeps for the way back, layer by layer. Arrays only grow.
struct Activations<Scalar: NetworkScalar>: Sendable {
    /// What a graph layer keeps.
    struct GraphLayer: Sendable {
        /// `[N, 3D]`: the normalised hidden state, its mean over predecessors, its mean over successors.
        var messages: [Scalar] = []
        /// `[N]`: mean and reciprocal deviation of each row before the norm.
        var means: [Scalar] = []
        var reciprocals: [Scalar] = []
        /// `[B, D]`: mean of the normalised hidden state over each graph.
        var graphMeans: [Scalar] = []
        /// `[B, D]`: the graph means times their weights, plus bias: the bias of each graph.
        var graphBias: [Scalar] = []
        /// `[N, D]`: before and after GELU.
        var preactivation: [Scalar] = []
        var active: [Scalar] = []
    }

    /// `[trunkLayers][N, D]`: before GELU.
    var trunk: [[Scalar]] = []
    /// `[trunkLayers + graphLayers][N, D]`: the hidden state after each layer.
    var hidden: [[Scalar]] = []
    var graph: [GraphLayer] = []

    /// Evaluates every token of `batch` and keeps all activations. `outputs` must have room.
    mutating func forward(
        _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>, into outputs: inout NetworkOutputs<Scalar>
    ) {
        let configuration = parameters.configuration
        batch.require(configuration)
        reserve(configuration, batch)
        for layer in 0..<configuration.trunkLayers { forwardTrunk(layer, parameters, batch) }
        for layer in 0..<configuration.graphLayers { forwardGraph(layer, parameters, batch) }
        Kernels.heads(
            hidden[hidden.count - 1], parameters.values, parameters.layout, into: &outputs, outputRow: 0,
            rows: batch.tokenCount, width: configuration.width)
        outputs.activate()
    }

    private mutating func forwardTrunk(
        _ layer: Int, _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>
    ) {
        let width = parameters.configuration.width
        let offsets = parameters.layout.trunk[layer]
        Kernels.linear(
            layer == 0 ? batch.facts : hidden[layer - 1], weight: parameters.values, at: offsets.weight,
            into: &trunk[layer], rows: batch.tokenCount, inputs: layer == 0 ? batch.featureCount : width,
            outputs: width)
        if layer > 0 { hidden[layer].copy(hidden[layer - 1], count: batch.tokenCount * width) }
        Kernels.gelu(
            &trunk[layer], bias: parameters.values, at: offsets.bias, into: &hidden[layer], adding: layer > 0,
            rows: batch.tokenCount, width: width)
    }

    private mutating func forwardGraph(
        _ layer: Int, _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>
    ) {
        let width = parameters.configuration.width
        let rows = batch.tokenCount
        let values = parameters.values
        let offsets = parameters.layout.graph[layer]
        let target = parameters.configuration.trunkLayers + layer
        let source = hidden[target - 1]
        hidden[target].copy(source, adding: values, at: offsets.outputBias, rows: rows, width: width)
        graph[layer].forward(source, values, offsets, batch, width)
        Kernels.linear(
            graph[layer].active, weight: values, at: offsets.outputWeight, into: &hidden[target], adding: true,
            rows: rows, inputs: width, outputs: width)
    }

    /// Makes room for `batch`.
    private mutating func reserve(_ configuration: NetworkConfiguration, _ batch: TokenBatch<Scalar>) {
        let size = batch.tokenCount * configuration.width
        while trunk.count < configuration.trunkLayers { trunk.append([]) }
        while graph.count < configuration.graphLayers { graph.append(GraphLayer()) }
        let layers = configuration.trunkLayers + configuration.graphLayers
        while hidden.count < layers { hidden.append([]) }
        if hidden.count > layers { hidden.removeLast(hidden.count - layers) }
        for layer in trunk.indices { trunk[layer].grow(to: size) }
        for layer in hidden.indices { hidden[layer].grow(to: size) }
        for layer in graph.indices { graph[layer].reserve(batch.tokenCount, batch.graphCount, configuration.width) }
    }
}

extension Activations.GraphLayer {
    /// Everything of the layer up to GELU, from the hidden state `[N, D]` before it.
    mutating func forward(
        _ hidden: [Scalar], _ values: [Scalar], _ offsets: ParameterLayout.Graph, _ batch: TokenBatch<Scalar>,
        _ width: Int
    ) {
        let rows = batch.tokenCount
        Kernels.layerNorm(
            hidden, values, scaleOffset: offsets.scale, shiftOffset: offsets.shift, into: &messages,
            outputStride: 3 * width, means: &means, reciprocals: &reciprocals, rows: rows, width: width)
        Kernels.neighbourMean(
            &messages, stride: 3 * width, column: width, offsets: batch.predecessorOffsets,
            neighbours: batch.predecessors, rows: rows, width: width)
        Kernels.neighbourMean(
            &messages, stride: 3 * width, column: 2 * width, offsets: batch.successorOffsets,
            neighbours: batch.successors, rows: rows, width: width)
        Kernels.graphMean(messages, stride: 3 * width, offsets: batch.offsets, into: &graphMeans, width: width)
        graphBias.fill(values, at: offsets.bias, rows: batch.graphCount, width: width)
        Kernels.linear(
            graphMeans, weight: values, at: offsets.global, into: &graphBias, adding: true, rows: batch.graphCount,
            inputs: width, outputs: width)
        Kernels.linear(
            messages, weight: values, at: offsets.message, into: &preactivation, rows: rows, inputs: 3 * width,
            outputs: width)
        for graph in 0..<batch.graphCount {
            let tokens = batch.tokens(ofGraph: graph)
            Kernels.gelu(
                &preactivation, bias: graphBias, at: graph * width, into: &active, rowOffset: tokens.lowerBound,
                adding: false, rows: tokens.count, width: width)
        }
    }

    fileprivate mutating func reserve(_ rows: Int, _ graphs: Int, _ width: Int) {
        messages.grow(to: rows * 3 * width)
        means.grow(to: rows)
        reciprocals.grow(to: rows)
        graphMeans.grow(to: graphs * width)
        graphBias.grow(to: graphs * width)
        preactivation.grow(to: rows * width)
        active.grow(to: rows * width)
    }
}
