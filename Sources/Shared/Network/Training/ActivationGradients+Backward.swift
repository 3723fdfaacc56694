extension ActivationGradients {
    /// Carries the gradient of the outputs, which stands in `outputs`, back through the layers and adds that of the
    /// parameters to `gradient` `[parameters]`. ``transpose(_:)`` and ``resize(_:tokens:graphs:)`` go before.
    ///
    /// - Complexity: about two forward passes.
    mutating func backward(
        _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>, _ activations: Activations<Scalar>,
        into gradient: inout [Scalar]
    ) {
        let configuration = parameters.configuration
        guard batch.tokenCount > 0 else { return }
        Kernels.headsBackward(
            outputs, hidden: activations.hidden[activations.hidden.count - 1], parameters, into: &gradient,
            intoHidden: &hidden)
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
        let places = parameters.layout.trunk[layer]
        let input = layer == 0 ? batch.factMatrix : activations.hidden[layer - 1]
        Kernels.geluBackward(hidden, preactivation: activations.trunk[layer], into: &preactivation)
        Kernels.biasBackward(preactivation, into: &gradient, at: places.bias)
        Kernels.linearBackward(preactivation, input: input, into: &gradient, at: places.weight)
        guard layer > 0 else { return }
        Kernels.linearBackward(
            preactivation, transposedWeight: transposedMatrix(places.weight), intoInput: &hidden, adding: true)
    }

    /// `hidden` is the gradient after the layer when it begins and before the layer when it ends.
    private mutating func backwardGraph(
        _ layer: Int, _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>,
        _ activations: Activations<Scalar>, into gradient: inout [Scalar]
    ) {
        let places = parameters.layout.graph[layer]
        let stored = activations.graph[layer]
        Kernels.biasBackward(hidden, into: &gradient, at: places.outputBias)
        Kernels.linearBackward(hidden, input: stored.active, into: &gradient, at: places.outputWeight)
        Kernels.linearBackward(
            hidden, transposedWeight: transposedMatrix(places.outputWeight), intoInput: &active)
        Kernels.geluBackward(active, preactivation: stored.preactivation, into: &preactivation)
        Kernels.linearBackward(preactivation, input: stored.messages, into: &gradient, at: places.message)
        Kernels.linearBackward(
            preactivation, transposedWeight: transposedMatrix(places.message), intoInput: &messages)
        backwardMeans(stored, places, batch, into: &gradient)
        Kernels.layerNormBackward(
            messages[columns: 0..<hidden.columns],
            input: activations.hidden[parameters.configuration.trunkLayers + layer - 1], moments: stored.moments,
            norm: parameters.matrix(places.norm), into: &gradient, intoInput: &hidden)
    }

    /// From the gradients of all messages and of the preactivation to that of the normalised hidden state, which is in
    /// the first D columns of `messages`.
    private mutating func backwardMeans(
        _ stored: Activations<Scalar>.GraphLayer, _ places: ParameterLayout.Graph, _ batch: TokenBatch<Scalar>,
        into gradient: inout [Scalar]
    ) {
        let width = hidden.columns
        Kernels.graphBiasBackward(preactivation, offsets: batch.offsets, into: &graphBias)
        Kernels.biasBackward(graphBias, into: &gradient, at: places.bias)
        Kernels.linearBackward(graphBias, input: stored.graphMeans, into: &gradient, at: places.global)
        Kernels.linearBackward(graphBias, transposedWeight: transposedMatrix(places.global), intoInput: &graphMeans)
        Kernels.neighbourMeanBackward(
            &messages, from: width..<2 * width, offsets: batch.predecessorOffsets, neighbours: batch.predecessors)
        Kernels.neighbourMeanBackward(
            &messages, from: 2 * width..<3 * width, offsets: batch.successorOffsets, neighbours: batch.successors)
        Kernels.graphMeanBackward(graphMeans, offsets: batch.offsets, into: &messages)
    }
}
