/// A vertex of a ``SparseOrder`` on its way past neighbours, one after the other, and what that changes, found without
/// a change of the order's rows.
///
/// Passing a neighbour changes one row of the neighbour and both rows of the vertex. A neighbour is passed once and has
/// the rows of the order until then; so what the walk keeps is the rows of the vertex, as marks, and what each
/// neighbour passed has lost.
struct SparseWalk: Sendable {
    /// A neighbour passed.
    struct Step {
        let vertex: Int32
        /// The row of the later of the two in which the earlier one was.
        let side: RowSide
        /// Where in `lost` the part of the next step begins.
        let lostEnd: Int32
    }

    private(set) var vertex = 0
    private(set) var isLater = false
    /// The neighbours passed; the last one is priced, and passed when the walk goes on.
    var steps: [Step] = []
    /// What the later one of the two loses in each step, in its row of the step's side.
    var lost: [Int32] = []
    /// Neighbours on the way that are still to be passed: twice their places, plus their sides.
    private var ahead: [Int] = []
    /// How many vertices the rows of the vertex have now, predecessors and successors.
    private(set) var counts: (Int, Int) = (0, 0)
    /// What a vertex is on this walk, over what it was on earlier ones: `[vertex]`.
    var marks: [UInt32]
    /// The first mark of this walk, that of predecessors; that of successors follows.
    private(set) var base: UInt32 = 0
    /// The step in which a vertex was passed that has the mark for it: `[vertex]`.
    private(set) var stepOf: [Int32]

    /// Marks beyond those of the two rows.
    enum Mark {
        /// In a row of the vertex, and an edge joins it to the later of two vertices for no reason known yet but the
        /// earlier one.
        static let common: UInt32 = 2
        /// No more on the way, and in no row.
        static let passed: UInt32 = 3
        static let count: UInt32 = 4
    }

    init(vertexCount: Int) {
        marks = Array(repeating: 0, count: vertexCount)
        stepOf = Array(repeating: 0, count: vertexCount)
    }

    /// Begins at the place of a vertex, on the way to another place.
    mutating func begin(_ vertex: Int, to end: Int, _ lists: VertexLists, _ places: SparsePlaces) {
        steps.removeAll(keepingCapacity: true)
        lost.removeAll(keepingCapacity: true)
        ahead.removeAll(keepingCapacity: true)
        forgetMarks()
        marks[vertex] = base &+ Mark.passed
        let start = places[vertex]
        (self.vertex, isLater) = (vertex, end > start)
        counts = (
            lists.count(SparseList.row(vertex, .predecessors)), lists.count(SparseList.row(vertex, .successors))
        )
        RowSide.each { side in
            let row = SparseList.row(vertex, side)
            Self.mark(&marks, mark(of: side), row, lists)
            if isLater {
                Self.addAhead(&ahead, row, after: start, through: end, side.opposite, lists, places)
            } else {
                let list = SparseList.inverse(vertex, side)
                Self.addAhead(&ahead, list, after: end &- 1, through: start &- 1, side.opposite, lists, places)
            }
        }
    }

    /// The mark of the vertices in a row of the vertex.
    @inline(__always) func mark(of side: RowSide) -> UInt32 { base &+ UInt32(truncatingIfNeeded: side.bit) }

    /// Makes room for new marks.
    mutating func forgetMarks() {
        if base > .max - 2 * Mark.count {
            for vertex in marks.indices { marks[vertex] = 0 }
            base = 0
        }
        base &+= Mark.count
    }

    /// Marks the vertices of a list.
    @inline(__always)
    static func mark(_ marks: inout [UInt32], _ mark: UInt32, _ list: Int, _ lists: VertexLists) {
        var marks = marks.mutableSpan
        lists.forEach(list) { unsafe marks[unchecked: $0] = mark }
    }

    /// Adds the vertices of a list that stand between two places.
    @inline(__always)
    private static func addAhead(
        _ ahead: inout [Int], _ list: Int, after start: Int, through end: Int, _ side: RowSide, _ lists: VertexLists,
        _ places: SparsePlaces
    ) {
        lists.forEach(list) { other in
            let place = places[other]
            if place > start && place <= end { ahead.append(place << 1 | side.bit) }
        }
    }

    /// Takes the next neighbour on the way: its place and the side of the step past it.
    mutating func next() -> (place: Int, side: RowSide)? {
        let count = ahead.count
        guard count > 0 else { return nil }
        var (best, index) = (ahead[0], 0)
        do {
            let ahead = ahead.span
            if isLater {
                for other in 1..<max(1, count) where ahead[other] < best { (best, index) = (ahead[other], other) }
            } else {
                for other in 1..<max(1, count) where ahead[other] > best { (best, index) = (ahead[other], other) }
            }
        }
        ahead[index] = ahead[count &- 1]
        ahead.removeLast()
        return (best >> 1, RowSide(bit: best & 1))
    }

    /// Passes the neighbour that was priced last, on the way to a place.
    mutating func pass(to end: Int, _ lists: VertexLists, _ places: SparsePlaces) {
        let index = steps.count &- 1
        let (other, side) = (Int(steps[index].vertex), steps[index].side)
        if isLater {
            marks[other] = base &+ Mark.passed
            stepOf[other] = Int32(truncatingIfNeeded: index)
            let row = SparseList.row(other, side.opposite)
            let gained = Self.gain(
                &marks, &ahead, mark(of: side.opposite), row, after: places[other], through: end, side, lists, places)
            count(gained &- 1, side.opposite)
        } else {
            // One that was passed before may be lost again: it keeps the mark that says so.
            let begin = lostBegin(index)
            for place in begin..<lost.count { marks[Int(lost[place])] = base &+ Mark.passed }
            marks[other] = mark(of: side)
            count(1 &- (lost.count &- begin), side)
        }
    }

    /// Where in `lost` the part of a step begins.
    @inline(__always)
    func lostBegin(_ step: Int) -> Int { step > 0 ? Int(steps[step &- 1].lostEnd) : 0 }

    @inline(__always)
    private mutating func count(_ more: Int, _ side: RowSide) {
        if side == .predecessors { counts.0 &+= more } else { counts.1 &+= more }
    }

    /// Adds a list to a row of the vertex: how many are new.
    @inline(__always)
    private static func gain(
        _ marks: inout [UInt32], _ ahead: inout [Int], _ mark: UInt32, _ list: Int, after start: Int, through end: Int,
        _ side: RowSide, _ lists: VertexLists, _ places: SparsePlaces
    ) -> Int {
        var count = 0
        var marks = marks.mutableSpan
        lists.forEach(list) { other in
            guard unsafe marks[unchecked: other] != mark else { return }
            unsafe marks[unchecked: other] = mark
            count &+= 1
            let place = places[other]
            if place > start && place <= end { ahead.append(place << 1 | side.bit) }
        }
        return count
    }
}
