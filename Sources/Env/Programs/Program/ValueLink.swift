/// One value of a program that is computed from another: an edge of its computational graph, by value ids.
package struct ValueLink: Hashable, Sendable {
    /// The operand.
    package let source: Int
    /// The result.
    package let target: Int

    package init(source: Int, target: Int) {
        (self.source, self.target) = (source, target)
    }
}
