extension Slopes {
    /// Carries the gradient of the outputs, which stands in `outputs`, back through the layers and adds that of the
    /// parameters to `gradient`. ``transpose(_:)`` goes before.
    mutating func backward(
        _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>, _ activations: Activations<Scalar>,
        into gradient: inout [Scalar]
    ) {
        let configuration = parameters.configuration
        let last = activations.hidden.count - 1
        Kernels.headsBackward(
            outputs, hidden: activations.hidden[last], parameters.values, parameters.layout, into: &gradient,
            intoHidden: &hidden, rows: batch.tokenCount, width: configuration.width)
        for layer in (0..<configuration.graphLayers).reversed() {
            backwardGraph(layer, parameters, batch, activations, into: &gradient)
        }
        for layer in (0..<configuration.trunkLayers).reversed() {
            backwardTrunk(layer, parameters, batch, activations, into: &gradient)
        }
    }

    /// `hidden` is the gradient after the layer when it begins and before the layer when it ends.
    private mutating func backwardTrunk(
        _ layer: Int, _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>,
        _ activations: Activations<Scalar>, into gradient: inout [Scalar]
    ) {
        let width = parameters.configuration.width
        let rows = batch.tokenCount
        let offsets = parameters.layout.trunk[layer]
        let inputs = layer == 0 ? batch.featureCount : width
        Kernels.geluBackward(
            hidden, preactivation: activations.trunk[layer], into: &preactivation, rows: rows, width: width)
        Kernels.biasBackward(preactivation, into: &gradient, at: offsets.bias, rows: rows, width: width)
        Kernels.linearBackward(
            preactivation, input: layer == 0 ? batch.facts : activations.hidden[layer - 1], intoWeight: &gradient,
            at: offsets.weight, rows: rows, inputs: inputs, outputs: width)
        guard layer > 0 else { return }
        Kernels.linearBackward(
            preactivation, transposedWeight: transposed, at: offsets.weight, intoInput: &hidden, adding: true,
            rows: rows,
            inputs: width, outputs: width)
    }

    /// `hidden` is the gradient after the layer when it begins and before the layer when it ends.
    private mutating func backwardGraph(
        _ layer: Int, _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>,
        _ activations: Activations<Scalar>, into gradient: inout [Scalar]
    ) {
        let width = parameters.configuration.width
        let rows = batch.tokenCount
        let values = parameters.values
        let offsets = parameters.layout.graph[layer]
        let kept = activations.graph[layer]
        Kernels.biasBackward(hidden, into: &gradient, at: offsets.outputBias, rows: rows, width: width)
        Kernels.linearBackward(
            hidden, input: kept.active, intoWeight: &gradient, at: offsets.outputWeight, rows: rows, inputs: width,
            outputs: width)
        Kernels.linearBackward(
            hidden, transposedWeight: transposed, at: offsets.outputWeight, intoInput: &active, adding: false,
            rows: rows,
            inputs: width, outputs: width)
        Kernels.geluBackward(active, preactivation: kept.preactivation, into: &preactivation, rows: rows, width: width)
        Kernels.linearBackward(
            preactivation, input: kept.messages, intoWeight: &gradient, at: offsets.message, rows: rows,
            inputs: 3 * width, outputs: width)
        Kernels.linearBackward(
            preactivation, transposedWeight: transposed, at: offsets.message, intoInput: &messages, adding: false,
            rows: rows,
            inputs: 3 * width, outputs: width)
        backwardMeans(kept, values, offsets, batch, width, into: &gradient)
        let source = activations.hidden[parameters.configuration.trunkLayers + layer - 1]
        Kernels.layerNormBackward(
            messages, outputStride: 3 * width, input: source, means: kept.means, reciprocals: kept.reciprocals, values,
            scaleOffset: offsets.scale, shiftOffset: offsets.shift, into: &gradient, intoInput: &hidden, rows: rows,
            width: width)
    }

    /// From the gradients of all messages and of the preactivation to that of the normalised hidden state, which is in
    /// the first D columns of `messages`.
    private mutating func backwardMeans(
        _ kept: Activations<Scalar>.GraphLayer, _ values: [Scalar], _ offsets: ParameterLayout.Graph,
        _ batch: TokenBatch<Scalar>, _ width: Int, into gradient: inout [Scalar]
    ) {
        let rows = batch.tokenCount
        let graphs = batch.graphCount
        for graph in 0..<graphs {
            let tokens = batch.tokens(ofGraph: graph)
            for channel in 0..<width { graphBias[graph * width + channel] = 0 }
            Kernels.biasBackward(
                preactivation, rowOffset: tokens.lowerBound, into: &graphBias, at: graph * width, rows: tokens.count,
                width: width)
        }
        Kernels.biasBackward(graphBias, into: &gradient, at: offsets.bias, rows: graphs, width: width)
        Kernels.linearBackward(
            graphBias, input: kept.graphMeans, intoWeight: &gradient, at: offsets.global, rows: graphs, inputs: width,
            outputs: width)
        Kernels.linearBackward(
            graphBias, transposedWeight: transposed, at: offsets.global, intoInput: &graphMeans, adding: false,
            rows: graphs,
            inputs: width, outputs: width)
        Kernels.neighbourMeanBackward(
            &messages, stride: 3 * width, column: width, offsets: batch.predecessorOffsets,
            neighbours: batch.predecessors, rows: rows, width: width)
        Kernels.neighbourMeanBackward(
            &messages, stride: 3 * width, column: 2 * width, offsets: batch.successorOffsets,
            neighbours: batch.successors, rows: rows, width: width)
        Kernels.graphMeanBackward(
            graphMeans, offsets: batch.offsets, into: &messages, stride: 3 * width, width: width)
    }
}
