/// What a forward pass stores for the way back, layer by layer. Shapes as in ``TokenBatch``; memory only grows.
struct Activations<Scalar: NetworkScalar>: Sendable {
    /// What a graph layer stores.
    struct GraphLayer: Sendable {
        /// `[N, 3D]`: the normalised hidden state, its mean over predecessors, its mean over successors.
        var messages = Matrix<Scalar>()
        /// `[N, 2]`: mean and reciprocal deviation of each row before the norm.
        var moments = Matrix<Scalar>()
        /// `[B, D]`: mean of the normalised hidden state over each graph.
        var graphMeans = Matrix<Scalar>()
        /// `[B, D]`: the graph means times their weights, plus bias: the bias of each graph.
        var graphBias = Matrix<Scalar>()
        /// `[N, D]`: before GELU.
        var preactivation = Matrix<Scalar>()
        /// `[N, D]`: after GELU.
        var active = Matrix<Scalar>()
    }

    /// `[trunkLayers][N, D]`: before GELU.
    var trunk: [Matrix<Scalar>] = []
    /// `[trunkLayers + graphLayers][N, D]`: the hidden state after each layer.
    var hidden: [Matrix<Scalar>] = []
    /// By graph layer.
    var graph: [GraphLayer] = []

    /// Evaluates every token of `batch` and stores all activations. `outputs` must have room.
    mutating func forward(
        _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>, into outputs: inout NetworkOutputs<Scalar>
    ) {
        let configuration = parameters.configuration
        batch.require(configuration)
        resize(configuration, batch)
        for layer in 0..<configuration.trunkLayers { forwardTrunk(layer, parameters, batch) }
        for layer in 0..<configuration.graphLayers { forwardGraph(layer, parameters, batch) }
        Kernels.heads(hidden[hidden.count - 1], parameters, into: &outputs)
        outputs.activate()
    }

    /// h = gelu(facts·W + b) in the first layer, h ← h + gelu(h·W + b) in those after it.
    private mutating func forwardTrunk(
        _ layer: Int, _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>
    ) {
        let places = parameters.layout.trunk[layer]
        Kernels.linear(
            layer == 0 ? batch.factMatrix : hidden[layer - 1], weight: parameters.matrix(places.weight),
            into: &trunk[layer])
        if layer > 0 { hidden[layer].copy(hidden[layer - 1]) }
        Kernels.gelu(
            &trunk[layer], bias: parameters.matrix(places.bias), into: &hidden[layer], rows: 0..<batch.tokenCount,
            adding: layer > 0)
    }

    /// h ← h + active·Wout + bout.
    private mutating func forwardGraph(
        _ layer: Int, _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>
    ) {
        let places = parameters.layout.graph[layer]
        let target = parameters.configuration.trunkLayers + layer
        let source = hidden[target - 1]
        hidden[target].copy(source, adding: parameters.matrix(places.outputBias))
        graph[layer].forward(source, parameters, places, batch)
        Kernels.linear(
            graph[layer].active, weight: parameters.matrix(places.outputWeight), into: &hidden[target], adding: true)
    }

    /// Gives every matrix the shape that `batch` needs.
    private mutating func resize(_ configuration: NetworkConfiguration, _ batch: TokenBatch<Scalar>) {
        let layers = configuration.trunkLayers + configuration.graphLayers
        while trunk.count < configuration.trunkLayers { trunk.append(Matrix()) }
        while graph.count < configuration.graphLayers { graph.append(GraphLayer()) }
        while hidden.count < layers { hidden.append(Matrix()) }
        if hidden.count > layers { hidden.removeLast(hidden.count - layers) }
        for layer in trunk.indices { trunk[layer].resize(rows: batch.tokenCount, columns: configuration.width) }
        for layer in hidden.indices { hidden[layer].resize(rows: batch.tokenCount, columns: configuration.width) }
        for layer in graph.indices { graph[layer].resize(batch.tokenCount, batch.graphCount, configuration.width) }
    }
}

extension Activations.GraphLayer {
    /// From the hidden state `[N, D]` before the layer to active = gelu(n·Wself + mean_pred(n)·Wpred +
    /// mean_succ(n)·Wsucc + mean_graph(n)·Wglobal + b) with n = LayerNorm(hidden).
    mutating func forward(
        _ hidden: Matrix<Scalar>, _ parameters: NetworkParameters<Scalar>, _ places: ParameterLayout.Graph,
        _ batch: TokenBatch<Scalar>
    ) {
        let width = hidden.columns
        Kernels.layerNorm(hidden, norm: parameters.matrix(places.norm), into: &messages, moments: &moments)
        Kernels.neighbourMean(
            &messages, into: width..<2 * width, offsets: batch.predecessorOffsets, neighbours: batch.predecessors)
        Kernels.neighbourMean(
            &messages, into: 2 * width..<3 * width, offsets: batch.successorOffsets, neighbours: batch.successors)
        Kernels.graphMean(messages[columns: 0..<width], offsets: batch.offsets, into: &graphMeans)
        graphBias.fill(parameters.matrix(places.bias))
        Kernels.linear(graphMeans, weight: parameters.matrix(places.global), into: &graphBias, adding: true)
        Kernels.linear(messages, weight: parameters.matrix(places.message), into: &preactivation)
        for graph in 0..<batch.graphCount {
            Kernels.gelu(
                &preactivation, bias: graphBias[rows: graph..<graph + 1], into: &active,
                rows: batch.tokens(ofGraph: graph), adding: false)
        }
    }

    fileprivate mutating func resize(_ tokens: Int, _ graphs: Int, _ width: Int) {
        messages.resize(rows: tokens, columns: 3 * width)
        moments.resize(rows: tokens, columns: 2)
        graphMeans.resize(rows: graphs, columns: width)
        graphBias.resize(rows: graphs, columns: width)
        preactivation.resize(rows: tokens, columns: width)
        active.resize(rows: tokens, columns: width)
    }
}
