/// Two vertices of a ``SparseOrder`` that change places, and what that changes in their rows.
struct SparseExchange: Sendable {
    private(set) var earlier = 0
    private(set) var later = 0
    /// 0 if the later one is a successor of the earlier one, 1 if it is a predecessor.
    private(set) var side = 0
    /// What the later one no longer has on this side.
    private(set) var lost: [Int32] = []
    /// What the earlier one has on the opposite side now.
    private(set) var gained: [Int32] = []
    /// In which look a vertex was met last: `[vertex]`.
    private var marks: [UInt32]
    private var mark: UInt32 = 0

    init(vertexCount: Int) { marks = Array(repeating: 0, count: vertexCount) }

    /// Finds out what it changes if `later` goes before `earlier`, which has it as neighbour on the other side.
    ///
    /// - Parameters:
    ///   - lists: as ``SparseOrder`` keeps them.
    ///   - own: likewise.
    /// - Complexity: O(Σ rows of those through which `later` is joined) at worst.
    mutating func find(_ earlier: Int, _ later: Int, _ side: Int, _ lists: VertexLists, _ own: VertexLists) {
        (self.earlier, self.later, self.side) = (earlier, later, side)
        lost.removeAll(keepingCapacity: true)
        gained.removeAll(keepingCapacity: true)
        if mark > .max - 3 {
            for vertex in marks.indices { marks[vertex] = 0 }
            mark = 0
        }
        mark &+= 3
        Self.find(&marks, mark, &lost, earlier, later, side, lists, own)
        Self.find(&marks, mark &+ 2, &gained, 4 &* earlier &+ 1 &- side, 4 &* later &+ 1 &- side, lists)
    }

    /// What is in the list `more` and not in `row`.
    @inline(__always)
    private static func find(
        _ marks: inout [UInt32], _ seen: UInt32, _ gained: inout [Int32], _ row: Int, _ more: Int,
        _ lists: VertexLists
    ) {
        var marks = marks.mutableSpan
        lists.forEach(row) { unsafe marks[unchecked: $0] = seen }
        lists.forEach(more) { other in
            if unsafe marks[unchecked: other] != seen { gained.append(Int32(truncatingIfNeeded: other)) }
        }
    }

    /// What `later` has through `earlier` only.
    @inline(__always)
    private static func find(
        _ marks: inout [UInt32], _ seen: UInt32, _ lost: inout [Int32], _ earlier: Int, _ later: Int,
        _ side: Int, _ lists: VertexLists, _ own: VertexLists
    ) {
        let common = seen &+ 1
        var left = 0
        var marks = marks.mutableSpan
        lists.forEach(4 &* earlier &+ side) { unsafe marks[unchecked: $0] = seen }
        lists.forEach(4 &* later &+ side) { other in
            guard unsafe marks[unchecked: other] == seen else { return }
            unsafe marks[unchecked: other] = common
            left &+= 1
        }
        guard left > 0 else { return }
        if own.contains(2 &* later &+ side, where: { isLast($0, &marks, &left, common) }) { return }
        let isNone = lists.contains(4 &* later &+ 3 &- side) { link in
            link != earlier && lists.contains(4 &* link &+ side) { isLast($0, &marks, &left, common) }
        }
        guard !isNone else { return }
        lists.forEach(4 &* later &+ side) { other in
            if unsafe marks[unchecked: other] == common { lost.append(Int32(truncatingIfNeeded: other)) }
        }
    }

    /// Takes the mark `common` from a vertex that has it, of which there are `left`; whether that was the last one.
    ///
    /// Unchecked subscripts: lists hold vertices only, and each has a mark.
    @inline(__always)
    private static func isLast(
        _ vertex: Int, _ marks: inout MutableSpan<UInt32>, _ left: inout Int, _ common: UInt32
    ) -> Bool {
        guard unsafe marks[unchecked: vertex] == common else { return false }
        unsafe marks[unchecked: vertex] = common &- 1
        left &-= 1
        return left == 0
    }
}
