import Glibc

/// What the system says of its errors.
enum SystemError {
    /// The text of an error's number.
    static func text(_ number: CInt) -> String {
        unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    }
}
