extension BitRow: Hashable {
    @inline(__always) package static func == (left: BitRow, right: BitRow) -> Bool {
        for word in 0..<n where left.words[word] != right.words[word] { return false }
        return true
    }

    @inline(__always) package func hash(into hasher: inout Hasher) {
        for word in 0..<n { hasher.combine(words[word]) }
    }
}
