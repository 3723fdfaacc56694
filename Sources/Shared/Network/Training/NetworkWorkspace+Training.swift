extension NetworkWorkspace {
    /// Runs the network over `batch` forward and backward, adds the gradient of the weighted losses to `gradient`
    /// (`[parameters]`, laid out as ``ParameterLayout`` says) and returns the losses.
    ///
    /// `denominators` are those of the whole batch where `batch` is a part of it, otherwise its own. A graph without
    /// tokens counts as predicting 0.
    ///
    /// - Complexity: about three forward passes.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    package mutating func train(
        _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>, _ targets: TrainingTargets<Scalar>,
        _ weights: LossWeights, denominators: LossDenominators? = nil, into gradient: inout [Scalar]
    ) -> Losses {
        precondition(
            gradient.count == parameters.values.count,
            "gradient of \(gradient.count) for \(parameters.values.count) parameters")
        let losses = evaluate(parameters, batch, targets, weights, denominators: denominators)
        slopes.backward(parameters, batch, activations, into: &gradient)
        return losses
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
        slopes.reserve(parameters.configuration, rows: batch.tokenCount, graphs: batch.graphCount)
        let loss = LossGradient(
            batch: batch, targets: targets, outputs: outputs, weights: weights,
            denominators: denominators ?? LossDenominators(batch, targets),
            transform: parameters.configuration.valueTransform)
        return loss.write(to: &slopes.outputs)
    }
}
