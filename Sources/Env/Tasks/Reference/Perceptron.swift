import Programs
import RealModule

/// A perceptron of two layers with tanh, 4 → 8 → 4, a layer norm between them, and its softmax cross-entropy, for a
/// batch of one.
enum Perceptron {
    /// Inputs: the sample [1, 4], its label [1, 4], weights [8, 4] and biases [8] of the first layer, weights [4, 8]
    /// and biases [4] of the second, scale and shift of the layer norm. Output: the loss [1].
    static func loss<T: TraceableTensor>(_ x: [T]) -> T {
        let hidden = T.tanh(dense(x[0], weights: x[2], biases: x[3]))
        let normalized = NeuralLayers.layerNorm(hidden, scale: x[6], shift: x[7], statisticsAs: .column)
        let result = T.tanh(dense(normalized, weights: x[4], biases: x[5]))
        return NeuralLayers.softmaxCrossEntropy(result, labels: x[1])
    }

    /// W x + b for each row x.
    private static func dense<T: TraceableTensor>(_ x: T, weights: T, biases: T) -> T {
        T.dot(weights, x, along: (1, 1)).transposed() + biases.asRow
    }
}
