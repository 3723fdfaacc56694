/// The move of the game where labels are kept in a matrix beside bitset rows.
///
/// Unchecked subscripts: the vertex is alive, `words` has rows for every vertex, every bit of a row is the number of a
/// vertex, and the matrix has a row for every vertex that is a source and a column for every vertex.
extension LabelMatrix {
    /// Adds the products through a vertex to the labels of the edges from its predecessors to its successors, removes
    /// its own labels, and returns the multiplications.
    ///
    /// - Parameters:
    ///   - words: bitset rows of `width` words, in the layout of ``StateLayout``.
    ///   - above: where the row of the vertex's predecessors begins; that of its successors follows.
    /// - Complexity: O(predecessors · successors + vertices).
    @inline(__always)
    mutating func eliminate(_ vertex: Int, _ words: [UInt64], above: Int, _ width: Int, _ algebra: EdgeAlgebra) -> Int {
        let words = words.span
        let (above, below) = (
            words.extracting(above..<above + width), words.extracting(above + width..<above + 2 * width)
        )
        return switch algebra {
        case .structures(let algebra): join(vertex, above, below, algebra)
        case .patterns(let algebra): join(vertex, above, below, algebra)
        case .partials: preconditionFailure("partial derivatives are kept in lists")
        }
    }

    @inline(__always)
    private mutating func join<Factor>(
        _ vertex: Int, _ above: Span<UInt64>, _ below: Span<UInt64>, _ algebra: InternedAlgebra<Factor>
    ) -> Int {
        var count = 0
        let stride = stride
        let own = vertex &* stride
        var numbers = numbers.mutableSpan
        for word in above.indices {
            var sources = unsafe above[unchecked: word]
            while sources != 0 {
                let row = (word << 6 | sources.trailingZeroBitCount) &* stride
                sources &= sources &- 1
                let inner = unsafe numbers[unchecked: row &+ vertex]
                unsafe numbers[unchecked: row &+ vertex] = Self.none
                for other in below.indices {
                    var targets = unsafe below[unchecked: other]
                    while targets != 0 {
                        let target = other << 6 | targets.trailingZeroBitCount
                        targets &= targets &- 1
                        let outer = unsafe numbers[unchecked: own &+ target]
                        let (product, multiplications) = algebra.product(UInt32(outer), UInt32(inner))
                        count &+= multiplications
                        let old = unsafe numbers[unchecked: row &+ target]
                        let sum = old == Self.none ? product : algebra.sum(UInt32(old), product)
                        unsafe numbers[unchecked: row &+ target] = UInt16(sum)
                    }
                }
            }
        }
        for place in own..<own &+ stride { unsafe numbers[unchecked: place] = Self.none }
        return count
    }
}
