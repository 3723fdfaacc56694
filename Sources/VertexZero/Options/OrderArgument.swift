import ArgumentParser
import Machine
import Orders
import Tasks
import Telemetry
import VertexGame

/// An elimination order as the command line names it: `forward`, `reverse`, `markowitz`, or a JSON file.
enum OrderArgument: ExpressibleByArgument, Hashable {
    case forward
    case reverse
    case markowitz
    case file(String)

    static let help = "forward, reverse, markowitz, or a JSON file: a list of value ids or an object with `order`."

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

    private static func read(_ path: String, on graph: ComputationalGraph) throws(CommandError) -> [Vertex] {
        do {
            return try OrderFile.read(path: path, on: graph)
        } catch {
            if error.code != .notFound { throw CommandError(error) }
            throw CommandError(.notFound, "\(error); or write forward, reverse or markowitz")
        }
    }
}
