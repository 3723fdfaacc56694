/// A vertex and its neighbours in numbers: all that its local facts are made of.
struct VertexSurroundings {
    let predecessors: Int
    let successors: Int
    /// Multiplications of eliminating the vertex now.
    let cost: Int
    /// Inputs of the graph that it depends on.
    let inputs: Int
    /// Outputs of the graph that depend on it.
    let outputs: Int
    /// Edges that its elimination adds.
    var fill = 0
    /// Its predecessors that can be eliminated themselves.
    var above = NeighbourSums()
    /// Its successors that can be eliminated themselves.
    var below = NeighbourSums()
}

/// Sums over the neighbours on one side of a vertex that can be eliminated themselves; costs and changes in
/// multiplications.
struct NeighbourSums {
    var count = 0
    var leastCost = Int.max
    var largestCost = 0
    /// Sums of the neighbours' ``SizeLogarithms``.
    var logarithmSums = SizeLogarithms()
    /// Changes of the neighbours' costs if the vertex goes first.
    var changeSum = 0
    /// Changes of the vertex's own cost if the neighbour goes first.
    var leastOwnChange = Int.max
    var largestOwnChange = 0
    /// Differences of the two; see ``LocalFacts``.
    var leastSwap = Int.max
    var largestSwap = Int.min
    var swapSum = 0
    var swapsBelowZero = 0
    var swapsAboveZero = 0

    /// Adds a neighbour: what eliminating it now costs, the change of that if the vertex goes first, that of the
    /// vertex's cost if the neighbour does, and the logarithms of its size.
    @inline(__always)
    mutating func add(cost: Int, change: Int, ownChange: Int, logarithms: SizeLogarithms) {
        let swap = change - ownChange
        count += 1
        leastCost = min(leastCost, cost)
        largestCost = max(largestCost, cost)
        logarithmSums.lanes += logarithms.lanes
        changeSum += change
        leastOwnChange = min(leastOwnChange, ownChange)
        largestOwnChange = max(largestOwnChange, ownChange)
        leastSwap = min(leastSwap, swap)
        largestSwap = max(largestSwap, swap)
        swapSum += swap
        swapsBelowZero += swap < 0 ? 1 : 0
        swapsAboveZero += swap > 0 ? 1 : 0
    }

    /// The sums of logarithms over the number of neighbours, 0 where there are none.
    @inline(__always)
    var means: SizeLogarithms {
        count == 0 ? SizeLogarithms() : SizeLogarithms(lanes: logarithmSums.lanes / Float(count))
    }
}
