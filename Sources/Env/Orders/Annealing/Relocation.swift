/// The move of one vertex to another place of an order, and what it would change.
package struct Relocation: Sendable {
    package let vertex: Int
    package let place: Int
    /// Change of the order's cost, in multiplications.
    package let difference: Int
}

extension [Int32] {
    /// Moves the vertex of a relocation in an order, and keeps the place of each vertex.
    mutating func relocate(_ relocation: Relocation, _ places: inout [Int32]) {
        var place = Int(places[relocation.vertex])
        let step = relocation.place > place ? 1 : -1
        while place != relocation.place {
            let other = self[place + step]
            self[place] = other
            places[Int(other)] = Int32(place)
            place += step
        }
        self[place] = Int32(relocation.vertex)
        places[relocation.vertex] = Int32(place)
    }
}
