import CZeroMQ

/// The libzmq that this process runs with.
package enum ZeroMQLibrary {
    /// Its version: `4.3.5`.
    package static var version: String {
        var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
        unsafe zmq_version(&major, &minor, &patch)
        return "\(major).\(minor).\(patch)"
    }
}
