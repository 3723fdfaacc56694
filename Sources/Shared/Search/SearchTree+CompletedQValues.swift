/// σ of the completed Q-values of a node (Danihelka et al. 2022, equations 8 and 10): those of visited actions are what
/// search found, those of the others are the mixed value.
struct CompletedQValues {
    /// σ of the mixed value: of every slot that was never visited.
    var unvisited: Float
    /// σ(q) = `scale` · (q − `least`).
    var least: Float
    var scale: Float

    /// σ(q) of a visited slot.
    func transformed(_ q: Float) -> Float { scale * (q - least) }
}

extension SearchTree {
    /// The least range of Q-values by which they are rescaled: equal ones stay 0 [epsilon of mctx].
    private static var rescalingRangeMin: Float { 1e-8 }

    /// Completes the Q-values of `node` with the mixed value, rescales them to 0…1 if the settings say so, and weighs
    /// them against priors: σ(q) = (c_visit + max N) · c_scale · q. As mctx's `qtransform_completed_by_mix_value`.
    ///
    /// - Complexity: O(visited slots).
    func completedQValues(_ node: NodeIndex) -> CompletedQValues {
        let base = node.index * stride
        let visitedCount = Int(visitedCounts[node.index])
        var sumVisits: Int32 = 0
        var mostVisits: Int32 = 0
        var sumPriors: Float = 0
        var sumWeighted: Float = 0
        var least = Float.infinity
        var largest = -Float.infinity
        for visited in base..<base + visitedCount {
            let place = base + Int(visitedSlots[visited])
            let q = qValue(at: place)
            // Visited actions may have a prior that vanished.
            let prior = max(.leastNormalMagnitude, priors[place])
            sumVisits += childVisitCounts[place]
            mostVisits = max(mostVisits, childVisitCounts[place])
            sumPriors += prior
            sumWeighted += prior * q
            least = min(least, q)
            largest = max(largest, q)
        }
        // The mixed value v_mix (appendix D, equation 33): the node's own value and the mean of the visited Q-values by
        // prior, weighed 1 to the number of visits.
        let mean = sumVisits == 0 ? 0 : sumWeighted / sumPriors
        let mixed = (rawValues[node.index] + Float(sumVisits) * mean) / Float(sumVisits + 1)
        var scale = (settings.visitOffset + Float(mostVisits)) * settings.valueScale
        // Without rescaling σ is linear, and a common shift changes no softmax.
        guard settings.rescalesValues else { return CompletedQValues(unvisited: scale * mixed, least: 0, scale: scale) }
        if visitedCount < actionCount {
            least = min(least, mixed)
            largest = max(largest, mixed)
        }
        scale /= max(largest - least, Self.rescalingRangeMin)
        return CompletedQValues(unvisited: scale * (mixed - least), least: least, scale: scale)
    }

    /// σ of the completed Q-value of the slot at `place`.
    func transformedQValue(at place: Int, _ completed: CompletedQValues) -> Float {
        childVisitCounts[place] > 0 ? completed.transformed(qValue(at: place)) : completed.unvisited
    }
}
