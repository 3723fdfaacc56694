/// Sums over the neighbours on one side of a vertex that can be eliminated themselves.
struct NeighbourSums {
    var count = 0
    var leastCost = Int.max
    var largestCost = 0
    var logCostSum: Float = 0
    var logPredecessorSum: Float = 0
    var logSuccessorSum: Float = 0
    var reachSum: Float = 0
    var changeSum = 0
    var leastOwnChange = Int.max
    var largestOwnChange = 0
    var leastSwap = Int.max
    var largestSwap = Int.min
    var swapSum = 0
    var swapsBelowZero = 0
    var swapsAboveZero = 0

    /// Adds a neighbour: its degrees, what eliminating it now costs, the change of that if the vertex goes first, that of
    /// the vertex's cost if the neighbour does, and the logarithm of the inputs above or outputs below it.
    mutating func add(
        predecessors: Int, successors: Int, cost: Int, change: Int, ownChange: Int, reach: Float, facts: LocalFacts
    ) {
        let swap = change - ownChange
        count += 1
        leastCost = min(leastCost, cost)
        largestCost = max(largestCost, cost)
        logCostSum += facts.logarithm(cost)
        logPredecessorSum += facts.logarithm(predecessors)
        logSuccessorSum += facts.logarithm(successors)
        reachSum += reach
        changeSum += change
        leastOwnChange = min(leastOwnChange, ownChange)
        largestOwnChange = max(largestOwnChange, ownChange)
        leastSwap = min(leastSwap, swap)
        largestSwap = max(largestSwap, swap)
        swapSum += swap
        if swap < 0 { swapsBelowZero += 1 }
        if swap > 0 { swapsAboveZero += 1 }
    }

    /// `sum` over the number of neighbours, 0 where there are none.
    func mean(_ sum: Float) -> Float {
        count == 0 ? 0 : sum / Float(count)
    }
}
