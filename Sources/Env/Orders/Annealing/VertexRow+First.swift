extension VertexRow {
    /// The vertex of the lowest number, nil in the empty set.
    var first: Int? {
        var found: Int?
        _ = contains {
            found = $0
            return true
        }
        return found
    }
}
