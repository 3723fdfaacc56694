/// Sets of vertices as lists in one pool, in no order: for many small sets that change all the time, without an
/// allocation for each.
///
/// A list that outgrows its room moves to the end of the pool, with twice the room. What it leaves behind is swept up
/// when that is half of the pool.
struct VertexLists: Sendable {
    /// Of one word, for most lists are looked at only, and are few vertices long.
    private struct List {
        var start: Int32 = 0
        var count: Int32 = 0
    }

    private var lists: [List]
    /// How many vertices each list has room for.
    private var rooms: [Int32]
    private var pool: [Int32] = []
    /// Places of the pool that are in no list's room.
    private var abandoned = 0

    /// Empty lists.
    init(count: Int) {
        lists = Array(repeating: List(), count: count)
        rooms = Array(repeating: 0, count: count)
    }

    /// How many vertices a list has.
    @inline(__always) func count(_ list: Int) -> Int { Int(lists[list].count) }

    /// Calls `body` for each vertex of a list until it returns true; whether it did.
    ///
    /// Unchecked subscripts, here and below: a list and its room lie within the pool.
    @inline(__always) func contains(_ list: Int, where body: (Int) -> Bool) -> Bool {
        let found = lists[list]
        let (start, count) = (Int(found.start), Int(found.count))
        let pool = pool.span
        for place in start..<start &+ count where body(Int(unsafe pool[unchecked: place])) { return true }
        return false
    }

    /// Calls `body` for each vertex of a list.
    @inline(__always) func forEach(_ list: Int, _ body: (Int) -> Void) {
        let found = lists[list]
        let (start, count) = (Int(found.start), Int(found.count))
        let pool = pool.span
        for place in start..<start &+ count { body(Int(unsafe pool[unchecked: place])) }
    }

    /// Adds a vertex, which must not be in the list.
    @inline(__always) mutating func append(_ vertex: Int, to list: Int) {
        if lists[list].count == rooms[list] { grow(list) }
        pool[Int(lists[list].start &+ lists[list].count)] = Int32(truncatingIfNeeded: vertex)
        lists[list].count &+= 1
    }

    /// Removes a vertex, which must be in the list.
    ///
    /// - Complexity: O(list).
    @inline(__always) mutating func remove(_ vertex: Int, from list: Int) {
        let last = Int(lists[list].start) &+ Int(lists[list].count) &- 1
        pool[place(of: vertex, in: list, last: last)] = pool[last]
        lists[list].count &-= 1
    }

    /// The place of a vertex in a list whose last place is `last`.
    @inline(__always) private func place(of vertex: Int, in list: Int, last: Int) -> Int {
        let wanted = Int32(truncatingIfNeeded: vertex)
        let pool = pool.span
        var place = Int(lists[list].start)
        while unsafe place < last && pool[unchecked: place] != wanted { place &+= 1 }
        precondition(place <= last, "vertex \(vertex) is not in list \(list)")
        return place
    }

    private mutating func grow(_ list: Int) {
        if abandoned > 1 << 16, 2 * abandoned > pool.count { sweep() }
        let old = lists[list]
        let room = max(4, 2 * rooms[list])
        abandoned += Int(rooms[list])
        lists[list].start = Int32(pool.count)
        rooms[list] = room
        for place in 0..<old.count { pool.append(pool[Int(old.start + place)]) }
        pool.append(contentsOf: repeatElement(0, count: Int(room - old.count)))
    }

    /// Moves the lists together.
    private mutating func sweep() {
        var kept: [Int32] = []
        kept.reserveCapacity(pool.count - abandoned)
        for list in lists.indices {
            let start = lists[list].start
            lists[list].start = Int32(kept.count)
            kept += pool[Int(start)..<Int(start + rooms[list])]
        }
        (pool, abandoned) = (kept, 0)
    }

    /// Stops the program if lists lie in each other's room, outside the pool, or hold a vertex twice: for tests.
    ///
    /// - Complexity: O(pool · log pool).
    func checkInvariants() {
        var end: Int32 = 0
        for list in lists.indices.sorted(by: { lists[$0].start < lists[$1].start }) where rooms[list] > 0 {
            let (start, count) = (lists[list].start, lists[list].count)
            precondition(start >= end && count <= rooms[list], "list \(list) of \(count) at \(start), before \(end)")
            end = start + rooms[list]
            let vertices = Set(pool[Int(start)..<Int(start + count)])
            precondition(vertices.count == Int(count), "list \(list) repeats a vertex")
        }
        precondition(Int(end) <= pool.count, "lists end at \(end) of \(pool.count)")
        let used = rooms.reduce(0) { $0 + Int($1) }
        precondition(used + abandoned == pool.count, "\(used) places used, \(abandoned) abandoned of \(pool.count)")
    }
}
