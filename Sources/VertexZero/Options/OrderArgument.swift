import ArgumentParser
import Foundation
import Orders
import VertexGame

/// An elimination order as the command line names it: `forward`, `reverse`, `markowitz`, or a JSON file.
enum OrderArgument: ExpressibleByArgument, Hashable {
    case forward
    case reverse
    case markowitz
    case file(String)

    static let help = "forward, reverse, markowitz, or a JSON file: a list of value ids or an object with `order`."

    private struct Document: Decodable {
        let order: [Int]
    }

    init(argument: String) {
        switch argument {
        case "forward": self = .forward
        case "reverse": self = .reverse
        case "markowitz": self = .markowitz
        default: self = .file(argument)
        }
    }

    /// The order on a graph.
    ///
    /// - Throws: that there is no such file, that it holds no order, or what keeps its order from being complete.
    func order(on graph: ComputationalGraph) throws -> [Vertex] {
        switch self {
        case .forward: Orders.forward(graph)
        case .reverse: Orders.reverse(graph)
        case .markowitz: Orders.markowitz(graph)
        case .file(let path): try Self.read(path, on: graph)
        }
    }

    private static func read(_ path: String, on graph: ComputationalGraph) throws -> [Vertex] {
        let values = try values(in: try InputFile.read(path, hint: "or write forward, reverse or markowitz"), path)
        do {
            return try graph.order(ofValues: values)
        } catch {
            throw CommandError(.data, "order file \(path): \(error)")
        }
    }

    private static func values(in data: Data, _ path: String) throws(CommandError) -> [Int] {
        let decoder = JSONDecoder()
        if let list = try? decoder.decode([Int].self, from: data) { return list }
        if let document = try? decoder.decode(Document.self, from: data) { return document.order }
        throw CommandError(
            .data, "order file \(path): expected a JSON list of value ids, or an object with such a list as \"order\"")
    }
}
