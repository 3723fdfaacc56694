/// Gradients of activations on the way back. Arrays only grow.
struct Slopes<Scalar: NetworkScalar>: Sendable {
    /// `[3, N]`: of logits, regrets and charges before softplus.
    var outputs: [Scalar] = []
    /// `[N, D]`: of the hidden state after the layer at hand.
    var hidden: [Scalar] = []
    /// `[N, D]`: after and before GELU.
    var active: [Scalar] = []
    var preactivation: [Scalar] = []
    /// `[N, 3D]`: of a graph layer's messages.
    var messages: [Scalar] = []
    /// `[B, D]`: of each graph's bias and of its mean.
    var graphBias: [Scalar] = []
    var graphMeans: [Scalar] = []

    /// Every matrix of the layers transposed, at its place among the parameters.
    var transposed: [Scalar] = []

    /// Transposes the matrices through which gradients go back.
    mutating func transpose(_ parameters: NetworkParameters<Scalar>) {
        transposed.grow(to: parameters.values.count)
        let (configuration, layout) = (parameters.configuration, parameters.layout)
        let width = configuration.width
        func transpose(_ offset: Int, rows: Int) {
            Kernels.transpose(parameters.values, into: &transposed, at: offset, rows: rows, columns: width)
        }
        for layer in layout.trunk.dropFirst() { transpose(layer.weight, rows: width) }
        for layer in layout.graph {
            transpose(layer.message, rows: 3 * width)
            transpose(layer.global, rows: width)
            transpose(layer.outputWeight, rows: width)
        }
    }

    /// Makes room for `rows` tokens of `graphs` graphs.
    mutating func reserve(_ configuration: NetworkConfiguration, rows: Int, graphs: Int) {
        let width = configuration.width
        outputs.grow(to: 3 * rows)
        hidden.grow(to: rows * width)
        preactivation.grow(to: rows * width)
        guard configuration.graphLayers > 0 else { return }
        active.grow(to: rows * width)
        messages.grow(to: rows * 3 * width)
        graphBias.grow(to: graphs * width)
        graphMeans.grow(to: graphs * width)
    }
}
