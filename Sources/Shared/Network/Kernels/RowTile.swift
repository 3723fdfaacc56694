/// Six rows of a product by as many columns as a vector has lanes, which stay in registers while they are summed.
///
/// With sixteen lanes of `Float` they fill twelve of the sixteen vector registers of AVX2: each step of the sum loads two
/// vectors and six single numbers for twelve fused multiply-adds, so that the multipliers set the pace and not the loads
/// (the register blocking of Goto & van de Geijn, *Anatomy of High-Performance Matrix Multiplication*, 2008, section 6).
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

    /// The first `rows` rows, 1 to 6, of a matrix whose rows lie `stride` apart.
    @inline(__always)
    @unsafe init(_ c: UnsafePointer<Scalar>, stride: Int, rows: Int) {
        unsafe row0 = Self.load(c)
        if rows > 1 { unsafe row1 = Self.load(c + stride) }
        if rows > 2 { unsafe row2 = Self.load(c + 2 &* stride) }
        if rows > 3 { unsafe row3 = Self.load(c + 3 &* stride) }
        if rows > 4 { unsafe row4 = Self.load(c + 4 &* stride) }
        if rows > 5 { unsafe row5 = Self.load(c + 5 &* stride) }
    }

    /// Adds the product of `rows` rows of A, 1 to 6, by B, over `inner` steps.
    ///
    /// Element (i, k) of A is `a[i * rowStride + k * columnStride]`; row k of B begins at `b[k * bStride]`. Rows of the tile
    /// beyond `rows` get copies of the last.
    @inline(__always)
    @unsafe mutating func accumulate(
        _ a: UnsafePointer<Scalar>, rowStride: Int, columnStride: Int, rows: Int, _ b: UnsafePointer<Scalar>,
        bStride: Int,
        inner: Int
    ) {
        let last = rows &- 1
        let place1 = min(1, last) &* rowStride
        let place2 = min(2, last) &* rowStride
        let place3 = min(3, last) &* rowStride
        let place4 = min(4, last) &* rowStride
        let place5 = min(5, last) &* rowStride
        var (left, right) = unsafe (a, b)
        for _ in 0..<inner {
            let vector = unsafe Self.load(right)
            unsafe row0 = row0.addingProduct(Vector(repeating: left[0]), vector)
            unsafe row1 = row1.addingProduct(Vector(repeating: left[place1]), vector)
            unsafe row2 = row2.addingProduct(Vector(repeating: left[place2]), vector)
            unsafe row3 = row3.addingProduct(Vector(repeating: left[place3]), vector)
            unsafe row4 = row4.addingProduct(Vector(repeating: left[place4]), vector)
            unsafe row5 = row5.addingProduct(Vector(repeating: left[place5]), vector)
            unsafe left += columnStride
            unsafe right += bStride
        }
    }

    /// Overwrites the first `rows` rows, 1 to 6, of a matrix whose rows lie `stride` apart.
    @inline(__always)
    @unsafe func store(_ c: UnsafeMutablePointer<Scalar>, stride: Int, rows: Int) {
        unsafe Self.store(row0, c)
        if rows > 1 { unsafe Self.store(row1, c + stride) }
        if rows > 2 { unsafe Self.store(row2, c + 2 &* stride) }
        if rows > 3 { unsafe Self.store(row3, c + 3 &* stride) }
        if rows > 4 { unsafe Self.store(row4, c + 4 &* stride) }
        if rows > 5 { unsafe Self.store(row5, c + 5 &* stride) }
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
