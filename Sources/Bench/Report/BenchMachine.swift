import Foundation
import GraphNetwork
import Machine
import Records

/// What was measured on.
package struct BenchMachine: Encodable {
    package let processor: String
    package let cores: Int
    package let memoryBytes: UInt64
    package let system: String
    package let openBLAS: String
    package let build: String

    package init() {
        processor = SystemFile.value(of: "model name", in: SystemFile.text("/proc/cpuinfo") ?? "") ?? "unknown"
        cores = Topology.current.budget
        memoryBytes = ProcessInfo.processInfo.physicalMemory
        system = ProcessInfo.processInfo.operatingSystemVersionString
        openBLAS = OpenBLASLibrary.configuration
        build = Build.identity
    }
}
