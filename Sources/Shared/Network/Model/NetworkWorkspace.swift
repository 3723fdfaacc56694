/// Runs the network forward and backward and owns the memory that it needs, which only grows: after the first pass of a
/// size nothing is allocated. One workspace belongs to one thread.
///
/// Architecture (shapes as in ``TokenBatch``): trunk h = gelu(facts·W + b), then h ← h + gelu(h·W + b); graph layers h
/// ← h + gelu(n·Wself + mean_pred(n)·Wpred + mean_succ(n)·Wsucc + mean_graph(n)·Wglobal + b)·Wout + bout with n =
/// LayerNorm(h); heads linear on h, regrets and charges through softplus. Outputs are equivariant under relabelling of
/// a graph's vertices, and graphs of a batch do not see each other.
package struct NetworkWorkspace<Scalar: NetworkScalar>: Sendable {
    /// What a training pass stores between forward and backward, and a forward pass with graph layers.
    var activations = Activations<Scalar>()
    /// Gradients of the activations on the way back.
    var gradients = ActivationGradients<Scalar>()
    /// Outputs of a training pass.
    var outputs = NetworkOutputs<Scalar>()
    /// The graphs that are trained on together, and their targets.
    var part = TokenBatch<Scalar>()
    var partTargets = TrainingTargets<Scalar>()
    /// `[tileRows, D]`: one tile of a forward pass without graph layers, before GELU and after.
    private var preactivation = Matrix<Scalar>()
    private var hidden = Matrix<Scalar>()

    /// Tokens that pass through all layers together when nothing ties them: their activations stay in the nearest
    /// caches.
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

    /// The forward pass without graph layers, which stores nothing for a way back.
    private mutating func forwardInTiles(
        _ parameters: NetworkParameters<Scalar>, _ batch: TokenBatch<Scalar>, into outputs: inout NetworkOutputs<Scalar>
    ) {
        let configuration = parameters.configuration
        batch.require(configuration)
        for first in Swift.stride(from: 0, to: batch.tokenCount, by: Self.tileRows) {
            let tokens = first..<min(first + Self.tileRows, batch.tokenCount)
            preactivation.resize(rows: tokens.count, columns: configuration.width)
            hidden.resize(rows: tokens.count, columns: configuration.width)
            for (index, layer) in parameters.layout.trunk.enumerated() {
                Kernels.linear(
                    index == 0 ? batch.factMatrix[rows: tokens] : hidden, weight: parameters.matrix(layer.weight),
                    into: &preactivation)
                Kernels.gelu(
                    &preactivation, bias: parameters.matrix(layer.bias), into: &hidden, rows: 0..<tokens.count,
                    adding: index > 0)
            }
            Kernels.heads(hidden, parameters, into: &outputs, from: first)
        }
        outputs.activate()
    }
}
