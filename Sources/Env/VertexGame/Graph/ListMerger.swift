/// Replaces lists of a pool by unions with others.
///
/// Borrows the memory of ``AdjacencyLists`` for one elimination; valid no longer. The pool has the places that
/// `placesNeeded` says.
@safe struct ListMerger {
    typealias List = ListRooms.List

    let lists: UnsafeMutablePointer<List>
    let pool: UnsafeMutablePointer<Int32>
    /// The label of the edge that each place of the pool stands for, nil where edges have none.
    let labels: UnsafeMutablePointer<EdgeLabel>?
    /// Which places of the pool are taken.
    private(set) var rooms: ListRooms
    /// How many more vertices all lists have than at first.
    private(set) var growth: Int32 = 0

    init(
        _ lists: UnsafeMutablePointer<List>, _ pool: UnsafeMutablePointer<Int32>,
        _ labels: UnsafeMutablePointer<EdgeLabel>?, _ rooms: ListRooms
    ) {
        unsafe (self.lists, self.pool, self.labels, self.rooms) = (lists, pool, labels, rooms)
    }

    /// How many places beyond those of a list may be read.
    static let overreach = SIMD16<Int32>.scalarCount

    /// How many times longer than the other a list is whose runs are copied as they are.
    private static let longList: Int32 = 8

    /// Joins the predecessors of a vertex, whose list is `above`, to its successors, of list `below`, and removes it,
    /// where edges have no labels.
    mutating func eliminate(_ vertex: Int32, above: Int, below: Int) {
        let (sources, targets) = unsafe (lists[above], lists[below])
        for place in sources.places { merge(2 &* Int(unsafe pool[place]) &+ 1, with: targets, without: vertex) }
        for place in targets.places { merge(2 &* Int(unsafe pool[place]), with: sources, without: vertex) }
        drop(above)
        drop(below)
    }

    /// Replaces a list by its union with another, less a vertex that is in the first only.
    @inline(__always)
    private mutating func merge(_ list: Int, with other: List, without vertex: Int32) {
        let own = unsafe lists[list]
        switch own.count &+ other.count {
        case ...8: mergeInBlock(list, own, other, vertex, SIMD8<Int32>.self)
        case ...16: mergeInBlock(list, own, other, vertex, SIMD16<Int32>.self)
        case _ where Self.longList &* other.count < own.count: settle(list, count: mergeRuns(own, other, vertex))
        default: settle(list, count: mergeSteps(own, other, vertex))
        }
    }

    /// The same where the union fits a block.
    @inline(__always)
    private mutating func mergeInBlock<Lanes: BlockLanes>(
        _ list: Int, _ own: List, _ other: List, _ vertex: Int32, _: Lanes.Type
    ) {
        var block = unsafe SortedBlock<Lanes>(at: pool + Int(own.start), count: own.count, without: vertex)
        var count = own.count &- 1
        for place in other.places { count &+= block.insert(unsafe pool[place]) }
        var merged = own
        if own.room < Lanes.scalarCount {
            unsafe rooms.vacate(own, pool)
            merged = unsafe rooms.list(for: Int32(truncatingIfNeeded: Lanes.scalarCount), pool)
        }
        merged.count = count
        growth &+= count &- own.count
        unsafe block.write(to: pool + Int(merged.start))
        unsafe lists[list] = merged
    }

    /// Merges into the places after those that are taken, and returns how many vertices that are.
    private func mergeSteps(_ own: List, _ other: List, _ vertex: Int32) -> Int32 {
        var (i, j, k) = (Int(own.start), Int(other.start), rooms.used)
        let (iEnd, jEnd) = (own.places.upperBound, other.places.upperBound)
        while i < iEnd, j < jEnd {
            let (x, y) = unsafe (pool[i], pool[j])
            unsafe pool[k] = min(x, y)
            k &+= min(x, y) == vertex ? 0 : 1
            i &+= x <= y ? 1 : 0
            j &+= y <= x ? 1 : 0
        }
        while i < iEnd {
            let x = unsafe pool[i]
            unsafe pool[k] = x
            k &+= x == vertex ? 0 : 1
            i &+= 1
        }
        while j < jEnd {
            unsafe pool[k] = pool[j]
            k &+= 1
            j &+= 1
        }
        return Int32(truncatingIfNeeded: k &- rooms.used)
    }

    /// The same for a long list and a short one: what lies between two vertices of the short one is copied as it is.
    private func mergeRuns(_ own: List, _ other: List, _ vertex: Int32) -> Int32 {
        let end = own.places.upperBound
        var (i, k) = (Int(own.start), rooms.used)
        for j in other.places {
            let added = unsafe pool[j]
            let run = i..<(unsafe Self.firstPlace(notBefore: added, in: i..<end, of: pool))
            k = copy(run, to: k, without: vertex)
            i = run.upperBound
            if i < end, unsafe pool[i] == added { i &+= 1 }
            unsafe pool[k] = added
            k &+= 1
        }
        k = copy(i..<end, to: k, without: vertex)
        return Int32(truncatingIfNeeded: k &- rooms.used)
    }

    /// Copies a run within the pool, less a vertex, and returns the place after it.
    private func copy(_ run: Range<Int>, to start: Int, without vertex: Int32) -> Int {
        let gap = unsafe Self.firstPlace(notBefore: vertex, in: run, of: pool)
        guard gap < run.upperBound, unsafe pool[gap] == vertex else {
            unsafe (pool + start).update(from: pool + run.lowerBound, count: run.count)
            return start &+ run.count
        }
        let rest = start &+ gap &- run.lowerBound
        unsafe (pool + start).update(from: pool + run.lowerBound, count: gap &- run.lowerBound)
        unsafe (pool + rest).update(from: pool + (gap &+ 1), count: run.upperBound &- gap &- 1)
        return start &+ run.count &- 1
    }

    /// Makes a list be the `count` vertices after the taken places, with their labels: where it was, if they fit there.
    @inline(__always)
    mutating func settle(_ list: Int, count: Int32) {
        let merged = rooms.used
        growth &+= count &- (unsafe lists[list].count)
        if unsafe count > lists[list].room {
            // Before the list's own room is free: that is too small.
            let larger = unsafe rooms.list(for: count, pool)
            unsafe rooms.vacate(lists[list], pool)
            unsafe lists[list] = larger
        }
        let start = Int(unsafe lists[list].start)
        unsafe lists[list].count = count
        unsafe (pool + start).update(from: pool + merged, count: Int(count))
        if let labels = unsafe labels { unsafe (labels + start).update(from: labels + merged, count: Int(count)) }
    }

    /// Empties a list for good.
    mutating func drop(_ list: Int) {
        unsafe rooms.vacate(lists[list], pool)
        growth &-= unsafe lists[list].count
        unsafe lists[list] = List(start: 0, count: 0, room: 0)
    }

    /// The first of ascending places that holds the vertex or a later one; the end where none does.
    ///
    /// - Complexity: O(log places).
    static func firstPlace(notBefore vertex: Int32, in places: Range<Int>, of pool: UnsafePointer<Int32>) -> Int {
        var (low, high) = (places.lowerBound, places.upperBound)
        while low < high {
            let middle = (low &+ high) >> 1
            if unsafe pool[middle] < vertex { low = middle &+ 1 } else { high = middle }
        }
        return low
    }
}
