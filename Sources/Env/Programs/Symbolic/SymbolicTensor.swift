/// A value written out: a term for each number.
package typealias SymbolicTensor = ShapedArray<Term>

extension SymbolicTensor {
    /// The terms of numbers.
    init(_ tensor: Tensor) {
        self.init(tensor.shape, tensor.elements.map { Term.number($0) })
    }
}
