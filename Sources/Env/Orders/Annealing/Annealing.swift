import VertexGame

/// What is to be annealed, on rows of the kind that fits the graph.
struct Annealing {
    let graph: ComputationalGraph
    let cost: CostModel
    let start: [Vertex]
    let seed: UInt64
    let limit: AnnealingLimit
    let workers: Workers

    /// When it must have ended.
    var deadline: Deadline {
        switch limit {
        case .deadline(let deadline): deadline
        case .moves: .never
        }
    }

    /// Of the time, what must be left when the start has been played for annealing to be of use.
    private static let leastShare = 0.1

    /// When the start must have been played.
    private var startDeadline: Deadline {
        switch limit {
        case .deadline(let deadline): deadline.earlier(by: Self.leastShare * deadline.seconds)
        case .moves: .never
        }
    }

    /// The best order met, nil when there was not the time to play the start.
    var solution: Solution? {
        switch (graph.vertexCount, graph.labelling(under: cost) != nil) {
        case (...128, false): annealed(OrderRows<BitRow<2>>.self)
        case (...256, false): annealed(OrderRows<BitRow<4>>.self)
        case (...640, false): annealed(OrderRows<BitRow<10>>.self)
        case (_, false): annealed(SparseOrder.self)
        case (...128, true): annealedWithLabels(DenseLabelledRow<2>.self)
        case (...256, true): annealedWithLabels(DenseLabelledRow<4>.self)
        case (...640, true): annealedWithLabels(DenseLabelledRow<10>.self)
        case (_, true): annealedWithLabels(SortedLabelledRow.self)
        }
    }

    private func annealed<Priced: PricedOrder>(_ kind: Priced.Type) -> Solution? {
        guard let priced = Priced(graph, cost: cost, order: start, deadline: startDeadline) else { return nil }
        return annealed(priced, limit)
    }

    /// Annealing with the true cost of the result. Where labels depend on the order and not only on the set eliminated before, an
    /// order may cost more than annealing thought, even more than the start, which is the solution then.
    private func annealedWithLabels<Row: LabelledRow>(_ kind: Row.Type) -> Solution? {
        let begin = deadline.elapsed
        typealias Priced = LabelledOrder<Row>
        guard let priced = Priced(graph, cost: cost, order: start, deadline: startDeadline) else { return nil }
        // Playing the result at the end takes as long as playing the start, or less.
        let seconds = deadline.elapsed - begin
        var limit = limit
        if case .deadline(let deadline) = limit { limit = .deadline(deadline.earlier(by: seconds)) }
        var found = annealed(priced, limit)
        guard let played = Priced(graph, cost: cost, order: found.order, deadline: .never) else { return nil }
        found.multiplications = played.cost
        if played.cost > priced.cost { (found.order, found.multiplications) = (start, priced.cost) }
        found.trace.removeAll { $0.multiplications < found.multiplications }
        return found
    }

    private func annealed<Priced: PricedOrder>(_ priced: Priced, _ limit: AnnealingLimit) -> Solution {
        let begin = Solution.Improvement(seconds: deadline.elapsed, multiplications: priced.cost)
        let crew = AnnealingCrew(priced, workers: workers, seed: seed)
        crew.run(limit, vertices: priced.count)
        return crew.solution(since: begin)
    }
}
