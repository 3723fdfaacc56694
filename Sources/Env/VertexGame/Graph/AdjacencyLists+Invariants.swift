extension AdjacencyLists {
    /// What is wrong with the lists, in words, or nil where nothing is.
    ///
    /// Checked is that
    /// - every list ascends, and all together are as long as is counted;
    /// - the pool has the places beyond the rooms that an elimination reads, and a label for each place or none;
    /// - the label of an edge is the same in both of its lists;
    /// - rooms are in order: ``ListRooms/checkInvariants(_:_:)``.
    ///
    /// - Complexity: O(pool + edges · log edges).
    func checkInvariants(isLabelled: Bool) -> String? {
        if lists.count != 2 * vertexCount { return "\(lists.count) lists of \(vertexCount) vertices" }
        if vertices.count < rooms.used + ListMerger.overreach {
            return "a pool of \(vertices.count), \(rooms.used) taken"
        }
        if labels.count != (isLabelled ? vertices.count : 0) {
            return "\(labels.count) labels of \(vertices.count) places"
        }
        if let wrong = rooms.checkInvariants(lists, vertices) { return wrong }
        for list in lists.indices {
            let content = vertices[places(list)]
            if !zip(content, content.dropFirst()).allSatisfy(<) { return "list \(list) does not ascend" }
        }
        let count = lists.reduce(0) { $0 + Int($1.count) }
        if count != entryCount { return "\(count) vertices in lists, \(entryCount) are counted" }
        return isLabelled ? wrongLabel() : nil
    }

    private func wrongLabel() -> String? {
        for source in 0..<vertexCount {
            for place in places(2 * source + 1) {
                let target = Int(vertices[place])
                guard let mirror = self.place(of: Vertex(source), in: 2 * target) else {
                    return "the edge from \(source) to \(target) is in one list only"
                }
                if labels[place] != labels[mirror] { return "the edge from \(source) to \(target) has two labels" }
            }
        }
        return nil
    }
}

extension ListRooms {
    /// What is wrong with the rooms of lists in a pool, in words, or nil where nothing is.
    ///
    /// Checked is that no list is longer than its room, and that the rooms of lists and those that were left tile the
    /// places taken: none overlap, and none is lost.
    ///
    /// - Complexity: O(rooms · log rooms).
    func checkInvariants(_ lists: [List], _ pool: [Int32]) -> String? {
        if let long = lists.firstIndex(where: { $0.count > $0.room }) { return "list \(long) is longer than its room" }
        var rooms = lists.filter { $0.room > 0 }
        for bits in 0..<Self.heads {
            var start = pool[bits]
            while start != 0 {
                rooms.append(List(start: start, count: 0, room: 1 << Int32(bits)))
                if rooms.count > used { return "the rooms of 2^\(bits) places that were left go round in a circle" }
                start = pool[Int(start)]
            }
        }
        var end = Int32(Self.heads)
        for room in rooms.sorted(by: { $0.start < $1.start }) {
            if room.start != end { return "rooms overlap or are lost at place \(end)" }
            end += room.room
        }
        return Int(end) == used ? nil : "\(used) places are taken, rooms end at \(end)"
    }
}
