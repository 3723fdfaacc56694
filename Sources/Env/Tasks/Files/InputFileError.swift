/// Why a file that a person named cannot be used.
package struct InputFileError: Error, Hashable, Sendable {
    /// What kind of fault it is.
    package enum Code: Hashable, Sendable {
        /// There is no such file.
        case notFound
        /// Something is there but cannot be read, or is a folder.
        case unreadable
        /// It is too large, or holds something else than it should.
        case malformed
    }

    /// What kind of fault it is.
    package let code: Code
    /// What the file was to be: `order file`.
    package let kind: String
    /// Where it is.
    package let path: String
    /// What is wrong, and where in the file.
    package let detail: String

    package init(_ code: Code, _ file: InputFile, _ detail: String) {
        self.code = code
        (kind, path) = (file.kind, file.path)
        self.detail = detail
    }
}

extension InputFileError: CustomStringConvertible {
    /// One line: the file, then what is wrong with it.
    package var description: String { "\(kind) \(path): \(detail)" }
}
