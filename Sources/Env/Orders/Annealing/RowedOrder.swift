/// An order whose places are those of an array, and whose vertices have rows.
package protocol RowedOrder: PricedOrder {
    associatedtype Vertices: VertexRow

    /// The place of each vertex, `count` for inputs and outputs.
    var places: [Int32] { get }
    /// The vertices after or before a vertex that it is joined to by an edge when the first of the two is eliminated,
    /// and perhaps inputs and outputs: in two sets.
    func neighbours(of vertex: Int, isLater: Bool) -> (Vertices, Vertices)
}

extension RowedOrder {
    @inline(__always)
    package func place(of vertex: Int) -> Int { Int(places[vertex]) }

    /// The place of a vertex that `vertex` is joined to while one of the two is eliminated: passing it is what changes
    /// the cost. With even chances one before or one after, and, of those on that side, the nearest or any: on large
    /// graphs seldom, for passing many is dear. Nil where there is none.
    @inline(__always)
    package func proposal(for vertex: Int, _ random: inout FastRandom) -> Int? {
        let choice = random.next()
        let isLater = choice & 1 != 0
        let (one, other) = neighbours(of: vertex, isLater: isLater)
        let anyMask: UInt64 = count < GraphSize.ofFarProposals ? 2 : 14
        return choice & anyMask != 0 ? nearest(one, other, isLater: isLater) : anyPlace(one, other, &random)
    }

    /// The place next to that of the vertex, on one side, among those of two sets.
    @inline(__always)
    private func nearest(_ one: Vertices, _ other: Vertices, isLater: Bool) -> Int? {
        let none = isLater ? Int32(count) : -1
        var best = none
        func consider(_ vertex: Int) {
            let place = places[vertex]
            if isLater ? place < best : place > best { best = place }
        }
        one.forEachVertex(consider)
        other.forEachVertex(consider)
        return best == none ? nil : Int(best)
    }

    @inline(__always)
    private func anyPlace(_ one: Vertices, _ other: Vertices, _ random: inout FastRandom) -> Int? {
        var size = 0
        one.forEachVertex { if $0 < count { size &+= 1 } }
        other.forEachVertex { if $0 < count { size &+= 1 } }
        guard size > 0 else { return nil }
        var left = random.index(below: size)
        var found = -1
        func isChosen(_ vertex: Int) -> Bool {
            guard vertex < count else { return false }
            left &-= 1
            if left < 0 { found = Int(places[vertex]) }
            return left < 0
        }
        if !one.contains(where: isChosen) { _ = other.contains(where: isChosen) }
        return found
    }
}
