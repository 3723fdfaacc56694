/// The lanes of a ``SortedBlock``: what it needs of SIMD vectors, in the form that the compiler turns into one or two
/// instructions each. Comparisons as `SIMDMask` and what is written for all widths at once become loops.
protocol BlockLanes: SIMD where Scalar == Int32 {
    /// 0, 1, 2 …
    static var numbers: Self { get }
    /// Each lane's successor, −1 in the last lane.
    var successors: Self { get }
    /// Each lane's predecessor, the last lane in the first.
    var predecessors: Self { get }
    /// All bits of the lanes where this is less than the other, which differ by less than 2³¹.
    func isLess(than other: Self) -> Self
    /// The other where the mask has all bits, this where it has none.
    func replaced(by other: Self, where mask: Self) -> Self
    /// Zero if a lane is equal to the other's, where none of both is negative.
    func leastDifference(to other: Self) -> Int32
}

extension SIMD8<Int32>: BlockLanes {
    @inline(__always) static var numbers: Self { Self(0, 1, 2, 3, 4, 5, 6, 7) }

    @inline(__always) var successors: Self {
        Self(self[1], self[2], self[3], self[4], self[5], self[6], self[7], -1)
    }

    @inline(__always) var predecessors: Self {
        Self(self[7], self[0], self[1], self[2], self[3], self[4], self[5], self[6])
    }

    @inline(__always) func isLess(than other: Self) -> Self { (self &- other) &>> Self(repeating: 31) }

    @inline(__always) func replaced(by other: Self, where mask: Self) -> Self { self ^ (mask & (self ^ other)) }

    @inline(__always) func leastDifference(to other: Self) -> Int32 { (self ^ other).min() }
}

extension SIMD16<Int32>: BlockLanes {
    @inline(__always) static var numbers: Self { Self(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) }

    @inline(__always) var successors: Self {
        Self(
            self[1], self[2], self[3], self[4], self[5], self[6], self[7], self[8], self[9], self[10], self[11],
            self[12], self[13], self[14], self[15], -1)
    }

    @inline(__always) var predecessors: Self {
        Self(
            self[15], self[0], self[1], self[2], self[3], self[4], self[5], self[6], self[7], self[8], self[9],
            self[10], self[11], self[12], self[13], self[14])
    }

    @inline(__always) func isLess(than other: Self) -> Self { (self &- other) &>> Self(repeating: 31) }

    @inline(__always) func replaced(by other: Self, where mask: Self) -> Self { self ^ (mask & (self ^ other)) }

    @inline(__always) func leastDifference(to other: Self) -> Int32 { (self ^ other).min() }
}
