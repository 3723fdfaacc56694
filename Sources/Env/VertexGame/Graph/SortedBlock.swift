/// Vertices in ascending order in one or two registers, one less than there are lanes at most: for lists as short as
/// most are.
///
/// The last lane is −1 and the lanes between the last vertex and it are `Int32.max`: so all lanes are compared, turned
/// and chosen among alike, in a few instructions and without a branch.
struct SortedBlock<Lanes: BlockLanes> {
    private var lanes: Lanes
    /// What was there at first, `Int32.max` in all other lanes.
    private let old: Lanes

    /// The `count` vertices at `place`, from where all lanes can be read, less one of them.
    @inline(__always)
    init(at place: UnsafePointer<Int32>, count: Int32, without vertex: Int32) {
        let read = unsafe UnsafeRawPointer(place).loadUnaligned(as: Lanes.self)
        old = Lanes(repeating: .max).replaced(by: read, where: Lanes.numbers.isLess(than: Lanes(repeating: count)))
        lanes = old.successors.replaced(by: old, where: old.isLess(than: Lanes(repeating: vertex)))
    }

    /// Inserts a vertex unless it was there at first, and returns how many vertices more there are: 1 or 0.
    ///
    /// - Precondition: it is not one that was inserted or left out, and there is a lane for it.
    @inline(__always)
    mutating func insert(_ vertex: Int32) -> Int32 {
        let isOld = (old.leastDifference(to: Lanes(repeating: vertex)) &- 1) &>> 31
        // To insert Int32.max changes nothing.
        let new = Lanes(repeating: vertex | isOld & .max)
        let before = lanes.predecessors
        let after = before.replaced(by: new, where: before.isLess(than: new))
        lanes = after.replaced(by: lanes, where: lanes.isLess(than: new))
        return 1 &+ isOld
    }

    /// Writes all lanes to `place`.
    @inline(__always)
    func write(to place: UnsafeMutablePointer<Int32>) {
        unsafe UnsafeMutableRawPointer(place).storeBytes(of: lanes, as: Lanes.self)
    }
}
