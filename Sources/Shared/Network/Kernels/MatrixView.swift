/// A matrix in memory that a kernel reads: element (i, j) is `start[i · rowStride + j · columnStride]`.
///
/// It is valid within the call that was handed it. Sizes were checked when it was made; indices are not.
@safe struct MatrixView<Scalar: NetworkScalar> {
    /// Element (0, 0).
    let start: UnsafePointer<Scalar>
    let rows: Int
    let columns: Int
    let rowStride: Int
    /// 1, but of a transposed matrix.
    let columnStride: Int

    @inline(__always)
    @unsafe init(_ base: UnsafePointer<Scalar>, _ place: MatrixPlace) {
        unsafe self.init(base + place.offset, place.rows, place.columns, place.stride, 1)
    }

    @inline(__always)
    @unsafe private init(
        _ start: UnsafePointer<Scalar>, _ rows: Int, _ columns: Int, _ rowStride: Int, _ columnStride: Int
    ) {
        unsafe self.start = start
        self.rows = rows
        self.columns = columns
        self.rowStride = rowStride
        self.columnStride = columnStride
    }

    /// The same numbers, rows as columns.
    @inline(__always)
    var transposed: MatrixView {
        unsafe MatrixView(start, columns, rows, columnStride, rowStride)
    }

    /// Some of its rows and columns.
    @inline(__always)
    func block(_ rows: Range<Int>, _ columns: Range<Int>) -> MatrixView {
        unsafe MatrixView(
            start + rows.lowerBound &* rowStride + columns.lowerBound &* columnStride, rows.count, columns.count,
            rowStride, columnStride)
    }

    /// Some of its rows.
    @inline(__always)
    func block(_ rows: Range<Int>) -> MatrixView {
        unsafe MatrixView(start + rows.lowerBound &* rowStride, rows.count, columns, rowStride, columnStride)
    }

    /// The start of a row.
    @inline(__always)
    @unsafe func row(_ row: Int) -> UnsafePointer<Scalar> { unsafe start + row &* rowStride }

    /// Eight neighbouring numbers of a row.
    @inline(__always)
    func lanes(_ row: Int, _ column: Int) -> SIMD8<Scalar> {
        unsafe start.lanes(row &* rowStride &+ column)
    }
}

/// A matrix in memory that a kernel writes: element (i, j) is `start[i · stride + j]`.
///
/// It is valid within the call that was handed it. Sizes were checked when it was made; indices are not.
@safe struct MutableMatrixView<Scalar: NetworkScalar> {
    /// Element (0, 0).
    let start: UnsafeMutablePointer<Scalar>
    let rows: Int
    let columns: Int
    let stride: Int

    @inline(__always)
    @unsafe init(_ base: UnsafeMutablePointer<Scalar>, _ place: MatrixPlace) {
        unsafe self.init(base + place.offset, place.rows, place.columns, place.stride)
    }

    @inline(__always)
    @unsafe private init(_ start: UnsafeMutablePointer<Scalar>, _ rows: Int, _ columns: Int, _ stride: Int) {
        unsafe self.start = start
        self.rows = rows
        self.columns = columns
        self.stride = stride
    }

    /// Some of its rows.
    @inline(__always)
    func block(_ rows: Range<Int>) -> MutableMatrixView {
        unsafe MutableMatrixView(start + rows.lowerBound &* stride, rows.count, columns, stride)
    }

    /// The start of a row.
    @inline(__always)
    @unsafe func row(_ row: Int) -> UnsafeMutablePointer<Scalar> { unsafe start + row &* stride }

    /// Eight neighbouring numbers of a row.
    @inline(__always)
    func lanes(_ row: Int, _ column: Int) -> SIMD8<Scalar> {
        unsafe start.lanes(row &* stride &+ column)
    }

    /// Overwrites eight neighbouring numbers of a row.
    @inline(__always)
    func setLanes(_ row: Int, _ column: Int, _ value: SIMD8<Scalar>) {
        unsafe start.setLanes(row &* stride &+ column, value)
    }

    /// One element.
    @inline(__always)
    subscript(row: Int, column: Int) -> Scalar {
        get { unsafe start[row &* stride &+ column] }
        nonmutating set { unsafe start[row &* stride &+ column] = newValue }
    }
}
