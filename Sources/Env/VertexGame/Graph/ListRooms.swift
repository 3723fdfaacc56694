/// The rooms of lists in a pool: 8, 16, 32 … places. Those that lists have left are kept for the next that need one of
/// that size, so nothing is ever moved together, and the pool grows with the most that lists of each size held at once.
struct ListRooms: Sendable {
    /// Where a list lies in the pool.
    struct List: Sendable {
        /// The place of its first vertex.
        var start: Int32
        /// How many vertices it has.
        var count: Int32
        /// How many it has room for where it lies.
        var room: Int32

        /// Its places in the pool.
        @inline(__always) var places: Range<Int> { Int(start)..<Int(start &+ count) }
    }

    /// The first places of the pool: for each room of 2^k places, at place k, the start of the one left last; 0 where
    /// none is. It holds the start of the one left before in its own first place.
    static let heads = 32

    /// log₂ of the least room.
    private static let leastBits = 3

    /// Places of the pool that are taken: `0 ..< used`.
    private(set) var used = Self.heads

    /// The least room that holds `count` vertices, 0 for none.
    @inline(__always)
    static func room(for count: Int32) -> Int32 {
        if count == 0 { return 0 }
        let bits = max(leastBits, 32 &- (count &- 1).leadingZeroBitCount)
        return 1 &<< Int32(truncatingIfNeeded: bits)
    }

    /// An empty list of a room that was never taken.
    mutating func addList(for count: Int32) -> List {
        let list = List(start: Int32(used), count: 0, room: Self.room(for: count))
        used += Int(list.room)
        return list
    }

    /// An empty list with room for `count` vertices, which a pool of `used` + `room(for: count)` places has.
    @inline(__always)
    mutating func list(for count: Int32, _ pool: UnsafeMutablePointer<Int32>) -> List {
        let room = Self.room(for: count)
        let start = unsafe pool[room.trailingZeroBitCount]
        if start == 0 { return addList(for: count) }
        unsafe pool[room.trailingZeroBitCount] = pool[Int(start)]
        return List(start: start, count: 0, room: room)
    }

    /// Makes the room of a list free for others.
    @inline(__always)
    mutating func vacate(_ list: List, _ pool: UnsafeMutablePointer<Int32>) {
        guard list.room > 0 else { return }
        unsafe pool[Int(list.start)] = pool[list.room.trailingZeroBitCount]
        unsafe pool[list.room.trailingZeroBitCount] = list.start
    }
}
