/// Sums over the neighbours on one side of a vertex that can be eliminated themselves.
struct NeighbourSums {
    var count = 0
    var leastCost = Int.max
    var largestCost = 0
    /// Sums of ``VertexSize/above`` or ``VertexSize/below``: of costs, predecessors, successors and reach.
    var logarithmSums = SIMD4<Float>()
    var changeSum = 0
    var leastOwnChange = Int.max
    var largestOwnChange = 0
    var leastSwap = Int.max
    var largestSwap = Int.min
    var swapSum = 0
    var swapsBelowZero = 0
    var swapsAboveZero = 0

    /// Adds a neighbour: what eliminating it now costs, the change of that if the vertex goes first, that of the vertex's
    /// cost if the neighbour does, and the logarithms of its cost, its degrees, and the inputs above or outputs below it.
    @inline(__always)
    mutating func add(cost: Int, change: Int, ownChange: Int, logarithms: SIMD4<Float>) {
        let swap = change - ownChange
        count += 1
        leastCost = min(leastCost, cost)
        largestCost = max(largestCost, cost)
        logarithmSums += logarithms
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
    var means: SIMD4<Float> {
        count == 0 ? SIMD4() : logarithmSums / Float(count)
    }
}
