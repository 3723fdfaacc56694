/// Items that wait, the one with the largest gain first, equal gains by an order. A gain may rise while its item waits.
struct RankedQueue {
    /// The place of each item in the order, and the item at each place.
    private let places: [Int]
    private let items: [Int]
    /// The gain of each waiting item, nil for others.
    private var gains: [Int?]
    /// Places with a gain, the best least. An item whose gain rose is there once for each gain; all but the last are
    /// passed over.
    private var heap: [(gain: Int, place: Int)] = []

    /// A queue without items. `order` holds all that can be, numbered from 0.
    init(order: [Int]) {
        items = order
        var places = [Int](repeating: 0, count: order.count)
        for (place, item) in order.enumerated() { places[item] = place }
        self.places = places
        gains = Array(repeating: nil, count: order.count)
    }

    /// Whether the item waits.
    func contains(_ item: Int) -> Bool { gains[item] != nil }

    /// Lets an item wait, or raises the gain of one that does.
    ///
    /// - Complexity: O(log waiting).
    mutating func insert(_ item: Int, gain: Int) {
        if gains[item] == gain { return }
        gains[item] = gain
        heap.append((gain, places[item]))
        var slot = heap.count - 1
        while slot > 0, precedes(slot, (slot - 1) / 2) {
            heap.swapAt(slot, (slot - 1) / 2)
            slot = (slot - 1) / 2
        }
    }

    /// Takes out the best item, nil if none waits.
    ///
    /// - Complexity: O(log waiting).
    mutating func popBest() -> Int? {
        while let best = heap.first {
            heap.swapAt(0, heap.count - 1)
            heap.removeLast()
            siftDown()
            let item = items[best.place]
            if gains[item] == best.gain {
                gains[item] = nil
                return item
            }
        }
        return nil
    }

    private mutating func siftDown() {
        var slot = 0
        while 2 * slot + 1 < heap.count {
            let (left, right) = (2 * slot + 1, 2 * slot + 2)
            let child = right < heap.count && precedes(right, left) ? right : left
            if !precedes(child, slot) { return }
            heap.swapAt(slot, child)
            slot = child
        }
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        (-heap[left].gain, heap[left].place) < (-heap[right].gain, heap[right].place)
    }
}
