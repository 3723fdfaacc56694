import Synchronization

/// Structures as small integers, with products and sums remembered.
///
/// One for each graph, shared by all its states and threads. Numbers depend on who asks first; structures do not.
final class StructureAlgebra: Sendable {
    private struct Pair: Hashable {
        let first: UInt32
        let second: UInt32
    }

    private struct Memory {
        var structures: [JacobianStructure] = []
        var numbers: [JacobianStructure: UInt32] = [:]
        var products: [Pair: (UInt32, Int)] = [:]
        var sums: [Pair: UInt32] = [:]

        mutating func number(of structure: JacobianStructure) -> UInt32 {
            if let number = numbers[structure] { return number }
            let number = UInt32(structures.count)
            structures.append(structure)
            numbers[structure] = number
            return number
        }
    }

    private let memory = Mutex(Memory())

    /// The number of a structure.
    func number(of structure: JacobianStructure) -> UInt32 {
        memory.withLock { $0.number(of: structure) }
    }

    /// The structure of a number.
    func structure(_ number: UInt32) -> JacobianStructure {
        memory.withLock { $0.structures[Int(number)] }
    }

    /// The number of ∂target/∂middle · ∂middle/∂source and its multiplications.
    func product(_ outer: UInt32, _ inner: UInt32) -> (UInt32, Int) {
        memory.withLock { memory in
            let pair = Pair(first: outer, second: inner)
            if let known = memory.products[pair] { return known }
            let (structure, count) = memory.structures[Int(outer)].product(memory.structures[Int(inner)])
            let product = (memory.number(of: structure), count)
            memory.products[pair] = product
            return product
        }
    }

    /// The number of a sum.
    func sum(_ first: UInt32, _ second: UInt32) -> UInt32 {
        memory.withLock { memory in
            let pair = Pair(first: first, second: second)
            if let known = memory.sums[pair] { return known }
            let structure = memory.structures[Int(first)].sum(memory.structures[Int(second)])
            let sum = memory.number(of: structure)
            memory.sums[pair] = sum
            return sum
        }
    }
}
