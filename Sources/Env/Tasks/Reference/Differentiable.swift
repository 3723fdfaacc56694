import Programs
import RealModule

/// A number that remembers what it was computed from and with which partial derivatives, so that the gradient of a
/// function can be computed or traced like the function itself.
///
/// An operation computes its value, then its partial derivatives; `gradient` eliminates what was computed from the last
/// to the first, each by one product for each number that it was computed from. Literals have no partial derivatives.
struct Differentiable<T: TraceableTensor> {
    /// The partial derivative by an earlier number; nil where it is passed on unchanged.
    struct Link {
        let source: Int
        let partial: T?
    }

    /// What each number was computed from, in the order of computation.
    final class Tape {
        var links: [[Link]] = []
    }

    let value: T
    /// Its place on the tape, nil for a literal.
    private let place: Int?
    private let tape: Tape

    /// A number computed from others; a partial derivative of nil means 1, and costs nothing.
    private init(_ value: T, from sources: [(number: Differentiable, partial: T?)], on tape: Tape) {
        (self.value, self.tape) = (value, tape)
        place = tape.links.count
        tape.links.append(
            sources.compactMap { number, partial in number.place.map { Link(source: $0, partial: partial) } })
    }

    private init(literal value: T, on tape: Tape) {
        (self.value, self.place, self.tape) = (value, nil, tape)
    }

    /// A number of the function that is known beforehand; see `TraceableTensor.literal`.
    func literal(_ number: Double) -> Differentiable { Differentiable(literal: value.literal(number), on: tape) }

    /// The gradient of a function of single numbers, by reverse elimination.
    static func gradient(of function: ([Differentiable]) -> Differentiable, at point: [T]) -> [T] {
        let tape = Tape()
        let result = function(point.map { Differentiable($0, from: [], on: tape) })
        var adjoints = [T?](repeating: nil, count: tape.links.count)
        for link in tape.links[tape.links.count - 1] { adjoints[link.source] = link.partial }
        for place in tape.links.indices.dropLast().reversed() {
            guard let adjoint = adjoints[place] else { continue }
            for link in tape.links[place] {
                let product = link.partial.map { adjoint * $0 } ?? adjoint
                adjoints[link.source] = adjoints[link.source].map { product + $0 } ?? product
            }
        }
        precondition(result.place == tape.links.count - 1, "the result must be what was computed last")
        return point.indices.map { adjoints[$0] ?? T(0) }
    }
}

/// Operations, each with its partial derivatives in the order that the literature's program has them.
extension Differentiable {
    static func + (left: Differentiable, right: Differentiable) -> Differentiable {
        Differentiable(left.value + right.value, from: [(left, T(1)), (right, T(1))], on: left.tape)
    }

    static func + (left: Double, right: Differentiable) -> Differentiable {
        Differentiable(T(left) + right.value, from: [(right, T(1))], on: right.tape)
    }

    static func - (left: Differentiable, right: Differentiable) -> Differentiable {
        let value = left.value - right.value
        return Differentiable(value, from: [(left, T(1)), (right, -value.literal(1))], on: left.tape)
    }

    static prefix func - (x: Differentiable) -> Differentiable {
        let value = -x.value
        return Differentiable(value, from: [(x, -value.literal(1))], on: x.tape)
    }

    static func * (left: Differentiable, right: Differentiable) -> Differentiable {
        Differentiable(left.value * right.value, from: [(left, right.value), (right, left.value)], on: left.tape)
    }

    static func / (left: Differentiable, right: Differentiable) -> Differentiable {
        let value = left.value / right.value
        let byLeft = 1.0 / right.value
        return Differentiable(
            value, from: [(left, byLeft), (right, -left.value / T.pow(right.value, 2))], on: left.tape)
    }

    static func / (left: Differentiable, right: Double) -> Differentiable {
        left / Differentiable(literal: T(right), on: left.tape)
    }

    static func pow(_ x: Differentiable, _ n: Int) -> Differentiable {
        let value = T.pow(x.value, n)
        return Differentiable(value, from: [(x, T(Double(n)) * T.pow(x.value, n - 1))], on: x.tape)
    }

    static func sqrt(_ x: Differentiable) -> Differentiable {
        let value = T.sqrt(x.value)
        return Differentiable(value, from: [(x, 0.5 / value)], on: x.tape)
    }

    static func exp(_ x: Differentiable) -> Differentiable {
        let value = T.exp(x.value)
        return Differentiable(value, from: [(x, value)], on: x.tape)
    }

    static func log(_ x: Differentiable) -> Differentiable {
        let value = T.log(x.value)
        return Differentiable(value, from: [(x, 1.0 / x.value)], on: x.tape)
    }

    /// The error function, whose derivative is 2 · exp(−x²) / √π.
    static func erf(_ x: Differentiable) -> Differentiable {
        let value = T.erf(x.value)
        let bell = 2.0 * T.exp(-T.pow(x.value, 2))
        let slope = bell / T.sqrt(value.literal(.pi)).inSinglePrecision
        return Differentiable(value, from: [(x, slope)], on: x.tape)
    }

    var inSinglePrecision: Differentiable { Differentiable(value.inSinglePrecision, from: [(self, nil)], on: tape) }
}
