/// The scale in which the value loss compares costs: large costs are compressed so that no program outweighs the
/// others.
package enum ValueTransform: String, Codable, Hashable, Sendable, CaseIterable {
    /// s(r) = sgn(r)(√(|r| + 1) − 1) + εr with ε = 1e-3 (Kapturowski et al., *Recurrent Experience Replay in
    /// Distributed Reinforcement Learning*, ICLR 2019, equation 2).
    case squareRoot
    /// s(r) = sgn(r)·log(1 + |r|), for tasks with large costs.
    case logarithm

    /// s(r).
    package func apply<Scalar: NetworkScalar>(_ r: Scalar) -> Scalar {
        let size = abs(r)
        let compressed: Scalar =
            switch self {
            case .squareRoot: (size + 1).squareRoot() - 1 + epsilon() * size
            case .logarithm: Scalar.logarithm(1 + size)
            }
        return r < 0 ? -compressed : compressed
    }

    /// s′(r), which is continuous and positive everywhere.
    package func derivative<Scalar: NetworkScalar>(_ r: Scalar) -> Scalar {
        let size = abs(r)
        return switch self {
        case .squareRoot: 1 / (2 * (size + 1).squareRoot()) + epsilon()
        case .logarithm: 1 / (1 + size)
        }
    }

    /// The r with s(r) = `x`.
    package func inverse<Scalar: NetworkScalar>(_ x: Scalar) -> Scalar {
        let size = abs(x)
        let expanded: Scalar
        switch self {
        case .squareRoot:
            // With y = √(r + 1): εy² + y = x + 1 + ε. The root without cancellation.
            let c = size + 1 + epsilon()
            let y = 2 * c / (1 + (1 + 4 * epsilon() * c).squareRoot())
            expanded = y * y - 1
        case .logarithm:
            expanded = Scalar.exponentialMinusOne(size)
        }
        return x < 0 ? -expanded : expanded
    }

    /// ε of the square root, which keeps its inverse Lipschitz.
    private func epsilon<Scalar: NetworkScalar>() -> Scalar { 1e-3 }
}
