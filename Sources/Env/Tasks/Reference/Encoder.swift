import Programs
import RealModule

/// Two blocks of a transformer's encoder (Vaswani et al. 2017) with one head, 4×4, and SiLU, then softmax
/// cross-entropy.
enum Encoder {
    /// What a block learns: three projections of the attention, scale and shift of the layer norm, weights and biases.
    private struct Block<T: TraceableTensor> {
        let query, key, value: T
        let scale, shift: T
        let weights, biases: T

        /// The columns of x, each with what it attends to, through a layer.
        func callAsFunction(_ x: T) -> T {
            let attended = NeuralLayers.attention(query: T.dot(query, x), key: T.dot(key, x), value: T.dot(value, x))
            let normalized = NeuralLayers.layerNorm(x + attended, scale: scale, shift: shift, statisticsAs: .row)
            let product = T.dot(weights, normalized)
            return NeuralLayers.silu(product + (biases.shape.rank == 1 ? biases.asRow : biases))
        }
    }

    /// Inputs: x [4, 4], labels [2, 4]; queries, keys and values [4, 4] of block 1 and 2 in turn; weights [4, 4] and
    /// [2, 4], biases [4] and [2, 1], scale and shift of block 1, of block 2. Output: the loss of each row [2].
    static func loss<T: TraceableTensor>(_ x: [T]) -> T {
        let first = Block(
            query: x[2], key: x[4], value: x[6], scale: x[12], shift: x[13], weights: x[8], biases: x[10])
        let second = Block(
            query: x[3], key: x[5], value: x[7], scale: x[14], shift: x[15], weights: x[9], biases: x[11])
        return NeuralLayers.softmaxCrossEntropy(second(first(x[0])), labels: x[1])
    }
}
