import CHDF5

/// The HDF5 library that this process runs with.
package enum HDF5Library {
    /// Its version: `1.10.10`. May be asked for from any thread: it touches no file.
    package static var version: String {
        var (major, minor, release): (UInt32, UInt32, UInt32) = (0, 0, 0)
        _ = unsafe H5get_libversion(&major, &minor, &release)
        return "\(major).\(minor).\(release)"
    }
}
