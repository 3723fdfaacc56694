extension LocalFacts {
    /// Writes the facts of a vertex to `row` `[count]`, in their order.
    @inline(__always)
    @unsafe func put(_ vertex: VertexSurroundings, to row: UnsafeMutablePointer<Float>) {
        unsafe putSize(vertex, to: row)
        unsafe putChanges(vertex, to: row + Self.changes)
        unsafe putNeighbours(vertex, to: row + Self.swapSum + 3)
    }

    /// Its own size, what it depends on and what depends on it.
    @inline(__always)
    @unsafe private func putSize(_ vertex: VertexSurroundings, to row: UnsafeMutablePointer<Float>) {
        let (p, s) = (vertex.predecessors, vertex.successors)
        let logInputs = logarithm(vertex.inputs)
        let logOutputs = logarithm(vertex.outputs)
        unsafe row[0] = logarithm(p)
        unsafe row[1] = logarithm(s)
        unsafe row[Self.cost] = logarithm(vertex.cost)
        unsafe row[3] = logarithm(vertex.fill)
        unsafe row[4] = Self.ratio(vertex.fill, p &* s)
        unsafe row[5] = p == 1 ? 1 : 0
        unsafe row[6] = s == 1 ? 1 : 0
        unsafe row[7] = logInputs
        unsafe row[8] = logOutputs
        unsafe row[9] = logInputs - logOutputs
        unsafe row[10] = Self.ratio(p, vertex.inputs)
        unsafe row[11] = Self.ratio(s, vertex.outputs)
        unsafe row[12] = Self.ratio(p &- vertex.above.count, p)
        unsafe row[13] = Self.ratio(s &- vertex.below.count, s)
    }

    /// What its going first changes for the neighbours, and theirs for it; then the swaps.
    @inline(__always)
    @unsafe private func putChanges(_ vertex: VertexSurroundings, to row: UnsafeMutablePointer<Float>) {
        let (above, below) = (vertex.above, vertex.below)
        let neighbours = above.count &+ below.count
        unsafe row[0] = signedLogarithm(above.changeSum)
        unsafe row[1] = signedLogarithm(below.changeSum)
        unsafe row[2] = signedLogarithm(above.changeSum + below.changeSum - vertex.cost)
        unsafe row[3] = signedLogarithm(above.count == 0 ? 0 : above.leastOwnChange)
        unsafe row[4] = signedLogarithm(below.count == 0 ? 0 : below.leastOwnChange)
        unsafe row[5] = signedLogarithm(max(above.largestOwnChange, below.largestOwnChange))
        unsafe row[6] = signedLogarithm(above.count == 0 ? 0 : above.leastSwap)
        unsafe row[7] = signedLogarithm(above.count == 0 ? 0 : above.largestSwap)
        unsafe row[8] = signedLogarithm(above.swapSum)
        unsafe row[9] = signedLogarithm(below.count == 0 ? 0 : below.leastSwap)
        unsafe row[10] = signedLogarithm(below.count == 0 ? 0 : below.largestSwap)
        unsafe row[11] = signedLogarithm(below.swapSum)
        unsafe row[12] = signedLogarithm(above.swapSum + below.swapSum)
        unsafe row[13] = Self.ratio(above.swapsBelowZero &+ below.swapsBelowZero, neighbours)
        unsafe row[14] = Self.ratio(above.swapsAboveZero &+ below.swapsAboveZero, neighbours)
    }

    /// What surrounds it.
    @inline(__always)
    @unsafe private func putNeighbours(_ vertex: VertexSurroundings, to row: UnsafeMutablePointer<Float>) {
        let (above, below) = (vertex.above, vertex.below)
        let neighbours = above.count &+ below.count
        let logLeast = neighbours == 0 ? 0 : logarithm(min(above.leastCost, below.leastCost))
        let logSum = above.logarithmSums.x + below.logarithmSums.x
        let (aboveMeans, belowMeans) = (above.means, below.means)
        unsafe row[0] = logarithm(neighbours)
        unsafe row[1] = logLeast
        unsafe row[2] = neighbours == 0 ? 0 : logSum / Float(neighbours)
        unsafe row[3] = logarithm(max(above.largestCost, below.largestCost))
        unsafe row[4] = neighbours == 0 ? 0 : logarithm(vertex.cost) - logLeast
        unsafe row[5] = aboveMeans.y
        unsafe row[6] = aboveMeans.z
        unsafe row[7] = belowMeans.y
        unsafe row[8] = belowMeans.z
        unsafe row[9] = above.count == 0 ? 0 : aboveMeans.w - logarithm(vertex.inputs)
        unsafe row[10] = below.count == 0 ? 0 : belowMeans.w - logarithm(vertex.outputs)
    }

    @inline(__always)
    private static func ratio(_ part: Int, _ whole: Int) -> Float {
        whole == 0 ? 0 : Float(part) / Float(whole)
    }

    @inline(__always)
    private func signedLogarithm(_ change: Int) -> Float {
        let size = logarithm(abs(change))
        return change < 0 ? -size : size
    }
}
