import Foundation
package import Records
import Storage

/// The cheapest order found so far for each program of the run.
package struct BestOrders: Hashable, Sendable {
    private var orders: [String: BestOrder] = [:]

    /// All of them, by name of the program.
    package var all: [BestOrder] { orders.values.sorted { $0.program < $1.program } }

    /// Their multiplications, by name of the program.
    package var costs: [String: Int] { orders.mapValues(\.multiplications) }

    /// Takes an order that was replayed at its cost, if it is the cheapest yet; of equal ones the first stays.
    package mutating func improve(_ order: BestOrder) -> Bool {
        if let known = orders[order.program], known.multiplications <= order.multiplications { return false }
        orders[order.program] = order
        return true
    }

    /// Writes the best order of each program that `others` have none as good for.
    func writeBetter(than others: BestOrders, to folder: RunFolder) throws(LearnerError) {
        for order in all where others.orders[order.program] != order {
            let bytes = try Self.json(order)
            try LearnerError.storing { () throws(StorageError) in
                try folder.write(bytes, to: "best/\(Self.fileName(order.program))")
            }
        }
    }

    /// The text of `best/PROGRAM.json`: `{"program", "multiplications", "order"}`, which `--order` reads.
    private static func json(_ order: BestOrder) throws(LearnerError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(order)) + Array("\n".utf8)
        } catch {
            throw LearnerError(.software, "the order of \(order.program) is no JSON: \(error)")
        }
    }

    /// The file of a program: its name where that can be a file's, otherwise what is left of it and a number of its
    /// own.
    private static func fileName(_ program: String) -> String {
        let kept = program.unicodeScalars.map { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || "-_.".unicodeScalars.contains(scalar))
                ? Character(scalar) : "_"
        }
        let name = String(kept.prefix(100))
        if name == program && !name.hasPrefix(".") && !name.isEmpty { return name + ".json" }
        return "\(name.drop { $0 == "." })-\(Digest(of: Array(program.utf8)).description.prefix(8)).json"
    }
}
