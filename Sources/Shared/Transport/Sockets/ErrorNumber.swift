import CZeroMQ
import Glibc

/// The error number of a failed libzmq call.
struct ErrorNumber: Error, Hashable, Sendable, CustomStringConvertible {
    let value: Int32

    /// libzmq's text for it.
    var description: String {
        guard let text = unsafe zmq_strerror(value) else { return "error \(value)" }
        return unsafe String(cString: text)
    }

    /// Whether a call that must not block found nothing to do.
    var isWouldBlock: Bool { value == EAGAIN }

    /// Runs a libzmq call that returns −1 on failure, again after every interruption by a signal.
    ///
    /// The error number is read in the very next statement, before anything else can change it.
    static func check(_ call: () -> Int32) throws(ErrorNumber) -> Int32 {
        while true {
            let status = call()
            if status != -1 { return status }
            let number = zmq_errno()
            if number != EINTR { throw ErrorNumber(value: number) }
        }
    }
}

extension TransportError {
    /// The error of a failed libzmq call, with what a user can do about it.
    init(_ number: ErrorNumber, operation: String, subject: String) {
        let (code, remedy): (Code, String) =
            switch number.value {
            case EADDRINUSE: (.addressInUse, "stop the process that listens there, or choose another endpoint")
            case EADDRNOTAVAIL, ENODEV: (.addressUnavailable, "choose an address that this machine has")
            case ENOENT, ENOTDIR: (.addressUnavailable, "create the folder of the socket first")
            case EACCES, EPERM, EROFS: (.permission, "choose a place where this user may write")
            case EMFILE, ENFILE, ENOMEM: (.resources, "raise the limits of open files and memory (ulimit -a)")
            case ETERM, ENOTSOCK: (.closed, "this endpoint was closed")
            default: (.unexpected, "check the endpoint and the installation of libzmq (vertexzero doctor)")
            }
        self.init(code, operation: operation, subject: subject, reason: "\(number)", remedy: remedy)
    }
}
