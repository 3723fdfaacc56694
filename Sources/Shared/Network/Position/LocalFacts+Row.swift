extension LocalFacts {
    /// Writes all facts of a vertex.
    @inline(__always)
    func write(_ vertex: VertexSurroundings, to row: FactRow) {
        writeSize(vertex, to: row)
        writeChanges(vertex, to: row)
        writeNeighbours(vertex, to: row)
    }

    /// Its own size, what it depends on and what depends on it.
    @inline(__always)
    private func writeSize(_ vertex: VertexSurroundings, to row: FactRow) {
        let (predecessors, successors) = (vertex.predecessors, vertex.successors)
        let logInputs = logarithm(vertex.inputs)
        let logOutputs = logarithm(vertex.outputs)
        row[.predecessors] = logarithm(predecessors)
        row[.successors] = logarithm(successors)
        row[.cost] = logarithm(vertex.cost)
        row[.fill] = logarithm(vertex.fill)
        row[.fillShare] = Self.ratio(vertex.fill, predecessors &* successors)
        row[.hasOnePredecessor] = predecessors == 1 ? 1 : 0
        row[.hasOneSuccessor] = successors == 1 ? 1 : 0
        row[.inputsAbove] = logInputs
        row[.outputsBelow] = logOutputs
        row[.inputsLessOutputs] = logInputs - logOutputs
        row[.predecessorsPerInput] = Self.ratio(predecessors, vertex.inputs)
        row[.successorsPerOutput] = Self.ratio(successors, vertex.outputs)
        row[.inputShare] = Self.ratio(predecessors &- vertex.above.count, predecessors)
        row[.outputShare] = Self.ratio(successors &- vertex.below.count, successors)
    }

    /// What its going first changes for the neighbours, and theirs for it; then the swaps.
    @inline(__always)
    private func writeChanges(_ vertex: VertexSurroundings, to row: FactRow) {
        let (above, below) = (vertex.above, vertex.below)
        let neighbours = above.count &+ below.count
        row[.changeAbove] = signedLogarithm(above.changeSum)
        row[.changeBelow] = signedLogarithm(below.changeSum)
        row[.changeAround] = signedLogarithm(above.changeSum + below.changeSum - vertex.cost)
        row[.leastOwnChangeAbove] = signedLogarithm(above.count == 0 ? 0 : above.leastOwnChange)
        row[.leastOwnChangeBelow] = signedLogarithm(below.count == 0 ? 0 : below.leastOwnChange)
        row[.largestOwnChange] = signedLogarithm(max(above.largestOwnChange, below.largestOwnChange))
        row[.leastSwapAbove] = signedLogarithm(above.count == 0 ? 0 : above.leastSwap)
        row[.largestSwapAbove] = signedLogarithm(above.count == 0 ? 0 : above.largestSwap)
        row[.swapSumAbove] = signedLogarithm(above.swapSum)
        row[.leastSwapBelow] = signedLogarithm(below.count == 0 ? 0 : below.leastSwap)
        row[.largestSwapBelow] = signedLogarithm(below.count == 0 ? 0 : below.largestSwap)
        row[.swapSumBelow] = signedLogarithm(below.swapSum)
        row[.swapSum] = signedLogarithm(above.swapSum + below.swapSum)
        row[.negativeSwapShare] = Self.ratio(above.swapsBelowZero &+ below.swapsBelowZero, neighbours)
        row[.positiveSwapShare] = Self.ratio(above.swapsAboveZero &+ below.swapsAboveZero, neighbours)
    }

    /// What surrounds it.
    @inline(__always)
    private func writeNeighbours(_ vertex: VertexSurroundings, to row: FactRow) {
        let (above, below) = (vertex.above, vertex.below)
        let neighbours = above.count &+ below.count
        let logLeast = neighbours == 0 ? 0 : logarithm(min(above.leastCost, below.leastCost))
        let logSum = above.logarithmSums.cost + below.logarithmSums.cost
        let (aboveMeans, belowMeans) = (above.means, below.means)
        row[.neighbours] = logarithm(neighbours)
        row[.leastNeighbourCost] = logLeast
        row[.meanNeighbourCost] = neighbours == 0 ? 0 : logSum / Float(neighbours)
        row[.largestNeighbourCost] = logarithm(max(above.largestCost, below.largestCost))
        row[.costOverLeastNeighbour] = neighbours == 0 ? 0 : logarithm(vertex.cost) - logLeast
        row[.meanPredecessorsAbove] = aboveMeans.predecessors
        row[.meanSuccessorsAbove] = aboveMeans.successors
        row[.meanPredecessorsBelow] = belowMeans.predecessors
        row[.meanSuccessorsBelow] = belowMeans.successors
        row[.inputsOfThoseAbove] = above.count == 0 ? 0 : aboveMeans.reach - logarithm(vertex.inputs)
        row[.outputsOfThoseBelow] = below.count == 0 ? 0 : belowMeans.reach - logarithm(vertex.outputs)
    }

    /// part / whole, 0 of nothing.
    @inline(__always)
    private static func ratio(_ part: Int, _ whole: Int) -> Float {
        whole == 0 ? 0 : Float(part) / Float(whole)
    }

    /// sgn(x)·log(1 + |x|).
    @inline(__always)
    private func signedLogarithm(_ change: Int) -> Float {
        let size = logarithm(abs(change))
        return change < 0 ? -size : size
    }
}
