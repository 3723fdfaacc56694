import Foundation
import Machine
package import Records
import Storage
import VertexGame

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
    func writeBetter(
        than others: BestOrders, under cost: CostModel, to folder: RunFolder
    ) throws(LearnerError) {
        for order in all where others.orders[order.program] != order {
            let bytes = try Self.json(order, cost)
            try LearnerError.storing { () throws(StorageError) in
                try folder.write(bytes, to: "best/\(Self.fileName(order.program))")
            }
        }
    }

    /// What `best/PROGRAM.json` holds; `--order` reads it.
    private struct Document: Encodable {
        let program: String
        let cost: String
        let multiplications: Int
        let order: [Int]
    }

    /// The text of `best/PROGRAM.json`.
    private static func json(_ order: BestOrder, _ cost: CostModel) throws(LearnerError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            let document = Document(
                program: order.program, cost: cost.rawValue, multiplications: order.multiplications, order: order.order)
            return Array(try encoder.encode(document)) + Array("\n".utf8)
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
