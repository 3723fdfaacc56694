/// What compiles or executes a language on this machine.
enum Toolchain: Hashable, Sendable {
    /// A C compiler at a path.
    case c(String)
    /// The Swift compiler at a path.
    case swift(String)
    /// Python at a path; whether it has jax is seen when it runs.
    case python(String)

    /// The toolchain of a language, nil where this machine has none; `python` is the path of a Python to use.
    static func find(_ language: TargetLanguage, python: String? = nil) -> Toolchain? {
        switch language {
        case .c: ChildProcess.find("clang", "gcc", "cc").map { .c($0) }
        case .swift: ChildProcess.find("swiftc").map { .swift($0) }
        case .jax: (python ?? ChildProcess.find("python3")).map { .python($0) }
        }
    }

    /// Where it is.
    var path: String {
        switch self {
        case .c(let path), .swift(let path), .python(let path): path
        }
    }

    /// What is looked for, in words.
    static func what(_ language: TargetLanguage) -> String {
        switch language {
        case .c: "C compiler (clang, gcc or cc)"
        case .swift: "Swift compiler (swiftc)"
        case .jax: "python3"
        }
    }
}
