/// The rows that vertices have when they are eliminated in an order, found by playing it on plain sets: what tests
/// compare the rows of a ``PricedOrder`` with.
struct PlayedRows {
    private(set) var predecessors: [Set<Int>]
    private(set) var successors: [Set<Int>]

    /// Plays an order on the edges of a program: `[vertex]`.
    ///
    /// - Complexity: O(Σ predecessors · successors).
    init(_ order: [Int32], predecessors: [Set<Int>], successors: [Set<Int>]) {
        (self.predecessors, self.successors) = (predecessors, successors)
        for vertex in order { eliminate(Int(vertex)) }
    }

    /// Joins the neighbours of a vertex, whose own rows stay as they are.
    private mutating func eliminate(_ vertex: Int) {
        let (above, below) = (predecessors[vertex], successors[vertex])
        for source in above {
            successors[source].remove(vertex)
            successors[source].formUnion(below)
        }
        for target in below {
            predecessors[target].remove(vertex)
            predecessors[target].formUnion(above)
        }
    }
}

/// Stops the program if places are not those of an order of `0 ..< order.count`, or another vertex has a place but
/// `order.count`.
///
/// - Complexity: O(vertices).
func checkPlaces(_ places: [Int32], of order: [Int32]) {
    for (place, vertex) in order.enumerated() {
        let said = Int(places[Int(vertex)])
        precondition(said == place, "vertex \(vertex) stands at \(place), not \(said)")
    }
    for vertex in order.count..<places.count {
        precondition(Int(places[vertex]) == order.count, "vertex \(vertex), which stays, has place \(places[vertex])")
    }
}

extension VertexRow {
    /// The vertices as a set of the standard library.
    var vertexSet: Set<Int> {
        var set: Set<Int> = []
        forEachVertex { set.insert($0) }
        return set
    }
}
