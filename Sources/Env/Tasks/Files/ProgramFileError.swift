package import Programs

/// Why a program file could not be read.
package struct ProgramFileError: Error, Hashable, Sendable {
    /// What kind of fault it is.
    package enum Code: Hashable, Sendable {
        /// There is no such file.
        case notFound
        /// The file is there but cannot be read.
        case unreadable
        /// The file is far too large.
        case tooLarge
        /// The text is not JSON.
        case notJSON
        /// A key is missing, or its value is of the wrong type or out of range.
        case badValue
        /// Well-formed, but not a valid program.
        case invalidProgram(ProgramError)
    }

    /// What kind of fault it is.
    package let code: Code
    /// The file, or nil where the text came from elsewhere.
    package let path: String?
    /// What is wrong and where.
    package let detail: String

    package init(_ code: Code, path: String? = nil, _ detail: String) {
        self.code = code
        self.path = path
        self.detail = detail
    }

    /// A file that could not be read.
    init(_ error: InputFileError) {
        let code: Code =
            switch error.code {
            case .notFound: .notFound
            case .unreadable: .unreadable
            case .malformed: .tooLarge
            }
        self.init(code, path: error.path, error.detail)
    }
}

extension ProgramFileError: CustomStringConvertible {
    /// One line: the file, then what is wrong with it.
    package var description: String {
        "\(path.map { "program file \($0)" } ?? "program"): \(detail)"
    }
}
