/// What this executable is.
package enum Build {
    /// Version of the program.
    package static let version = "0.1.0"

    /// One line that identifies the build in records: `vertexzero 0.1.0 (x86_64)`.
    package static let identity = "vertexzero \(version) (\(architecture))"

    #if arch(x86_64)
        private static let architecture = "x86_64"
    #elseif arch(arm64)
        private static let architecture = "arm64"
    #else
        private static let architecture = "other"
    #endif
}
