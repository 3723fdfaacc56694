/// Six rows of a product by as many columns as a vector has lanes, which stay in registers while they are summed.
///
/// With sixteen lanes of `Float` they fill twelve of the sixteen vector registers of AVX2: each step of the sum loads
/// two vectors and six single numbers for twelve fused multiply-adds, so that the multipliers set the pace and not the
/// loads (the register blocking of Goto & van de Geijn, *Anatomy of High-Performance Matrix Multiplication*, 2008,
/// section 6).
struct RowTile<Vector: SIMD> where Vector.Scalar: NetworkScalar {
    typealias Scalar = Vector.Scalar

    /// Rows of a tile.
    static var rowCount: Int { 6 }

    private var row0 = Vector()
    private var row1 = Vector()
    private var row2 = Vector()
    private var row3 = Vector()
    private var row4 = Vector()
    private var row5 = Vector()

    /// A tile of zeros.
    @inline(__always)
    init() {}

    /// The rows of a matrix, 1 to 6, from `column` on.
    @inline(__always)
    init(_ c: MutableMatrixView<Scalar>, at column: Int) {
        let start = unsafe UnsafePointer(c.start + column)
        unsafe row0 = Self.load(start)
        if c.rows > 1 { unsafe row1 = Self.load(start + c.stride) }
        if c.rows > 2 { unsafe row2 = Self.load(start + 2 &* c.stride) }
        if c.rows > 3 { unsafe row3 = Self.load(start + 3 &* c.stride) }
        if c.rows > 4 { unsafe row4 = Self.load(start + 4 &* c.stride) }
        if c.rows > 5 { unsafe row5 = Self.load(start + 5 &* c.stride) }
    }

    /// Adds the product of the rows of A, 1 to 6, by the columns of B from `column` on. Rows of the tile beyond those
    /// of A get copies of the last.
    @inline(__always)
    mutating func accumulate(_ a: MatrixView<Scalar>, _ b: MatrixView<Scalar>, at column: Int) {
        let last = a.rows &- 1
        let place1 = min(1, last) &* a.rowStride
        let place2 = min(2, last) &* a.rowStride
        let place3 = min(3, last) &* a.rowStride
        let place4 = min(4, last) &* a.rowStride
        let place5 = min(5, last) &* a.rowStride
        var (left, right) = unsafe (a.start, b.start + column)
        for _ in 0..<a.columns {
            let vector = unsafe Self.load(right)
            unsafe row0 = row0.addingProduct(Vector(repeating: left[0]), vector)
            unsafe row1 = row1.addingProduct(Vector(repeating: left[place1]), vector)
            unsafe row2 = row2.addingProduct(Vector(repeating: left[place2]), vector)
            unsafe row3 = row3.addingProduct(Vector(repeating: left[place3]), vector)
            unsafe row4 = row4.addingProduct(Vector(repeating: left[place4]), vector)
            unsafe row5 = row5.addingProduct(Vector(repeating: left[place5]), vector)
            unsafe left += a.columnStride
            unsafe right += b.rowStride
        }
    }

    /// Overwrites the rows of a matrix, 1 to 6, from `column` on.
    @inline(__always)
    func store(_ c: MutableMatrixView<Scalar>, at column: Int) {
        let start = unsafe c.start + column
        unsafe Self.store(row0, start)
        if c.rows > 1 { unsafe Self.store(row1, start + c.stride) }
        if c.rows > 2 { unsafe Self.store(row2, start + 2 &* c.stride) }
        if c.rows > 3 { unsafe Self.store(row3, start + 3 &* c.stride) }
        if c.rows > 4 { unsafe Self.store(row4, start + 4 &* c.stride) }
        if c.rows > 5 { unsafe Self.store(row5, start + 5 &* c.stride) }
    }

    @inline(__always)
    @unsafe private static func load(_ place: UnsafePointer<Scalar>) -> Vector {
        unsafe UnsafeRawPointer(place).loadUnaligned(as: Vector.self)
    }

    @inline(__always)
    @unsafe private static func store(_ vector: Vector, _ place: UnsafeMutablePointer<Scalar>) {
        unsafe UnsafeMutableRawPointer(place).storeBytes(of: vector, as: Vector.self)
    }
}
