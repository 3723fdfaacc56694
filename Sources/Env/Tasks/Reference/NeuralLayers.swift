import Programs
import RealModule

/// Layers of neural networks over matrices.
enum NeuralLayers {
    /// How a vector of one number for each row of a matrix meets that matrix.
    enum Placement {
        /// As a column: number i meets row i.
        case column
        /// As a row: number i meets column i.
        case row
    }

    /// x · 1 / (1 + e⁻ˣ)
    static func silu<T: TraceableTensor>(_ x: T) -> T { x * (1.0 / (1.0 + T.exp(-x))) }

    /// eˣ over the sum of its row, shifted by the row's largest number, which differentiation takes as a constant.
    static func softmax<T: TraceableTensor>(_ x: T) -> T {
        let largest = T.max(T(-.infinity), x.max(along: [1])).asColumn.withoutGradient
        let exponentials = T.exp(x - largest)
        return exponentials / exponentials.sum(along: [1]).asColumn
    }

    /// −Σ y · ln softmax(x), of each row.
    static func softmaxCrossEntropy<T: TraceableTensor>(_ x: T, labels y: T) -> T {
        -(y * T.log(softmax(x))).sum(along: [1])
    }

    /// Rows shifted to mean 0 and scaled to variance 1, then scaled by γ and shifted by β.
    ///
    /// Mean and variance of row i belong to row i. In the Encoder of the literature, whose matrices are square, they
    /// meet column i instead.
    static func layerNorm<T: TraceableTensor>(_ x: T, scale: T, shift: T, statisticsAs placement: Placement) -> T {
        func placed(_ statistic: T) -> T { placement == .column ? statistic.asColumn : statistic.asRow }
        let mean = x.mean(along: [1])
        let variance = T.pow(x - placed(mean), 2).mean(along: [1])
        // The literature's 1e-6 is a number of single precision.
        let normalized = (x - placed(mean)) / placed(T.sqrt(variance + T(Double(Float(1e-6)))))
        return normalized * scale.inSinglePrecision + shift.inSinglePrecision
    }

    /// softmax(qᵀ k) v
    static func attention<T: TraceableTensor>(query: T, key: T, value: T) -> T {
        T.dot(softmax(T.dot(query.transposed(), key)), value)
    }
}
