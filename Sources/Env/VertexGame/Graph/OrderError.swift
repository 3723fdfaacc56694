/// Why a list of value ids is not a complete and legal elimination order.
package struct OrderError: Error, Hashable, Sendable {
    /// Value ids that have to be eliminated and are not in the order, ascending.
    package let missing: [Int]
    /// Value ids that stand in the order more than once, ascending.
    package let twice: [Int]
    /// Value ids that the order may not hold: inputs, outputs and ids of no value, ascending.
    package let foreign: [Int]

    package init(missing: [Int], twice: [Int], foreign: [Int]) {
        self.missing = missing
        self.twice = twice
        self.foreign = foreign
    }
}

extension OrderError: CustomStringConvertible {
    /// One line that names what is missing, twice or foreign.
    package var description: String {
        let parts = [
            ("missing values", missing), ("values listed twice", twice),
            ("values that cannot be eliminated (inputs, outputs or no values of the program)", foreign),
        ]
        let faults = parts.filter { !$0.1.isEmpty }.map { "\($0.0): \(Self.listed($0.1))" }
        return "the elimination order is not complete and legal: " + faults.joined(separator: "; ")
    }

    /// Value ids as text; of very many the first.
    private static func listed(_ ids: [Int]) -> String {
        let listedMax = 1_000
        let more = ids.count > listedMax ? " and \(ids.count - listedMax) more" : ""
        return ids.prefix(listedMax).map(String.init).joined(separator: ", ") + more
    }
}
