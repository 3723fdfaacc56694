/// Eliminating a vertex where edges have labels.
extension ListMerger {
    /// Joins the predecessors of a vertex, whose list is `above`, to its successors, of list `below`, and removes it.
    /// Returns the multiplications.
    ///
    /// - Parameter joined: becomes `[source, target]`, the label of the edge from each predecessor to each successor
    ///   afterwards.
    mutating func eliminate(
        _ vertex: Int32, above: Int, below: Int, _ algebra: EdgeAlgebra, _ joined: inout [EdgeLabel]
    ) -> Int {
        let (sources, targets) = unsafe (lists[above], lists[below])
        let width = targets.places.count
        let multiplications = join(sources, targets, algebra, into: &joined)
        for (row, place) in sources.places.enumerated() {
            let list = 2 * Int(unsafe pool[place]) + 1
            merge(list, with: targets, without: vertex, joined, from: row * width, step: 1)
        }
        for (column, place) in targets.places.enumerated() {
            let list = 2 * Int(unsafe pool[place])
            merge(list, with: sources, without: vertex, joined, from: column, step: width)
        }
        drop(above)
        drop(below)
        return multiplications
    }

    /// Finds the labels of all edges from a predecessor to a successor, and returns the multiplications.
    private func join(
        _ sources: List, _ targets: List, _ algebra: EdgeAlgebra, into joined: inout [EdgeLabel]
    ) -> Int {
        guard let labels = unsafe labels else { preconditionFailure("the edges have no labels") }
        joined.removeAll(keepingCapacity: true)
        var spent = 0
        for source in sources.places {
            let below = unsafe lists[2 * Int(pool[source]) + 1].places
            var old = below.lowerBound
            for target in targets.places {
                let (product, multiplications) = algebra.product(unsafe labels[target], unsafe labels[source])
                spent += multiplications
                while old < below.upperBound, unsafe pool[old] < pool[target] { old += 1 }
                let isThere = unsafe old < below.upperBound && pool[old] == pool[target]
                joined.append(isThere ? algebra.sum(unsafe labels[old], product) : product)
            }
        }
        return spent
    }

    /// Replaces a list by its union with another, less a vertex that is in the first only: vertex j of the other comes
    /// with the label `first` + j · `step` of `joined`.
    private mutating func merge(
        _ list: Int, with other: List, without vertex: Int32, _ joined: [EdgeLabel], from first: Int, step: Int
    ) {
        guard let labels = unsafe labels else { return }
        let (own, others) = (unsafe lists[list].places, other.places)
        var (i, j, k, next) = (own.lowerBound, others.lowerBound, rooms.used, first)
        while i < own.upperBound || j < others.upperBound {
            let x = i < own.upperBound ? unsafe pool[i] : .max
            let y = j < others.upperBound ? unsafe pool[j] : .max
            if y <= x {
                unsafe (pool[k], labels[k]) = (y, joined[next])
                next += step
                j += 1
                k += 1
            } else if x != vertex {
                unsafe (pool[k], labels[k]) = (x, labels[i])
                k += 1
            }
            if x <= y { i += 1 }
        }
        settle(list, count: Int32(k - rooms.used))
    }
}
