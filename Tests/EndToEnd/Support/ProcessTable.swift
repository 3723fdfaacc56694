import Foundation

/// The processes of this machine, as `/proc` shows them.
enum ProcessTable {
    /// A living process.
    struct Entry: Hashable, Sendable {
        let id: pid_t
        let arguments: [String]

        /// The subcommand of `vertexzero` that it runs, nil if it is no such process.
        var command: String? {
            guard let name = arguments.first, name.hasSuffix("vertexzero"), arguments.count > 1 else { return nil }
            return arguments[1]
        }
    }

    /// The living processes whose environment holds `mark`: those that a test started, and all that came of them.
    ///
    /// Dead processes that nobody has waited for have no environment any more, and are not among them.
    static func entries(markedBy mark: String) -> [Entry] {
        let ids = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { pid_t($0) } ?? []
        return ids.sorted().compactMap { id in
            guard words("/proc/\(id)/environ").contains(mark) else { return nil }
            return Entry(id: id, arguments: words("/proc/\(id)/cmdline"))
        }
    }

    private static func words(_ path: String) -> [String] {
        guard let data = FileManager.default.contents(atPath: path) else { return [] }
        return data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
