/// One local fact of a vertex, at the place that its number says in a row of facts.
///
/// The order is that of the network's inputs, so stored networks depend on it: add new facts at the end.
///
/// Ranges: a *logarithm* is log(1 + x) of a count x ≥ 0, from 0 up; a *signed logarithm* is sgn(x)·log(1 + |x|) of a
/// change of cost x, of any sign; a *share* lies in 0 … 1. *Above* are the predecessors that can be eliminated
/// themselves (no inputs), *below* such successors (no vertices that are only outputs), *neighbours* are both. Sums,
/// least and largest over none are 0. *Swap* is explained at ``LocalFacts``.
package enum Fact: Int, CaseIterable, Sendable {
    // MARK: - The vertex itself

    /// Its predecessors, inputs included: logarithm.
    case predecessors
    /// Its successors, outputs included: logarithm.
    case successors
    /// Multiplications of eliminating it now: logarithm.
    case cost
    /// Edges that its elimination adds: logarithm.
    case fill
    /// Those edges of all pairs of a predecessor and a successor: share.
    case fillShare
    /// Whether it has exactly one predecessor: 0 or 1.
    case hasOnePredecessor
    /// Whether it has exactly one successor: 0 or 1.
    case hasOneSuccessor
    /// Inputs of the graph that it depends on: logarithm.
    case inputsAbove
    /// Outputs of the graph that depend on it: logarithm.
    case outputsBelow
    /// ``inputsAbove`` − ``outputsBelow``: of any sign, positive where reverse mode would be cheap.
    case inputsLessOutputs
    /// Predecessors over ``inputsAbove``, both as counts: from 0 up.
    case predecessorsPerInput
    /// Successors over ``outputsBelow``, both as counts: from 0 up.
    case successorsPerOutput
    /// Inputs among its predecessors: share.
    case inputShare
    /// Outputs that cannot be eliminated among its successors: share.
    case outputShare

    // MARK: - Changes of cost when the vertex goes first, or a neighbour does

    /// Change of the cost of all above if it goes first, summed: signed logarithm.
    case changeAbove
    /// The same for all below: signed logarithm.
    case changeBelow
    /// Both sums less the vertex's own cost, what the neighbourhood costs afterwards less before: signed logarithm.
    case changeAround
    /// Least change of the vertex's own cost if one of those above goes first: signed logarithm.
    case leastOwnChangeAbove
    /// The same for one of those below: signed logarithm.
    case leastOwnChangeBelow
    /// Largest change of its own cost if any neighbour goes first, at least 0: logarithm.
    case largestOwnChange
    /// Least swap with one above: signed logarithm.
    case leastSwapAbove
    /// Largest swap with one above: signed logarithm.
    case largestSwapAbove
    /// Sum of the swaps with all above: signed logarithm.
    case swapSumAbove
    /// Least swap with one below: signed logarithm.
    case leastSwapBelow
    /// Largest swap with one below: signed logarithm.
    case largestSwapBelow
    /// Sum of the swaps with all below: signed logarithm.
    case swapSumBelow
    /// Sum of the swaps with all neighbours: signed logarithm.
    case swapSum
    /// Neighbours whose swap is negative, before which the vertex should go: share.
    case negativeSwapShare
    /// Neighbours whose swap is positive, after which the vertex should go: share.
    case positiveSwapShare

    // MARK: - The neighbours

    /// Neighbours that can be eliminated: logarithm.
    case neighbours
    /// Least cost of a neighbour: logarithm.
    case leastNeighbourCost
    /// Mean over the neighbours of the logarithms of their costs: from 0 up.
    case meanNeighbourCost
    /// Largest cost of a neighbour: logarithm.
    case largestNeighbourCost
    /// ``cost`` − ``leastNeighbourCost``: of any sign, negative where the vertex is cheaper than all around it.
    case costOverLeastNeighbour
    /// Mean over those above of the logarithm of their predecessors: from 0 up.
    case meanPredecessorsAbove
    /// Mean over those above of the logarithm of their successors: from 0 up.
    case meanSuccessorsAbove
    /// Mean over those below of the logarithm of their predecessors: from 0 up.
    case meanPredecessorsBelow
    /// Mean over those below of the logarithm of their successors: from 0 up.
    case meanSuccessorsBelow
    /// Mean over those above of the logarithm of the inputs that they depend on, less ``inputsAbove``: at most 0.
    case inputsOfThoseAbove
    /// Mean over those below of the logarithm of the outputs that depend on them, less ``outputsBelow``: at most 0.
    case outputsOfThoseBelow
}

/// A row of facts in memory, by their names.
@safe struct FactRow {
    private let start: UnsafeMutablePointer<Float>

    /// The row of ``LocalFacts/count`` numbers from `start` on, which outlives it.
    @inline(__always)
    @unsafe init(_ start: UnsafeMutablePointer<Float>) { unsafe self.start = start }

    @inline(__always)
    subscript(fact: Fact) -> Float {
        get { unsafe start[fact.rawValue] }
        nonmutating set { unsafe start[fact.rawValue] = newValue }
    }
}
