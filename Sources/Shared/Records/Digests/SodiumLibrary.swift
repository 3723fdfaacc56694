import CSodium

/// The libsodium that this process runs with.
package enum SodiumLibrary {
    /// Its version: `1.0.18`.
    package static var version: String { unsafe String(cString: sodium_version_string()) }
}
