import Foundation

/// A folder with the layout of `/` that says what Linux would say on some machine. Removed with the value.
package final class DescribedMachine {
    package let root: String

    package init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "vz-machine-\(UUID().uuidString.prefix(8))").path
        try write("proc/meminfo", "MemTotal: 1056777216 kB\nMemAvailable: 1048576000 kB\n")
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    /// Writes a file of the machine.
    package func write(_ path: String, _ text: String) throws {
        let url = URL(fileURLWithPath: root + "/" + path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// Two EPYC sockets of 96 cores as one node each; processor n + 192 is the second hardware thread of the core of n.
    package static func dualEPYC() throws -> DescribedMachine {
        let machine = try DescribedMachine()
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
    package static func laptop() throws -> DescribedMachine {
        let machine = try DescribedMachine()
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

    /// A container on the laptop: processors 2 to 5, time of two and a half, and 600 MiB of memory, some of it by the
    /// group above its own.
    package static func container() throws -> DescribedMachine {
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

    /// The laptop with control groups of version 1: the time of one and a half processors by the group above our own,
    /// 1000 MiB of memory by our own. `mount` is where the hierarchy of the processors' time lies.
    package static func versionOne(mount: String = "cpu,cpuacct") throws -> DescribedMachine {
        let machine = try laptop()
        let (cpu, memory) = ("sys/fs/cgroup/\(mount)", "sys/fs/cgroup/memory")
        try machine.write("proc/self/cgroup", "5:memory:/pod/box\n4:cpu,cpuacct:/pod/box\n1:name=systemd:/pod/box\n")
        try machine.write("\(cpu)/pod/box/cpu.cfs_quota_us", "-1\n")
        try machine.write("\(cpu)/pod/cpu.cfs_quota_us", "150000\n")
        for folder in [cpu, "\(cpu)/pod", "\(cpu)/pod/box"] {
            try machine.write("\(folder)/cpu.cfs_period_us", "100000\n")
        }
        for folder in [memory, "\(memory)/pod", "\(memory)/pod/box"] {
            try machine.write("\(folder)/memory.limit_in_bytes", "9223372036854771712\n")
            try machine.write("\(folder)/memory.usage_in_bytes", "\(700 << 20)\n")
        }
        try machine.write("\(memory)/pod/box/memory.limit_in_bytes", "\(1000 << 20)\n")
        try machine.write(
            "\(memory)/pod/box/memory.stat", "inactive_file 1\ntotal_inactive_file \(300 << 20)\ntotal_cache 7\n")
        return machine
    }
}
