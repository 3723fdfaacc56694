/// A set of vertices as an ascending list: for graphs of thousands of vertices, of which each has few neighbours.
package struct SortedRow: VertexRow {
    private var vertices: [Int32] = []

    package init() {}

    private init(_ vertices: [Int32]) { self.vertices = vertices }

    package var count: Int { vertices.count }

    package func contains(_ vertex: Int) -> Bool { holds(vertex, at: place(of: vertex)) }

    package mutating func insert(_ vertex: Int) {
        let place = place(of: vertex)
        if !holds(vertex, at: place) { insert(vertex, at: place) }
    }

    package mutating func remove(_ vertex: Int) {
        let place = place(of: vertex)
        if holds(vertex, at: place) { remove(at: place) }
    }

    /// Whether the vertex is in the set, if `place` is where it would stand.
    @inline(__always)
    func holds(_ vertex: Int, at place: Int) -> Bool { place < vertices.count && vertices[place] == Int32(vertex) }

    /// Inserts a vertex where it has to stand.
    mutating func insert(_ vertex: Int, at place: Int) { vertices.insert(Int32(vertex), at: place) }

    /// Removes the vertex at a place.
    mutating func remove(at place: Int) { vertices.remove(at: place) }

    package func union(_ other: SortedRow) -> SortedRow {
        if other.vertices.isEmpty { return self }
        if vertices.isEmpty { return other }
        return merged(with: other, keepingOwn: true, common: true, keepingOther: true)
    }

    package func intersection(_ other: SortedRow) -> SortedRow {
        merged(with: other, keepingOwn: false, common: true, keepingOther: false)
    }

    package func subtracting(_ other: SortedRow) -> SortedRow {
        if other.vertices.isEmpty || vertices.isEmpty { return self }
        return merged(with: other, keepingOwn: true, common: false, keepingOther: false)
    }

    package func forEachVertex(_ body: (Int) -> Void) {
        for vertex in vertices { body(Int(vertex)) }
    }

    package func contains(where condition: (Int) -> Bool) -> Bool {
        for vertex in vertices where condition(Int(vertex)) { return true }
        return false
    }

    /// Where `vertex` stands or would have to stand.
    func place(of vertex: Int) -> Int {
        let wanted = Int32(vertex)
        var (low, high) = (0, vertices.count)
        while low < high {
            let middle = (low + high) >> 1
            if vertices[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func merged(with other: SortedRow, keepingOwn: Bool, common: Bool, keepingOther: Bool) -> SortedRow {
        let (a, b) = (vertices, other.vertices)
        let room = (keepingOwn ? a.count : min(a.count, b.count)) + (keepingOther ? b.count : 0)
        return SortedRow(
            unsafe [Int32](unsafeUninitializedCapacity: room) { buffer, size in
                var (i, j, k) = (0, 0, 0)
                while i < a.count && j < b.count {
                    let (x, y) = (a[i], b[j])
                    if x < y {
                        if keepingOwn {
                            unsafe buffer[k] = x
                            k += 1
                        }
                        i += 1
                    } else if y < x {
                        if keepingOther {
                            unsafe buffer[k] = y
                            k += 1
                        }
                        j += 1
                    } else {
                        if common {
                            unsafe buffer[k] = x
                            k += 1
                        }
                        i += 1
                        j += 1
                    }
                }
                if keepingOwn {
                    while i < a.count {
                        unsafe buffer[k] = a[i]
                        k += 1
                        i += 1
                    }
                }
                if keepingOther {
                    while j < b.count {
                        unsafe buffer[k] = b[j]
                        k += 1
                        j += 1
                    }
                }
                size = k
            })
    }

    /// Stops the program if the list is not ascending: for tests.
    ///
    /// - Complexity: O(vertices of the set).
    package func checkInvariants() {
        for place in vertices.indices.dropFirst() {
            precondition(vertices[place - 1] < vertices[place], "\(vertices[place - 1]) before \(vertices[place])")
        }
    }
}
