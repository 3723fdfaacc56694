/// What the steps of a walk cost.
extension SparseWalk {
    /// What it changes to pass the next neighbour on the way, which is joined on `side`.
    ///
    /// - Parameters:
    ///   - lists: as ``SparseOrder`` keeps them.
    ///   - own: likewise.
    ///   - copies: likewise.
    /// - Complexity: O(Σ rows of those through which the later of the two is joined) at worst.
    mutating func price(
        _ other: Int, _ side: RowSide, _ lists: VertexLists, _ own: VertexLists, _ copies: [Int32]
    ) -> Int {
        let (earlier, later) = isLater ? (vertex, other) : (other, vertex)
        let before = lost.count
        Self.findLost(&marks, &lost, passing(earlier, later, side), steps, stepOf, lists, own)
        let rise = 1 &- (lost.count &- before)
        steps.append(
            Step(
                vertex: Int32(truncatingIfNeeded: other), side: side, lostEnd: Int32(truncatingIfNeeded: lost.count)))
        let opposite = SparseList.row(other, side.opposite)
        let (row, oppositeRow) = side == .predecessors ? counts : (counts.1, counts.0)
        let far = isLater ? lists.count(opposite) : oppositeRow
        let near = isLater ? row : lists.count(SparseList.row(other, side))
        let gain = far &- shared(opposite, mark(of: side.opposite), lists) &- 1
        // Multiplications of a vertex: predecessors times successors, less a copy among these.
        return side == .predecessors
            ? rise &* (far &- Int(copies[later])) &+ near &* gain
            : rise &* far &+ (near &- Int(copies[earlier])) &* gain
    }

    /// How many vertices of a list have a mark.
    @inline(__always)
    private func shared(_ list: Int, _ mark: UInt32, _ lists: VertexLists) -> Int {
        var count = 0
        let marks = marks.span
        lists.forEach(list) { if unsafe marks[unchecked: $0] == mark { count &+= 1 } }
        return count
    }

    // MARK: - What is lost

    /// Two vertices of which the earlier one passes the later one, or is passed.
    private struct Passing {
        let earlier: Int
        let later: Int
        let side: RowSide
        let isLater: Bool
        /// The first mark of the walk.
        let base: UInt32
        /// The mark of the row of the vertex on this side.
        let mark: UInt32
        var common: UInt32 { base &+ Mark.common }
    }

    @inline(__always)
    private func passing(_ earlier: Int, _ later: Int, _ side: RowSide) -> Passing {
        Passing(earlier: earlier, later: later, side: side, isLater: isLater, base: base, mark: mark(of: side))
    }

    /// Finds what `later` has through `earlier` only.
    private static func findLost(
        _ marks: inout [UInt32], _ lost: inout [Int32], _ passing: Passing, _ steps: [Step], _ stepOf: [Int32],
        _ lists: VertexLists, _ own: VertexLists
    ) {
        let (earlier, later, side, base) = (passing.earlier, passing.later, passing.side, passing.base)
        let (mark, common) = (passing.mark, passing.common)
        // The row of the other one; the row of the vertex on the walk is marked.
        let row = SparseList.row(passing.isLater ? later : earlier, side)
        var left = 0
        var marks = marks.mutableSpan
        lists.forEach(row) { other in
            guard unsafe marks[unchecked: other] == mark else { return }
            unsafe marks[unchecked: other] = common
            left &+= 1
        }
        guard left > 0 else { return }
        if own.contains(SparseList.own(later, side), where: { isLast($0, &marks, &left, common, mark) }) { return }
        let isNone = lists.contains(SparseList.inverse(later, side.opposite)) { link in
            guard unsafe marks[unchecked: link] < base else {
                // Passed: it comes after the vertex now, or its rows have changed.
                guard passing.isLater, link != earlier else { return false }
                let step = Int(stepOf[link])
                let begin = step > 0 ? Int(steps[step &- 1].lostEnd) : 0
                let gone = begin..<Int(steps[step].lostEnd)
                if steps[step].side != side {
                    return !isAmong(lost, gone, later)
                        && lists.contains(SparseList.row(link, side)) { isLast($0, &marks, &left, common, mark) }
                }
                return lists.contains(SparseList.row(link, side)) {
                    unsafe marks[unchecked: $0] == common && !isAmong(lost, gone, $0)
                        && isLast($0, &marks, &left, common, mark)
                }
            }
            return link != earlier
                && lists.contains(SparseList.row(link, side)) { isLast($0, &marks, &left, common, mark) }
        }
        guard !isNone else { return }
        lists.forEach(row) { other in
            guard unsafe marks[unchecked: other] == common else { return }
            lost.append(Int32(truncatingIfNeeded: other))
            unsafe marks[unchecked: other] = mark
        }
    }

    @inline(__always)
    private static func isAmong(_ vertices: [Int32], _ places: Range<Int>, _ vertex: Int) -> Bool {
        let vertices = vertices.span
        for place in places where vertices[place] == Int32(truncatingIfNeeded: vertex) { return true }
        return false
    }

    /// Takes the mark `common` from a vertex that has it, of which there are `left`; whether that was the last one.
    ///
    /// Unchecked subscripts: lists hold vertices only, and each has a mark.
    @inline(__always)
    private static func isLast(
        _ vertex: Int, _ marks: inout MutableSpan<UInt32>, _ left: inout Int, _ common: UInt32, _ mark: UInt32
    ) -> Bool {
        guard unsafe marks[unchecked: vertex] == common else { return false }
        unsafe marks[unchecked: vertex] = mark
        left &-= 1
        return left == 0
    }
}
