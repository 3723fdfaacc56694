/// One of the two rows that a vertex has when it is eliminated.
enum RowSide: Sendable {
    case predecessors, successors

    /// By a bit: 0 for predecessors, 1 for successors.
    @inline(__always) init(bit: Int) { self = bit == 0 ? .predecessors : .successors }

    /// 0 for predecessors, 1 for successors.
    @inline(__always) var bit: Int { self == .predecessors ? 0 : 1 }

    @inline(__always) var opposite: RowSide { self == .predecessors ? .successors : .predecessors }

    /// Calls `body` for predecessors, then for successors.
    @inline(__always) static func each(_ body: (RowSide) -> Void) {
        body(.predecessors)
        body(.successors)
    }
}

/// Where ``SparseOrder`` keeps what it knows of a vertex among its lists.
enum SparseList {
    /// Lists of each vertex.
    static let count = 4
    /// Lists of each vertex of the program's edges.
    static let ownCount = 2

    /// The predecessors or successors of a vertex when it is eliminated.
    @inline(__always) static func row(_ vertex: Int, _ side: RowSide) -> Int { count &* vertex &+ side.bit }

    /// The vertices in whose row of that side a vertex is.
    @inline(__always) static func inverse(_ vertex: Int, _ side: RowSide) -> Int { count &* vertex &+ 2 &+ side.bit }

    /// The predecessors or successors of a vertex in the program.
    @inline(__always) static func own(_ vertex: Int, _ side: RowSide) -> Int { ownCount &* vertex &+ side.bit }
}
