import Foundation
import GraphNetwork

/// What was measured on.
struct BenchMachine: Encodable {
    let processor: String
    let cores: Int
    let memoryBytes: UInt64
    let system: String
    let openBLAS: String
    let build: String

    init() {
        processor = SystemFile.value(of: "model name", in: SystemFile.text("/proc/cpuinfo") ?? "") ?? "unknown"
        cores = Topology.current.budget
        memoryBytes = ProcessInfo.processInfo.physicalMemory
        system = ProcessInfo.processInfo.operatingSystemVersionString
        openBLAS = OpenBLASLibrary.configuration
        build = Build.identity
    }
}
