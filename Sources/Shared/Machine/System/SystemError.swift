import Glibc

/// What the system says of its errors.
package enum SystemError {
    /// The text of an error's number.
    package static func text(_ number: CInt) -> String {
        unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    }
}
