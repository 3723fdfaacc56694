/// Runs the network forward and backward and owns the memory that it needs, which only grows: after the first pass of a
/// size nothing is allocated. One workspace belongs to one thread.
///
/// Architecture (shapes as in ``TokenBatch``): trunk h = gelu(facts·W + b), then h ← h + gelu(h·W + b); graph layers
/// h ← h + gelu(n·Wself + mean_pred(n)·Wpred + mean_succ(n)·Wsucc + mean_graph(n)·Wglobal + b)·Wout + bout with
/// n = LayerNorm(h); heads linear on h, regrets and charges through softplus. Outputs are equivariant under relabelling of
/// a graph's vertices, and graphs of a batch do not see each other.
package struct NetworkWorkspace<Scalar: NetworkScalar>: Sendable {
    /// What a training pass keeps between forward and backward, and a forward pass with graph layers.
    var activations = Activations<Scalar>()
    /// Gradients of activations on the way back.
    var slopes = Slopes<Scalar>()
    /// Outputs of a training pass.
    var outputs = NetworkOutputs<Scalar>()
    /// The graphs that are trained on together, and their targets.
    var part = TokenBatch<Scalar>()
    var partTargets = TrainingTargets<Scalar>()
    /// One tile of a forward pass without graph layers.
    private var preactivation: [Scalar] = []
    private var hidden: [Scalar] = []

    /// Tokens that pass through all layers together when nothing ties them: their activations stay in the nearest caches.
    private static var tileRows: Int { 128 }

    package init() {}

    /// Evaluates every token of `batch`.
    ///
    /// - Complexity: O(N·(F + D·trunkLayers)·D), and with graph layers O(L·(5N·D² + E·D)) more.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    package mutating func forward(
        _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>, into outputs: inout NetworkOutputs<Scalar>
    ) {
        outputs.resize(batch.tokenCount)
        if parameters.configuration.graphLayers > 0 {
            activations.forward(parameters, batch, into: &outputs)
        } else {
            forwardInTiles(parameters, batch, into: &outputs)
        }
    }

    /// The forward pass without graph layers, which keeps nothing.
    private mutating func forwardInTiles(
        _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>, into outputs: inout NetworkOutputs<Scalar>
    ) {
        let configuration = parameters.configuration
        batch.require(configuration)
        let width = configuration.width
        let count = batch.tokenCount
        preactivation.grow(to: min(count, Self.tileRows) * width)
        hidden.grow(to: min(count, Self.tileRows) * width)
        for first in Swift.stride(from: 0, to: count, by: Self.tileRows) {
            let rows = min(Self.tileRows, count - first)
            for (index, layer) in parameters.layout.trunk.enumerated() {
                Kernels.linear(
                    index == 0 ? batch.facts : hidden, firstRow: index == 0 ? first : 0,
                    weight: parameters.values, at: layer.weight, into: &preactivation, rows: rows,
                    inputs: index == 0 ? batch.featureCount : width, outputs: width)
                Kernels.gelu(
                    &preactivation, bias: parameters.values, at: layer.bias, into: &hidden, adding: index > 0,
                    rows: rows, width: width)
            }
            Kernels.heads(
                hidden, parameters.values, parameters.layout, into: &outputs, outputRow: first, rows: rows, width: width
            )
        }
        outputs.activate()
    }
}
