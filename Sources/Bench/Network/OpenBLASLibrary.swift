import COpenBLAS

/// The OpenBLAS that this process runs with.
package enum OpenBLASLibrary {
    /// Its version, build options, and the kind of processor that its kernels were chosen for.
    package static var configuration: String {
        unsafe String(cString: openblas_get_config()).split(separator: " ").joined(separator: " ")
    }
}
