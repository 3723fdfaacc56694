/// A pass of training over a batch or a part of it.
package enum TrainingPass: Sendable {
    /// The network's outputs and their losses.
    case forward
    /// The gradient of the losses.
    case backward
}

extension NetworkWorkspace {
    /// Tokens that pass forward and backward together: their activations and the weights stay in the second cache.
    private static var partTokens: Int { 96 }

    /// Runs the network over `batch` forward and backward, adds the gradient of the weighted losses to `gradient`
    /// (`[parameters]`, laid out as ``ParameterLayout`` says) and returns the losses.
    ///
    /// `denominators` are those of the whole batch where `batch` is a part of it, otherwise its own. A graph without
    /// tokens counts as predicting 0. A large batch is trained as parts of whole graphs, one after the other;
    /// `finished` is called after each pass over a part, so that whoever has a clock can tell the two apart.
    ///
    /// - Complexity: about three forward passes.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    package mutating func train(
        _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>, _ targets: TrainingTargets<Scalar>,
        _ weights: LossWeights, denominators: LossDenominators? = nil, into gradient: inout [Scalar],
        finished: (TrainingPass) -> Void = { _ in }
    ) -> Losses {
        precondition(
            gradient.count == parameters.values.count,
            "gradient of \(gradient.count) for \(parameters.values.count) parameters")
        targets.require(batch)
        let whole = denominators ?? LossDenominators(batch, targets)
        gradients.transpose(parameters)
        if part.featureCount != batch.featureCount { part = TokenBatch(featureCount: batch.featureCount) }
        var losses = Losses()
        var first = 0
        while first < batch.graphCount {
            let graphs = batch.graphs(from: first, tokens: Self.partTokens)
            selectPart(graphs, batch, targets)
            losses = losses + evaluate(parameters, part, partTargets, weights, denominators: whole)
            finished(.forward)
            gradients.backward(parameters, part, activations, into: &gradient)
            finished(.backward)
            first = graphs.upperBound
        }
        return losses
    }

    /// Makes `part` and `partTargets` those graphs.
    private mutating func selectPart(
        _ graphs: Range<Int>, _ batch: TokenBatch<Scalar>, _ targets: TrainingTargets<Scalar>
    ) {
        part.removeAll(keepingCapacity: true)
        part.append(graphs, of: batch)
        partTargets.removeAll(keepingCapacity: true)
        partTargets.append(graphs, of: targets, batch)
    }

    /// The losses alone, without their gradient.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    package mutating func evaluate(
        _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>, _ targets: TrainingTargets<Scalar>,
        _ weights: LossWeights, denominators: LossDenominators? = nil
    ) -> Losses {
        targets.require(batch)
        outputs.resize(batch.tokenCount)
        activations.forward(parameters, batch, into: &outputs)
        gradients.resize(parameters.configuration, tokens: batch.tokenCount, graphs: batch.graphCount)
        let loss = LossGradient(
            batch: batch, targets: targets, outputs: outputs, weights: weights,
            denominators: denominators ?? LossDenominators(batch, targets),
            transform: parameters.configuration.valueTransform)
        return loss.write(to: &gradients.outputs)
    }
}
