import VertexGame

/// All weights of a network, in one flat array.
package struct NetworkParameters<Scalar: NetworkScalar>: Sendable {
    /// The network that they are of.
    package let configuration: NetworkConfiguration
    /// Where each tensor lies in `values`.
    package let layout: ParameterLayout
    /// The parameters, `layout.count` of them.
    package var values: [Scalar]

    /// Fresh weights: uniform with variance 1 / inputs in every matrix, norms at identity, biases 0, and heads at 0, so
    /// that every policy starts uniform, and at a charge of one unit a vertex.
    ///
    /// Equal seeds give equal weights.
    package init(_ configuration: NetworkConfiguration, seed: UInt64) {
        self.configuration = configuration
        layout = ParameterLayout(configuration)
        values = Array(repeating: 0, count: layout.count)
        // No episode has this stream.
        var random = CounterRandom(seed: seed, stream: .max)
        for entry in layout.entries {
            if entry.name.hasSuffix("norm.scale") {
                for index in entry.range { values[index] = 1 }
            } else if entry.shape.count == 2 {
                let bound = (3 / Double(entry.shape[0])).squareRoot()
                for index in entry.range { values[index] = Scalar((2 * random.uniform() - 1) * bound) }
            }
        }
        // softplus(log(e − 1)) = 1.
        values[layout.chargeBias] = 0.541_324_854_612_918_1
    }

    /// Given weights, as read from a checkpoint.
    package init(_ configuration: NetworkConfiguration, values: [Scalar]) throws(NetworkError) {
        try configuration.validate()
        self.configuration = configuration
        layout = ParameterLayout(configuration)
        guard values.count == layout.count else {
            throw NetworkError(
                .parameterCount, subject: "parameters",
                detail: "\(values.count) values where the configuration has \(layout.count)")
        }
        self.values = values
    }

    /// The same weights in another number type.
    package init<Other: NetworkScalar>(_ other: NetworkParameters<Other>) {
        configuration = other.configuration
        layout = other.layout
        values = other.values.map { Scalar($0) }
    }

    /// The matrix of them at `place`.
    @inline(__always)
    func matrix(_ place: MatrixPlace) -> Matrix<Scalar> { Matrix(values, at: place) }
}
