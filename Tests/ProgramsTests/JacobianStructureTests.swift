import Programs
import Testing
import VertexGame

@Suite struct JacobianStructureTests {
    /// A derivative as the set of its entries: for each that can be non-zero, the number of the value that it holds.
    struct Entries {
        let structure: JacobianStructure
        /// By indices of target and source; entries with equal numbers are equal.
        var values: [[Int]: [Int]] = [:]

        /// All entries that a structure allows, with the indices along which they vary as their value.
        init(_ structure: JacobianStructure) {
            self.structure = structure
            let rank = structure.target.dimensions.count
            let tiedSources = Set(structure.ties.map(\.source))
            for index in Self.indices(structure.target.dimensions + structure.source.dimensions) {
                guard structure.ties.allSatisfy({ index[$0.target] == index[rank + $0.source] }) else { continue }
                let fixed = Set(structure.ties.filter { !$0.varies }.map(\.target))
                values[index] = index.indices.map { axis in
                    let isCounted = axis < rank ? !fixed.contains(axis) : !tiedSources.contains(axis - rank)
                    return isCounted ? index[axis] : -1
                }
            }
        }

        static func indices(_ extents: [Int]) -> [[Int]] {
            extents.reduce([[]]) { heads, extent in heads.flatMap { head in (0..<extent).map { head + [$0] } } }
        }
    }

    /// Shapes of up to three axes, and ties between axes of equal extents.
    static func random(_ target: Shape, _ source: Shape, _ random: inout CounterRandom) -> JacobianStructure {
        var free = Array(source.dimensions.indices)
        var ties: [JacobianStructure.Tie] = []
        for axis in target.dimensions.indices where random.index(below: 3) > 0 {
            let fitting = free.filter { source.dimensions[$0] == target.dimensions[axis] }
            guard !fitting.isEmpty else { continue }
            let chosen = fitting[random.index(below: fitting.count)]
            free.removeAll { $0 == chosen }
            ties.append(JacobianStructure.Tie(target: axis, source: chosen, varies: random.index(below: 2) == 0))
        }
        return JacobianStructure(target: target, source: source, ties: ties)
    }

    static func shape(_ random: inout CounterRandom) -> Shape {
        Shape((0..<random.index(below: 4)).map { _ in 1 + random.index(below: 3) })
    }

    @Test func `A product contains the true entries, and its count is that of the distinct multiplications`() {
        for seed in 0..<300 as Range<UInt64> {
            var random = CounterRandom(seed: seed, stream: 0)
            let (target, middle, source) = (Self.shape(&random), Self.shape(&random), Self.shape(&random))
            let outer = Self.random(target, middle, &random)
            let inner = Self.random(middle, source, &random)
            let (product, count) = outer.product(inner)
            let allowed = Entries(product).values
            let (first, second) = (Entries(outer).values, Entries(inner).values)
            var distinct = Set<[[Int]]>()
            // The terms of each entry of the product, as pairs of values.
            var terms: [[Int]: Set<[[Int]]>] = [:]
            for (left, leftValue) in first {
                let head = Array(left.prefix(target.dimensions.count))
                let shared = Array(left.dropFirst(target.dimensions.count))
                for (right, rightValue) in second where Array(right.prefix(shared.count)) == shared {
                    distinct.insert([leftValue, rightValue])
                    terms[head + right.dropFirst(shared.count), default: []].insert([leftValue, rightValue])
                }
            }
            #expect(count == distinct.count, "seed \(seed)")
            #expect(Set(terms.keys).isSubset(of: allowed.keys), "seed \(seed)")
            expectEqual(where: allowed, terms, seed)
        }
    }

    @Test func `A sum contains the entries of both`() {
        for seed in 0..<300 as Range<UInt64> {
            var random = CounterRandom(seed: seed, stream: 1)
            let (target, source) = (Self.shape(&random), Self.shape(&random))
            let first = Self.random(target, source, &random)
            let second = Self.random(target, source, &random)
            let sum = first.sum(second)
            #expect(sum == second.sum(first), "seed \(seed)")
            let (left, right) = (Entries(first).values, Entries(second).values)
            let allowed = Entries(sum).values
            let keys = Set(left.keys).union(right.keys)
            let terms = Dictionary(
                uniqueKeysWithValues: keys.map { ($0, Set([[left[$0] ?? [], right[$0] ?? []]])) })
            #expect(Set(terms.keys).isSubset(of: allowed.keys), "seed \(seed)")
            expectEqual(where: allowed, terms, seed)
        }
    }

    @Test func `Index maps cost nothing`() {
        let matrix = Shape([2, 3])
        let transpose = JacobianStructure(
            target: Shape([3, 2]), source: matrix,
            ties: [.init(target: 0, source: 1, varies: false), .init(target: 1, source: 0, varies: false)],
            carriesValues: false)
        let values = JacobianStructure(
            target: matrix, source: matrix,
            ties: [.init(target: 0, source: 0, varies: true), .init(target: 1, source: 1, varies: true)])
        let product = transpose.product(values)
        #expect(product.multiplications == 0)
        #expect(product.structure.ties.map(\.source) == [1, 0])
        #expect(product.structure.carriesValues)
        let copy = JacobianStructure(.copy, target: matrix, source: matrix)
        #expect(copy.product(values) == (values, 0))
        #expect(values.product(copy) == (values, 0))
        let slice = JacobianStructure(.reindex, target: .scalar, source: matrix)
        #expect(slice.product(values) == (JacobianStructure(target: .scalar, source: matrix, ties: []), 0))
        #expect(slice.sum(slice).carriesValues == false)
    }

    /// Entries that the structure says are equal have equal terms.
    private func expectEqual(where allowed: [[Int]: [Int]], _ terms: [[Int]: Set<[[Int]]>], _ seed: UInt64) {
        var known: [[Int]: Set<[[Int]]>] = [:]
        for (index, value) in allowed {
            guard let found = terms[index] else { continue }
            if let old = known[value] { #expect(old == found, "seed \(seed), entry \(index)") }
            known[value] = found
        }
    }
}
