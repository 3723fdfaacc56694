extension Kernels {
    /// Steps of a sum that are taken before the tile is written back: what they read of B stays in the nearest caches.
    private static var innerBlock: Int { 240 }
    /// Rows of A that all columns pass over before the next: they stay in the second cache.
    private static var rowBlock: Int { 96 }

    /// C ← A·B, or C + A·B if `adding`, where element (i, k) of A is `a[i * rowStride + k * columnStride]` and B
    /// `[inner, columns]` and C `[rows, columns]` are row-major. `columns` is a multiple of eight.
    ///
    /// Nothing is packed: the matrices of this network are narrow enough to be read where they lie. Each element is one sum
    /// in the order of `inner`, so a row of C does not depend on which rows are computed with it.
    @inline(never)
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    @unsafe static func product(
        _ a: UnsafePointer<Scalar>, rowStride: Int, columnStride: Int, _ b: UnsafePointer<Scalar>, bStride: Int,
        into c: UnsafeMutablePointer<Scalar>, cStride: Int, adding: Bool, rows: Int, columns: Int, inner: Int
    ) {
        for first in stride(from: 0, to: inner, by: innerBlock) {
            let steps = min(innerBlock, inner &- first)
            for top in stride(from: 0, to: rows, by: rowBlock) {
                unsafe block(
                    a + first &* columnStride + top &* rowStride, rowStride, columnStride, b + first &* bStride,
                    bStride,
                    c + top &* cStride, cStride, adding: adding || first > 0, rows: min(rowBlock, rows &- top),
                    columns: columns, inner: steps)
            }
        }
    }

    /// All columns of a block of rows.
    @inline(__always)
    @unsafe private static func block(
        _ a: UnsafePointer<Scalar>, _ rowStride: Int, _ columnStride: Int, _ b: UnsafePointer<Scalar>, _ bStride: Int,
        _ c: UnsafeMutablePointer<Scalar>, _ cStride: Int, adding: Bool, rows: Int, columns: Int, inner: Int
    ) {
        var column = 0
        while column &+ 16 <= columns {
            unsafe panel(
                SIMD16<Scalar>.self, a, rowStride, columnStride, b + column, bStride, c + column, cStride,
                adding: adding,
                rows: rows, inner: inner)
            column &+= 16
        }
        guard column < columns else { return }
        unsafe panel(
            SIMD8<Scalar>.self, a, rowStride, columnStride, b + column, bStride, c + column, cStride, adding: adding,
            rows: rows, inner: inner)
    }

    /// The columns of one vector.
    @inline(__always)
    @unsafe private static func panel<Vector: SIMD>(
        _ vector: Vector.Type, _ a: UnsafePointer<Scalar>, _ rowStride: Int, _ columnStride: Int,
        _ b: UnsafePointer<Scalar>, _ bStride: Int, _ c: UnsafeMutablePointer<Scalar>, _ cStride: Int, adding: Bool,
        rows: Int, inner: Int
    ) where Vector.Scalar == Scalar {
        for row in Swift.stride(from: 0, to: rows, by: RowTile<Vector>.rowCount) {
            let count = min(RowTile<Vector>.rowCount, rows &- row)
            let target = unsafe c + row &* cStride
            var tile = unsafe adding ? RowTile<Vector>(target, stride: cStride, rows: count) : RowTile<Vector>()
            unsafe tile.accumulate(
                a + row &* rowStride, rowStride: rowStride, columnStride: columnStride, rows: count, b,
                bStride: bStride,
                inner: inner)
            unsafe tile.store(target, stride: cStride, rows: count)
        }
    }
}
