package import Programs

/// What stands on an edge and multiplies and adds as derivatives do: a structure, or a pattern of entries.
package protocol EdgeFactor: Hashable, Sendable {
    /// ∂target/∂middle · ∂middle/∂source, where `self` is the first, and the multiplications that it takes.
    func counted(times inner: Self) -> (result: Self, multiplications: Int)
    /// The sum of two derivatives of the same target by the same source.
    func added(to other: Self) -> Self
}

extension JacobianStructure: EdgeFactor {
    package func counted(times inner: JacobianStructure) -> (result: JacobianStructure, multiplications: Int) {
        let (result, multiplications) = product(inner)
        return (result, multiplications)
    }

    package func added(to other: JacobianStructure) -> JacobianStructure { sum(other) }
}
