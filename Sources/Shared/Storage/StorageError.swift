package import Machine

/// Why something could not be stored or read back: one line that says what was tried, where, why it failed, what to do.
package struct StorageError: ReportedError, Hashable, Sendable {
    /// The kind of failure, for code that reacts to it.
    package struct Code: Hashable, Sendable {
        private enum Kind: Hashable {
            case notFound, permission, diskFull, fileTooLarge, wrongKind, locked, damaged, foreignVersion, full,
                inputOutput
        }
        private let kind: Kind

        /// There is no such file or folder.
        package static let notFound = Code(kind: .notFound)
        /// The operating system forbids it.
        package static let permission = Code(kind: .permission)
        /// The disk, or the share of it that this user has, is used up.
        package static let diskFull = Code(kind: .diskFull)
        /// The file would exceed the size limit of the process or the file system.
        package static let fileTooLarge = Code(kind: .fileTooLarge)
        /// A file stands where a folder should, or the other way round.
        package static let wrongKind = Code(kind: .wrongKind)
        /// Another process holds it.
        package static let locked = Code(kind: .locked)
        /// The contents are not those that were written.
        package static let damaged = Code(kind: .damaged)
        /// Written by a build whose format this one does not read.
        package static let foreignVersion = Code(kind: .foreignVersion)
        /// A limit of our own is reached.
        package static let full = Code(kind: .full)
        /// Anything else that the system reports.
        package static let inputOutput = Code(kind: .inputOutput)

        fileprivate var exitCode: ExitCode {
            switch kind {
            case .damaged, .foreignVersion: .data
            case .notFound: .notFound
            case .locked: .unavailable
            case .permission, .diskFull, .fileTooLarge, .wrongKind, .full, .inputOutput: .inputOutput
            }
        }
    }

    /// The kind of failure.
    package let code: Code
    /// What was tried: `write`, `read`, `make folder`, ….
    package let operation: String
    /// The path concerned.
    package let path: String
    /// What the system or HDF5 says of it, or what is wrong with the contents.
    package let reason: String
    /// What the reader can do about it.
    package let remedy: String

    package init(_ code: Code, operation: String, path: String, reason: String, remedy: String) {
        self.code = code
        self.operation = operation
        self.path = path
        self.reason = reason
        self.remedy = remedy
    }
}

extension StorageError {
    package var exitCode: ExitCode { code.exitCode }

    /// One line: `cannot write RUN/journal/00000001.journal: No space left on device; free some space there`.
    package var description: String { "cannot \(operation) \(path): \(reason); \(remedy)" }
}

extension StorageError {
    /// The contents of a file are not those that were written.
    static func damaged(_ path: String, _ reason: String, remedy: String = "restore it from a copy, or move it away")
        -> StorageError
    {
        StorageError(.damaged, operation: "read", path: path, reason: "it is damaged: \(reason)", remedy: remedy)
    }

    /// A file of a version that this build does not read.
    static func foreignVersion(_ path: String, _ found: some BinaryInteger, _ known: some BinaryInteger) -> StorageError
    {
        StorageError(
            .foreignVersion, operation: "read", path: path,
            reason: "its format has version \(found), this build reads \(known)",
            remedy: "use the build that wrote it")
    }
}
