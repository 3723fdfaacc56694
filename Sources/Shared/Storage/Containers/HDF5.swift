import CHDF5
import Synchronization

/// The HDF5 library, which is not thread-safe as packaged: whoever uses it does so inside ``serially(_:)``.
///
/// Files are made and read in memory (the library's core driver). So every byte that goes to disk goes through
/// ``File``, where a full disk is an error that can be handled, and HDF5 sees no file whose seal was not checked
/// before.
enum HDF5 {
    private static let turn = Mutex(())

    /// Runs `body` while nobody else in the process uses the library.
    ///
    /// - Precondition: not called from within `body`.
    static func serially<Result: Sendable>(
        _ body: () throws(StorageError) -> Result
    ) throws(StorageError) -> Result {
        try turn.withLock { _ throws(StorageError) in
            // Errors are read from the library's stack where they happen; it need not print them. Some builds keep this
            // for each thread.
            _ = H5Eset_auto2(0, nil, nil)
            return try body()
        }
    }

    /// A failed call, with what the library says of it.
    static func failure(_ operation: String, _ path: String) -> StorageError {
        StorageError(
            .damaged, operation: operation, path: path, reason: "HDF5: \(lastMessage())",
            remedy: "restore the file from a copy, or move it away")
    }

    /// Checks the status of a call.
    static func check(_ status: herr_t, _ operation: String, _ path: String) throws(StorageError) {
        if status < 0 { throw failure(operation, path) }
    }

    /// The innermost message of the library's error stack.
    private static func lastMessage() -> String {
        var message = ""
        unsafe withUnsafeMutablePointer(to: &message) { message in
            let collect: H5E_walk2_t = { depth, error, result in
                if depth == 0, let text = unsafe error?.pointee.desc {
                    unsafe result?.assumingMemoryBound(to: String.self).pointee = unsafe String(cString: text)
                }
                return 0
            }
            _ = unsafe H5Ewalk2(0, H5E_WALK_UPWARD, collect, message)
        }
        return message.isEmpty ? "no reason given" : message
    }
}

/// An object of the library, released at the end of its life.
struct HDF5Handle: ~Copyable {
    /// The library's number of the object.
    let id: hid_t
    private let release: (hid_t) -> herr_t

    /// Takes over what a call returned.
    init(
        _ id: hid_t, _ operation: String, _ path: String, release: @escaping (hid_t) -> herr_t
    ) throws(StorageError) {
        guard id >= 0 else { throw HDF5.failure(operation, path) }
        self.id = id
        self.release = release
    }

    deinit { _ = release(id) }
}

/// A number that a dataset can hold.
protocol HDF5Element: BitwiseCopyable, Sendable {
    /// The library's number of the type in memory.
    static var memoryType: hid_t { get }
    /// What an element is before it is read.
    static var zero: Self { get }
}

extension Float: HDF5Element { static var memoryType: hid_t { vz_h5t_native_float() } }
extension Double: HDF5Element { static var memoryType: hid_t { vz_h5t_native_double() } }
extension Int64: HDF5Element { static var memoryType: hid_t { vz_h5t_native_int64() } }
extension UInt8: HDF5Element { static var memoryType: hid_t { vz_h5t_native_uint8() } }
extension UInt16: HDF5Element { static var memoryType: hid_t { vz_h5t_native_uint16() } }
extension UInt32: HDF5Element { static var memoryType: hid_t { vz_h5t_native_uint32() } }
extension UInt64: HDF5Element { static var memoryType: hid_t { vz_h5t_native_uint64() } }

extension Float16: HDF5Element {
    /// IEEE 754 binary16: sign at bit 15, five bits of exponent from bit 10, ten of mantissa from bit 0. The library
    /// has no constant for it; it is made once, inside ``HDF5/serially(_:)`` as every use of the library is.
    static let memoryType: hid_t = {
        let type = H5Tcopy(vz_h5t_native_float())
        let isMade =
            H5Tset_fields(type, 15, 10, 5, 0, 10) >= 0 && H5Tset_size(type, 2) >= 0 && H5Tset_ebias(type, 15) >= 0
        precondition(isMade, "HDF5 makes no type of 16 bits")
        return type
    }()
}

/// The HDF5 library that this process runs with.
package enum HDF5Library {
    /// Its version: `1.10.10`. May be asked for from any thread: it touches no file.
    package static var version: String {
        var (major, minor, release): (UInt32, UInt32, UInt32) = (0, 0, 0)
        _ = unsafe H5get_libversion(&major, &minor, &release)
        return "\(major).\(minor).\(release)"
    }
}
