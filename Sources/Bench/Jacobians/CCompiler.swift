import Foundation
package import Jacobians

/// A C compiler and the flags that measured code is compiled with, the same for everybody's code.
package struct CCompiler: Sendable {
    /// Optimisation for this machine. Arithmetic keeps its meaning: no flag lets sums be rearranged or NaN be
    /// forgotten.
    package static let flags = ["-std=gnu11", "-O3", "-march=native"]

    /// The most seconds that a file may take.
    static let seconds = 600.0

    /// Its path.
    package let path: String
    /// What it says that it is.
    package let version: String

    /// Takes the compiler of a name or path, or the first of clang, gcc and cc that this machine has.
    ///
    /// - Throws: `JacobianError` where there is none, or it does not tell its version.
    package init(_ name: String? = nil) throws(JacobianError) {
        let found =
            name.map { $0.contains("/") ? $0 : ChildProcess.find($0) } ?? ChildProcess.find("clang", "gcc", "cc")
        guard let found else {
            throw JacobianError(.notCompiled, "no C compiler (\(name ?? "clang, gcc or cc")) is on the search path")
        }
        path = found
        version = try CompilationFolder.with { folder throws(JacobianError) in
            let text = try folder.run(found, ["--version"], seconds: Self.seconds, failure: .notCompiled)
            return String(text.split(separator: "\n").first ?? "unknown")
        }
    }

    /// Compiles C files of a folder to object files beside them, as many at a time as there are cores.
    ///
    /// - Returns: the failures, by file.
    func compile(_ sources: [String], in folder: CompilationFolder) -> [String: JacobianError] {
        folder.together(sources) { source, place throws(JacobianError) in
            let arguments =
                Self.flags + ["-c", folder.path(source), "-o", folder.path(source + ".o")]
            _ = try place.run(path, arguments, seconds: Self.seconds, failure: .notCompiled)
        }
    }

    /// Links object files of a folder to an executable there.
    func link(_ sources: [String], to name: String, in folder: CompilationFolder) throws(JacobianError) {
        _ = try folder.run(
            path, sources.map { folder.path($0 + ".o") } + ["-o", folder.path(name), "-lm"], seconds: Self.seconds,
            failure: .notCompiled)
    }
}
