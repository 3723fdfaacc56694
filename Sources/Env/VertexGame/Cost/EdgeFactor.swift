package import Programs

/// What stands on an edge and multiplies and adds as derivatives do: a structure, or a pattern of entries.
package protocol EdgeFactor: Hashable, Sendable {
    /// ∂target/∂middle · ∂middle/∂source, where `self` is the first, and the multiplications that it takes.
    func counted(times inner: Self) -> (result: Self, multiplications: Int)
    /// The sum of two derivatives of the same target by the same source.
    func added(to other: Self) -> Self
    /// What is wrong with the factor, in words, or nil where nothing is.
    func checkInvariants() -> String?
}

extension JacobianStructure: EdgeFactor {
    package func counted(times inner: JacobianStructure) -> (result: JacobianStructure, multiplications: Int) {
        let (result, multiplications) = product(inner)
        return (result, multiplications)
    }

    package func added(to other: JacobianStructure) -> JacobianStructure { sum(other) }

    /// Ties ascend by axis of the target, and are of axes that exist, each in one at most.
    package func checkInvariants() -> String? {
        let (targets, sources) = (ties.map(\.target), ties.map(\.source))
        if !zip(targets, targets.dropFirst()).allSatisfy(<) { return "ties do not ascend" }
        if Set(sources).count != sources.count { return "an axis of the source is in two ties" }
        let exist =
            targets.allSatisfy(target.dimensions.indices.contains)
            && sources.allSatisfy(source.dimensions.indices.contains)
        return exist ? nil : "a tie is of an axis that is not there"
    }
}
