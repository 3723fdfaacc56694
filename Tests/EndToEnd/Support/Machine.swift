import Foundation

/// A folder with the layout of `/` that says what Linux would say on some machine. Removed with the value.
final class Machine {
    let root: String

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "vz-machine-\(UUID().uuidString.prefix(8))").path
        try write("proc/meminfo", "MemTotal: 1056777216 kB\nMemAvailable: 1048576000 kB\n")
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    /// Writes a file of the machine.
    func write(_ path: String, _ text: String) throws {
        let url = URL(fileURLWithPath: root + "/" + path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// Two EPYC sockets of 96 cores as one node each; processor n + 192 is the second hardware thread of the core of n.
    static func dualEPYC() throws -> Machine {
        let machine = try Machine()
        let system = "sys/devices/system"
        try machine.write("\(system)/cpu/online", "0-383\n")
        for processor in 0..<384 {
            let first = processor % 192
            try machine.write(
                "\(system)/cpu/cpu\(processor)/topology/thread_siblings_list", "\(first),\(first + 192)\n")
        }
        try machine.write("\(system)/node/node0/cpulist", "0-95,192-287\n")
        try machine.write("\(system)/node/node1/cpulist", "96-191,288-383\n")
        try machine.write("\(system)/node/online", "0-1\n")
        return machine
    }

    /// A laptop: four cores with two hardware threads each, numbered side by side.
    static func laptop() throws -> Machine {
        let machine = try Machine()
        let system = "sys/devices/system"
        try machine.write("\(system)/cpu/online", "0-7\n")
        for processor in 0..<8 {
            let first = processor / 2 * 2
            try machine.write(
                "\(system)/cpu/cpu\(processor)/topology/thread_siblings_list", "\(first)-\(first + 1)\n")
        }
        try machine.write("\(system)/node/node0/cpulist", "0-7\n")
        try machine.write("proc/meminfo", "MemTotal: 16000000 kB\nMemAvailable: 8388608 kB\n")
        return machine
    }

    /// A container on the laptop: processors 2 to 5, time of two and a half, and 600 MiB of memory, some of it by the group
    /// above its own.
    static func container() throws -> Machine {
        let machine = try laptop()
        let group = "sys/fs/cgroup/pod/container"
        try machine.write("proc/self/cgroup", "0::/pod/container\n")
        try machine.write("\(group)/cpu.max", "max 100000\n")
        try machine.write("sys/fs/cgroup/pod/cpu.max", "250000 100000\n")
        try machine.write("\(group)/cpuset.cpus.effective", "2-5\n")
        try machine.write("\(group)/memory.max", "\(1000 << 20)\n")
        try machine.write("\(group)/memory.current", "\(400 << 20)\n")
        try machine.write("sys/fs/cgroup/pod/memory.max", "max\n")
        return machine
    }
}
