/// Where a matrix lies in a flat array: element (i, j) stands at `offset + i · stride + j`.
struct MatrixPlace: Hashable, Sendable {
    let offset: Int
    let rows: Int
    let columns: Int
    /// Elements from the start of a row to that of the next.
    let stride: Int

    /// A place whose rows lie `stride` apart, without gaps where none is said.
    init(offset: Int = 0, rows: Int, columns: Int, stride: Int? = nil) {
        self.offset = offset
        self.rows = rows
        self.columns = columns
        self.stride = stride ?? columns
    }

    /// The transposed matrix, which takes the same place where there are no gaps.
    var transposed: MatrixPlace { MatrixPlace(offset: offset, rows: columns, columns: rows) }

    /// Some of its rows.
    func rows(_ range: Range<Int>) -> MatrixPlace {
        MatrixPlace(offset: offset + range.lowerBound * stride, rows: range.count, columns: columns, stride: stride)
    }

    /// Some of its columns.
    func columns(_ range: Range<Int>) -> MatrixPlace {
        MatrixPlace(offset: offset + range.lowerBound, rows: rows, columns: range.count, stride: stride)
    }

    /// Refuses an array of `count` elements that ends before the matrix does.
    @inline(__always)
    func require(_ count: Int) {
        let end = rows == 0 ? offset : offset + (rows - 1) * stride + columns
        precondition(
            offset >= 0 && rows >= 0 && columns <= stride && end <= count, "matrix up to element \(end) of \(count)")
    }
}

/// A matrix of numbers, `[rows, columns]`: an array and the place in it. As an activation it owns its array, which only
/// grows; as an argument it shows a part of another's, weights among the parameters or columns of a wider matrix.
struct Matrix<Scalar: NetworkScalar>: Sendable {
    private(set) var elements: [Scalar]
    private(set) var place: MatrixPlace

    var rows: Int { place.rows }
    var columns: Int { place.columns }

    /// The matrix at `place` of `elements`.
    @inline(__always)
    init(_ elements: [Scalar], at place: MatrixPlace) {
        self.elements = elements
        self.place = place
    }

    /// No rows.
    init() {
        elements = []
        place = MatrixPlace(rows: 0, columns: 0)
    }

    /// Refuses another shape than `[rows, columns]`.
    @inline(__always)
    func requireShape(_ rows: Int, _ columns: Int) {
        precondition(
            self.rows == rows && self.columns == columns,
            "matrix [\(self.rows), \(self.columns)] where one [\(rows), \(columns)] is due")
    }

    /// Gives it another shape, whose elements have no meaning yet. Allocates only where there were never as many.
    mutating func resize(rows: Int, columns: Int) {
        place = MatrixPlace(rows: rows, columns: columns)
        elements.grow(to: rows * columns)
    }

    /// Some of its rows.
    @inline(__always)
    subscript(rows range: Range<Int>) -> Matrix { Matrix(elements, at: place.rows(range)) }

    /// Some of its columns.
    @inline(__always)
    subscript(columns range: Range<Int>) -> Matrix { Matrix(elements, at: place.columns(range)) }

    /// One element.
    @inline(__always)
    subscript(row: Int, column: Int) -> Scalar {
        get { elements[place.offset + row * place.stride + column] }
        set { elements[place.offset + row * place.stride + column] = newValue }
    }

    /// Shows `body` the matrix in memory; an empty array has none, and `body` is not called.
    @inline(__always)
    func withView(_ body: (MatrixView<Scalar>) -> Void) {
        place.require(elements.count)
        unsafe elements.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { unsafe body(MatrixView(base, place)) }
        }
    }

    /// Shows `body` the matrix in memory, to be written; an empty array has none, and `body` is not called.
    @inline(__always)
    mutating func withMutableView(_ body: (MutableMatrixView<Scalar>) -> Void) {
        elements.withMutableView(of: place, body)
    }
}

extension Array where Element: NetworkScalar {
    /// Shows `body` the matrix at `place`, to be written; an empty array has none, and `body` is not called.
    @inline(__always)
    mutating func withMutableView(of place: MatrixPlace, _ body: (MutableMatrixView<Element>) -> Void) {
        place.require(count)
        unsafe withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress { unsafe body(MutableMatrixView(base, place)) }
        }
    }
}

/// Several matrices in memory at once: those that are read, then those that are written.
extension Kernels {
    @inline(__always)
    static func withViews(
        _ a: Matrix<Scalar>, _ b: Matrix<Scalar>, _ body: (MatrixView<Scalar>, MatrixView<Scalar>) -> Void
    ) {
        a.withView { a in b.withView { b in body(a, b) } }
    }

    @inline(__always)
    static func withViews(
        _ a: Matrix<Scalar>, _ y: inout Matrix<Scalar>,
        _ body: (MatrixView<Scalar>, MutableMatrixView<Scalar>) -> Void
    ) {
        a.withView { a in y.withMutableView { y in body(a, y) } }
    }

    @inline(__always)
    static func withViews(
        _ a: Matrix<Scalar>, _ b: Matrix<Scalar>, _ y: inout Matrix<Scalar>,
        _ body: (MatrixView<Scalar>, MatrixView<Scalar>, MutableMatrixView<Scalar>) -> Void
    ) {
        withViews(a, b) { a, b in y.withMutableView { y in body(a, b, y) } }
    }

    @inline(__always)
    static func withViews(
        _ a: Matrix<Scalar>, _ b: Matrix<Scalar>, _ c: Matrix<Scalar>, _ y: inout Matrix<Scalar>,
        _ body: (MatrixView<Scalar>, MatrixView<Scalar>, MatrixView<Scalar>, MutableMatrixView<Scalar>) -> Void
    ) {
        withViews(a, b) { a, b in withViews(c, &y) { c, y in body(a, b, c, y) } }
    }

    @inline(__always)
    static func withViews(
        _ a: Matrix<Scalar>, _ y: inout Matrix<Scalar>, _ z: inout Matrix<Scalar>,
        _ body: (MatrixView<Scalar>, MutableMatrixView<Scalar>, MutableMatrixView<Scalar>) -> Void
    ) {
        withViews(a, &y) { a, y in z.withMutableView { z in body(a, y, z) } }
    }
}
