package import Programs

/// How the labels of edges multiply and add where edges differ.
package enum EdgeAlgebra: Sendable {
    /// Labels are structures: the published cost of tensors.
    case structures(InternedAlgebra<JacobianStructure>)
    /// Labels are constants or numbers: the executed cost of scalars.
    case partials
    /// Labels are patterns of entries: the executed cost of tensors.
    case patterns(InternedAlgebra<EntryPattern>)

    /// The label of ∂target/∂middle · ∂middle/∂source and the multiplications that it takes.
    package func product(_ outer: EdgeLabel, _ inner: EdgeLabel) -> (label: EdgeLabel, multiplications: Int) {
        switch self {
        case .structures(let algebra):
            let (number, count) = algebra.product(outer.structure, inner.structure)
            return (EdgeLabel(structure: number), count)
        case .partials: return outer.executedProduct(inner)
        case .patterns(let algebra):
            let (number, count) = algebra.product(outer.structure, inner.structure)
            return (EdgeLabel(structure: number), count)
        }
    }

    /// The label of a sum of derivatives of the same target by the same source.
    package func sum(_ first: EdgeLabel, _ second: EdgeLabel) -> EdgeLabel {
        switch self {
        case .structures(let algebra): EdgeLabel(structure: algebra.sum(first.structure, second.structure))
        case .partials: first.executedSum(second)
        case .patterns(let algebra): EdgeLabel(structure: algebra.sum(first.structure, second.structure))
        }
    }

    /// Whether labels are numbers, and few enough, for a matrix of them.
    var hasNumbersForMatrix: Bool {
        switch self {
        case .structures(let algebra): algebra.count <= LabelMatrix.numberCountMax
        case .partials: false
        case .patterns(let algebra): algebra.count <= LabelMatrix.numberCountMax
        }
    }

    /// How many structures or patterns have numbers so far, 0 where labels are no numbers.
    var factorCount: Int {
        switch self {
        case .structures(let algebra): algebra.count
        case .partials: 0
        case .patterns(let algebra): algebra.count
        }
    }

    /// What is wrong with the structures or patterns that were met so far, in words, or nil where nothing is.
    ///
    /// - Complexity: that of all products and sums of them that were ever asked for.
    package func checkInvariants() -> String? {
        switch self {
        case .structures(let algebra): algebra.checkInvariants()
        case .partials: nil
        case .patterns(let algebra): algebra.checkInvariants()
        }
    }
}
