import Programs

/// Orders in which statements can be executed, and how many results are live at once under each.
///
/// A result is live from its statement to the last one that reads it; entries of the Jacobian are stored where they
/// arise. Finding the order with the fewest live results is NP-hard, so a few are tried.
struct Schedule {
    private let reads: [[Int]]
    private let readers: [[Int]]

    init(_ statements: [Statement]) {
        reads = statements.map(\.reads)
        var readers = [[Int]](repeating: [], count: statements.count)
        for (index, read) in reads.enumerated() {
            for source in read { readers[source].append(index) }
        }
        self.readers = readers
    }

    /// The best order found: as written, depth first from the entries, or greedy from either end with ties
    /// broken by these.
    ///
    /// - Complexity: O(reads · log statements).
    func best() -> (order: [Int], live: Int) {
        let written = Array(reads.indices)
        let deep = depthFirst()
        let orders = [
            written, deep, greedy(ties: written), greedy(ties: deep), backward(ties: written), backward(ties: deep),
        ]
        return orders.map { ($0, liveMax($0)) }.reduce((written, Int.max)) { $1.1 < $0.1 ? $1 : $0 }
    }

    /// The largest number of results live at once.
    func liveMax(_ order: [Int]) -> Int {
        var unread = readers.map(\.count)
        var (live, most) = (0, 0)
        for index in order {
            // The result may take the place of an operand that is read for the last time.
            for source in reads[index] {
                unread[source] -= 1
                if unread[source] == 0 { live -= 1 }
            }
            most = max(most, live + 1)
            if unread[index] > 0 { live += 1 }
        }
        return most
    }

    /// Each statement right after the operands that it is the first to need; operands with longer chains first.
    private func depthFirst() -> [Int] {
        var height = [Int](repeating: 0, count: reads.count)
        for index in reads.indices { height[index] = 1 + (reads[index].map { height[$0] }.max() ?? 0) }
        var order: [Int] = []
        var isDone = [Bool](repeating: false, count: reads.count)
        for root in reads.indices where readers[root].isEmpty {
            var stack = [root]
            while let top = stack.last {
                let open = reads[top].filter { !isDone[$0] }.max { height[$0] < height[$1] }
                if let open {
                    stack.append(open)
                } else {
                    stack.removeLast()
                    if !isDone[top] { order.append(top) }
                    isDone[top] = true
                }
            }
        }
        return order
    }

    /// At each step the statement that frees most, ties by an order's place.
    private func greedy(ties: [Int]) -> [Int] {
        var unread = readers.map(\.count)
        var missing = reads.map(\.count)
        func gain(_ index: Int) -> Int { reads[index].count { unread[$0] == 1 } - (readers[index].isEmpty ? 0 : 1) }
        var ready = RankedQueue(order: ties)
        for index in reads.indices where missing[index] == 0 { ready.insert(index, gain: gain(index)) }
        var order: [Int] = []
        while let index = ready.popBest() {
            order.append(index)
            for reader in readers[index] {
                missing[reader] -= 1
            }
            for source in reads[index] {
                unread[source] -= 1
                // The statement that reads it last now frees it.
                guard unread[source] == 1 else { continue }
                for reader in readers[source] where missing[reader] == 0 && ready.contains(reader) {
                    ready.insert(reader, gain: gain(reader))
                }
            }
            for reader in readers[index] where missing[reader] == 0 { ready.insert(reader, gain: gain(reader)) }
        }
        return order
    }

    /// From the last statement to the first, at each step the one that makes the fewest operands live, ties by the
    /// latest place in an order.
    private func backward(ties: [Int]) -> [Int] {
        var missing = readers.map(\.count)
        var isLive = [Bool](repeating: false, count: reads.count)
        func gain(_ index: Int) -> Int { (isLive[index] ? 1 : 0) - reads[index].count { !isLive[$0] } }
        var ready = RankedQueue(order: ties.reversed())
        for index in reads.indices where missing[index] == 0 { ready.insert(index, gain: gain(index)) }
        var order: [Int] = []
        while let index = ready.popBest() {
            order.append(index)
            for source in reads[index] {
                let isNew = !isLive[source]
                isLive[source] = true
                missing[source] -= 1
                if missing[source] == 0 { ready.insert(source, gain: gain(source)) }
                guard isNew else { continue }
                for reader in readers[source] where ready.contains(reader) {
                    ready.insert(reader, gain: gain(reader))
                }
            }
        }
        return order.reversed()
    }
}
