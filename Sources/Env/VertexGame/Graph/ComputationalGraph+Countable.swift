import Programs

/// Whether costs on a graph can be counted.
extension ComputationalGraph {
    /// More multiplications than any order may take, so that neither a count nor a sum of two can overflow.
    package static let multiplicationsMax = 1 << 62

    /// Throws unless every order takes fewer than `multiplicationsMax` multiplications.
    ///
    /// Eliminating v takes at most |p| · |v| · |s| multiplications for each predecessor p and successor s that it then
    /// has, where
    /// |·| is how many numbers a value holds. Whatever the order, p stands before v in the program and s after it, so that all
    /// orders take at most Σ |v| · (numbers before v) · (numbers after v).
    ///
    /// - Complexity: O(vertices · log vertices); O(1) where all values are scalars, whose costs are small enough.
    func requireCountable() throws(ProgramError) {
        if isScalar { return }
        let total = vertexShapes.reduce(0) { $0 + $1.elementCount }
        if multiplicationsBound >= Double(Self.multiplicationsMax) {
            throw ProgramError(
                .tooLarge, .program,
                "has values of \(total) numbers in all, so that orders may take more multiplications than can be "
                    + "counted (2^62)"
            )
        }
    }

    /// What no order takes more multiplications than, under any cost: see `requireCountable`.
    package var multiplicationsBound: Double {
        let shapes = vertexShapes
        var after = shapes.reduce(0.0) { $0 + Double($1.elementCount) }
        var (before, bound) = (0.0, 0.0)
        for vertex in valueIDs.indices.sorted(by: { valueIDs[$0] < valueIDs[$1] }) {
            let own = Double(shapes[vertex].elementCount)
            after -= own
            if vertex < intermediateCount { bound += own * before * after }
            before += own
        }
        return bound
    }
}
