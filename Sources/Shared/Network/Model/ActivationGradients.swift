/// Gradients of the losses by the activations on the way back. Shapes as in ``TokenBatch``; memory only grows.
struct ActivationGradients<Scalar: NetworkScalar>: Sendable {
    /// Of the outputs before softplus: where the way back begins.
    var outputs = OutputGradients<Scalar>()
    /// `[N, D]`: of the hidden state after the layer at hand, then before it.
    var hidden = Matrix<Scalar>()
    /// `[N, D]`: of what GELU gives in a graph layer.
    var active = Matrix<Scalar>()
    /// `[N, D]`: of what GELU is given.
    var preactivation = Matrix<Scalar>()
    /// `[N, 3D]`: of a graph layer's messages.
    var messages = Matrix<Scalar>()
    /// `[B, D]`: of each graph's bias.
    var graphBias = Matrix<Scalar>()
    /// `[B, D]`: of each graph's mean.
    var graphMeans = Matrix<Scalar>()

    /// `[parameters]`: every matrix of the layers transposed, at its place among the parameters.
    var transposed: [Scalar] = []

    /// Transposes the matrices through which gradients go back.
    mutating func transpose(_ parameters: NetworkParameters<Scalar>) {
        transposed.grow(to: parameters.values.count)
        func transpose(_ place: MatrixPlace) {
            Kernels.transpose(parameters.values, into: &transposed, at: place)
        }
        for layer in parameters.layout.trunk.dropFirst() { transpose(layer.weight) }
        for layer in parameters.layout.graph {
            transpose(layer.message)
            transpose(layer.global)
            transpose(layer.outputWeight)
        }
    }

    /// The transpose of the matrix that lies at `place` among the parameters.
    func transposedMatrix(_ place: MatrixPlace) -> Matrix<Scalar> { Matrix(transposed, at: place.transposed) }

    /// Gives every matrix the shape that `tokens` tokens of `graphs` graphs need.
    mutating func resize(_ configuration: NetworkConfiguration, tokens: Int, graphs: Int) {
        let width = configuration.width
        outputs.resize(tokens)
        hidden.resize(rows: tokens, columns: width)
        preactivation.resize(rows: tokens, columns: width)
        guard configuration.graphLayers > 0 else { return }
        active.resize(rows: tokens, columns: width)
        messages.resize(rows: tokens, columns: 3 * width)
        graphBias.resize(rows: graphs, columns: width)
        graphMeans.resize(rows: graphs, columns: width)
    }
}

/// The gradient by the outputs of every token before softplus: `[3, N]`, a row each for logits, regrets and charges.
struct OutputGradients<Scalar: NetworkScalar>: Sendable {
    /// `[3, N]`: rows in the order of ``Head``.
    private(set) var matrix = Matrix<Scalar>()

    /// The gradient by one output of a token.
    @inline(__always)
    subscript(head: Head, token: Int) -> Scalar {
        get { matrix[head.rawValue, token] }
        set { matrix[head.rawValue, token] = newValue }
    }

    /// Makes room for `tokens` tokens.
    mutating func resize(_ tokens: Int) {
        matrix.resize(rows: Head.allCases.count, columns: tokens)
    }
}
