import Bench
import GraphNetwork
import Records
import Storage
import Transport

/// The versions of the C libraries that this process runs with, which need not be those it was built with.
enum LibraryChecks {
    static func all() -> [MachineCheck] {
        [
            check("libzmq", ZeroMQLibrary.version, atLeast: [4, 3], package: "libzmq5"),
            check("HDF5", HDF5Library.version, atLeast: [1, 10], package: "libhdf5-103-1"),
            check("libsodium", SodiumLibrary.version, atLeast: [1, 0], package: "libsodium23"),
            MachineCheck("OpenBLAS", ok: true, OpenBLASLibrary.configuration),
        ]
    }

    private static func check(_ name: String, _ version: String, atLeast least: [Int], package: String) -> MachineCheck
    {
        let numbers = version.split(separator: ".").map { Int($0) ?? 0 }
        return MachineCheck(
            name, ok: !numbers.lexicographicallyPrecedes(least), "version \(version)",
            remedy: "install \(package), at least version \(least.map(String.init).joined(separator: "."))")
    }
}
