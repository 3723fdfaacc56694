/// A priority queue in an array (Williams 1964).
struct BinaryHeap<Element: Comparable> {
    private var elements: [Element]

    /// Makes a heap of `elements`.
    ///
    /// - Complexity: O(elements).
    init(_ elements: [Element]) {
        self.elements = elements
        for place in (0..<elements.count / 2).reversed() { siftDown(place) }
    }

    /// Takes out the least element, nil if there is none.
    mutating func popLeast() -> Element? {
        guard let least = elements.first else { return nil }
        elements[0] = elements[elements.count - 1]
        elements.removeLast()
        siftDown(0)
        return least
    }

    mutating func insert(_ element: Element) {
        elements.append(element)
        var place = elements.count - 1
        while place > 0, elements[place] < elements[(place - 1) / 2] {
            elements.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func siftDown(_ start: Int) {
        var place = start
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2]
            where child < elements.count && elements[child] < elements[least] {
                least = child
            }
            if least == place { return }
            elements.swapAt(place, least)
            place = least
        }
    }
}
