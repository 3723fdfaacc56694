import Foundation

/// The `vertexzero` that was built with these tests.
enum Executable {
    /// Its path: beside the bundle of the tests, which is this process or was loaded by it.
    static let path: String = {
        let candidates = [ownFolder, argumentFolder].map { $0.appending(path: "vertexzero").path }
        guard let path = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) else {
            preconditionFailure("vertexzero is not built: looked for \(candidates.joined(separator: " and "))")
        }
        return path
    }()

    private static var ownFolder: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    }

    private static var argumentFolder: URL {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: bundle).resolvingSymlinksInPath().deletingLastPathComponent()
    }
}
