/// Thirty-two neighbouring channels of a row, as four vectors that stay in registers while rows are summed.
struct LaneBlock<Scalar: NetworkScalar> {
    private var first = SIMD8<Scalar>()
    private var second = SIMD8<Scalar>()
    private var third = SIMD8<Scalar>()
    private var fourth = SIMD8<Scalar>()

    /// Channels of a block.
    static var width: Int { 32 }

    /// Adds the numbers from `place` on.
    @inline(__always)
    @unsafe mutating func add(_ place: UnsafePointer<Scalar>) {
        unsafe first += place.lanes(0)
        unsafe second += place.lanes(8)
        unsafe third += place.lanes(16)
        unsafe fourth += place.lanes(24)
    }

    /// Overwrites the numbers from `place` on with `factor` times the sums.
    @inline(__always)
    @unsafe func store(_ place: UnsafeMutablePointer<Scalar>, times factor: Scalar) {
        unsafe place.setLanes(0, first * factor)
        unsafe place.setLanes(8, second * factor)
        unsafe place.setLanes(16, third * factor)
        unsafe place.setLanes(24, fourth * factor)
    }
}
