/// States as values: memory, equality, and copying in place.
extension GameState {
    /// Bytes of the arrays that a copy of the state takes once it is changed.
    package var byteCount: Int { MemoryLayout<UInt64>.stride * words.count + storage.byteCount }

    /// Becomes equal to another state, in the memory that this one has where both keep their edges alike: no allocation
    /// then.
    package mutating func become(_ other: GameState) {
        guard graph === other.graph, cost == other.cost, hasRowsAlone == other.hasRowsAlone,
            words.count == other.words.count
        else {
            self = other
            return
        }
        words.copyElements(of: other.words)
        if !hasRowsAlone { storage.become(other.storage) }
        (spent, left) = (other.spent, other.left)
    }
}

extension Array where Element: BitwiseCopyable {
    /// Takes the elements of an array that is as long, in the memory that it has.
    package mutating func copyElements(of other: [Element]) {
        precondition(count == other.count, "arrays of \(count) and \(other.count) elements")
        unsafe withUnsafeMutableBufferPointer { own in _ = unsafe own.update(fromContentsOf: other) }
    }
}

extension GameState: Equatable {
    /// Whether both are states of the same graph object under the same cost model with the same edges left and the same
    /// multiplications spent.
    public static func == (left: GameState, right: GameState) -> Bool {
        left.hasSameGraph(as: right) && left.spent == right.spent
    }

    /// Whether both are states of the same graph object with the same vertices and edges left.
    package func hasSameGraph(as other: GameState) -> Bool {
        guard graph === other.graph, cost == other.cost else { return false }
        if storage.hasRows, other.storage.hasRows {
            return words == other.words && storage.matrix == other.storage.matrix
        }
        if let lists = storage.lists, let others = other.storage.lists {
            return words == other.words && lists.hasSameEdges(as: others)
        }
        guard words[..<wordsPerRow] == other.words[..<wordsPerRow], edgesLeft == other.edgesLeft else { return false }
        return !isLabelled || labels(of: edgesLeft) == other.labels(of: edgesLeft)
    }
}
