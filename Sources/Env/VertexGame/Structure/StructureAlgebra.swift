import Synchronization

/// Structures as small integers, with products and sums remembered.
///
/// One for each graph, shared by all its states and threads. Numbers stay below a few hundred in practice and do not depend on
/// anything but who asks first. What is remembered is read without a lock; the first to ask works it out under one.
package final class StructureAlgebra: Sendable {
    private struct Numbering {
        var structures: [JacobianStructure] = []
        var numbers: [JacobianStructure: UInt32] = [:]

        mutating func number(of structure: JacobianStructure) -> UInt32 {
            if let number = numbers[structure] { return number }
            let number = UInt32(structures.count)
            structures.append(structure)
            numbers[structure] = number
            return number
        }
    }

    private let numbering = Mutex(Numbering())
    private let products = PairMemory()
    private let sums = PairMemory()

    /// The number of a structure.
    func number(of structure: JacobianStructure) -> UInt32 {
        numbering.withLock { $0.number(of: structure) }
    }

    /// The structure of a number.
    func structure(_ number: UInt32) -> JacobianStructure {
        numbering.withLock { $0.structures[Int(number)] }
    }

    /// The number of ∂target/∂middle · ∂middle/∂source and its multiplications.
    func product(_ outer: UInt32, _ inner: UInt32) -> (result: UInt32, multiplications: Int) {
        if let known = products.find(outer, inner) { return known }
        return numbering.withLock { numbering in
            let (structure, count) = numbering.structures[Int(outer)].product(numbering.structures[Int(inner)])
            let number = numbering.number(of: structure)
            products.remember(outer, inner, number, multiplications: count)
            return (number, count)
        }
    }

    /// The number of a sum.
    func sum(_ first: UInt32, _ second: UInt32) -> UInt32 {
        if let known = sums.find(first, second) { return known.result }
        return numbering.withLock { numbering in
            let structure = numbering.structures[Int(first)].sum(numbering.structures[Int(second)])
            let number = numbering.number(of: structure)
            sums.remember(first, second, number, multiplications: 0)
            return number
        }
    }
}
