import VertexGame

/// What is to be annealed, on rows of the kind that fits the graph.
struct Annealing {
    let graph: ComputationalGraph
    let cost: CostModel
    /// The order to begin with.
    let start: [Vertex]
    let seed: UInt64
    let limit: AnnealingLimit
    let parallelism: Parallelism
    /// Another order to begin with, or nil: asked for where there is time to race the two.
    var rival: (() -> [Vertex]?)?
    /// Called late, with the cost of the best order so far, where edges have no labels.
    var pause: ((Int) -> Void)?

    /// When it must have ended.
    var deadline: Deadline {
        switch limit {
        case .deadline(let deadline): deadline
        case .moves: .never
        }
    }

    /// The best order met, nil when there was not the time to play the start.
    var solution: Solution? {
        switch (graph.vertexCount, graph.labelling(under: cost) != nil) {
        case (...GraphSize.ofTwoWords, false): single(OrderRows<BitRow<2>>.self)
        case (...GraphSize.ofFourWords, false): single(OrderRows<BitRow<4>>.self)
        case (...GraphSize.ofNineWords, false): single(OrderRows<BitRow<9>>.self)
        case (...GraphSize.ofBits, false): single(OrderRows<BitRow<10>>.self)
        case (_, false): single(SparseOrder.self)
        case (...GraphSize.ofTwoWords, true): repeated(LabelledOrder<DenseLabelledRow<2>>.self)
        case (...GraphSize.ofFourWords, true): repeated(LabelledOrder<DenseLabelledRow<4>>.self)
        case (...GraphSize.ofBits, true): repeated(LabelledOrder<DenseLabelledRow<10>>.self)
        case (_, true): repeated(LabelledOrder<SortedLabelledRow>.self)
        }
    }

    /// One run, where prices are exact.
    private func single<Priced: PricedOrder>(_ kind: Priced.Type) -> Solution? {
        StartRace<Priced>(self).winner.map { AnnealingRun(self, $0).solution(limit, pause: pause) }
    }

    /// Runs in a row, where prices drift.
    private func repeated<Priced: PricedOrder>(_ kind: Priced.Type) -> Solution? {
        StartRace<Priced>(self).winner.flatMap { RepeatedRuns(self, $0).solution }
    }
}
