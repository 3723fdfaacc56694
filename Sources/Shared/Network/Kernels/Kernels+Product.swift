extension Kernels {
    /// Steps of a sum that are taken before the tile is written back: what they read of B stays in the nearest caches.
    private static var innerBlock: Int { 240 }
    /// Rows of A that all columns pass over before the next: they stay in the second cache.
    private static var rowBlock: Int { 96 }

    /// C ← A·B, or C + A·B if `adding`: A `[rows, inner]`, transposed or not, B `[inner, columns]`, C `[rows,
    /// columns]`. `columns` is a multiple of eight.
    ///
    /// Nothing is packed: the matrices of this network are narrow enough to be read where they lie. Each element is one
    /// sum in the order of `inner`, so a row of C does not depend on which rows are computed with it.
    @inline(never)
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    static func product(
        _ a: MatrixView<Scalar>, _ b: MatrixView<Scalar>, into c: MutableMatrixView<Scalar>, adding: Bool
    ) {
        precondition(
            a.columns == b.rows && a.rows == c.rows && b.columns == c.columns,
            "[\(a.rows), \(a.columns)] · [\(b.rows), \(b.columns)] into [\(c.rows), \(c.columns)]")
        for first in stride(from: 0, to: a.columns, by: innerBlock) {
            let inner = first..<first &+ min(innerBlock, a.columns &- first)
            for top in stride(from: 0, to: a.rows, by: rowBlock) {
                let rows = top..<top &+ min(rowBlock, a.rows &- top)
                block(a.block(rows, inner), b.block(inner), into: c.block(rows), adding: adding || first > 0)
            }
        }
    }

    /// All columns of a block of rows.
    @inline(__always)
    private static func block(
        _ a: MatrixView<Scalar>, _ b: MatrixView<Scalar>, into c: MutableMatrixView<Scalar>, adding: Bool
    ) {
        var column = 0
        while column &+ 16 <= c.columns {
            panel(SIMD16<Scalar>.self, at: column, a, b, into: c, adding: adding)
            column &+= 16
        }
        if column < c.columns { panel(SIMD8<Scalar>.self, at: column, a, b, into: c, adding: adding) }
    }

    /// The columns of one vector, from `column` on.
    @inline(__always)
    private static func panel<Vector: SIMD>(
        _ vector: Vector.Type, at column: Int, _ a: MatrixView<Scalar>, _ b: MatrixView<Scalar>,
        into c: MutableMatrixView<Scalar>, adding: Bool
    ) where Vector.Scalar == Scalar {
        for row in Swift.stride(from: 0, to: a.rows, by: RowTile<Vector>.rowCount) {
            let rows = row..<row &+ min(RowTile<Vector>.rowCount, a.rows &- row)
            let target = c.block(rows)
            var tile = adding ? RowTile<Vector>(target, at: column) : RowTile<Vector>()
            tile.accumulate(a.block(rows), b, at: column)
            tile.store(target, at: column)
        }
    }
}
