import Foundation
import Machine
import Records
import Storage
import Supervisor

/// The checks of `vertexzero doctor`, in the order in which they are printed.
struct MachineChecks {
    /// The folder that runs will be written to, which need not exist.
    let runFolder: String
    private let topology = Topology.current

    /// - Parameter runFolder: the folder that runs will be written to.
    init(runFolder: String) {
        self.runFolder = runFolder
    }

    /// Makes every check. Leaves nothing behind.
    func all() -> [MachineCheck] {
        LibraryChecks.all() + [processor, cores, cpuLimit, numa, memory, allotment] + [diskSpace, inodes, openFiles]
            + [clock, temporaryFolder] + PortChecks.all() + [fileLocking, fileSync]
    }

    /// The nearest folder above the run folder that exists.
    private var existingFolder: String {
        var url = URL(fileURLWithPath: runFolder).standardizedFileURL
        while !FileManager.default.fileExists(atPath: url.path), url.path != "/" { url.deleteLastPathComponent() }
        return url.path
    }

    // MARK: Processor and memory

    private var processor: MachineCheck {
        let info = SystemFile.text("/proc/cpuinfo") ?? ""
        let model = SystemFile.value(of: "model name", in: info) ?? "unknown processor"
        #if arch(x86_64)
            let flags = Set((SystemFile.value(of: "flags", in: info) ?? "").split(separator: " "))
            let missing = ["avx2", "fma", "popcnt", "bmi2"].filter { !flags.contains(Substring($0)) }
            return MachineCheck(
                "processor", ok: missing.isEmpty,
                model + (missing.isEmpty ? " with AVX2 and FMA" : " lacks \(missing.joined(separator: ", "))"),
                remedy:
                    "use a machine with AVX2 and FMA (any since 2013), or build with another -target-cpu in "
                    + "Package.swift"
            )
        #else
            return MachineCheck("processor", ok: true, model)
        #endif
    }

    private var cores: MachineCheck {
        let (processors, cores) = (topology.processorCount, topology.coreCount)
        let threads = processors == cores ? "" : ", \(cores) cores with up to \(threadsMaximum) hardware threads"
        return MachineCheck(
            "cores", "\(processors) of \(ProcessInfo.processInfo.processorCount) may be used by this process\(threads)",
            advice: processors < 2 ? "learner and actors will share one core; a run is slow" : nil)
    }

    private var threadsMaximum: Int { topology.nodes.flatMap(\.cores).map(\.count).max() ?? 1 }

    private var cpuLimit: MachineCheck {
        guard let limit = topology.processorLimit else {
            return MachineCheck("cpu limit", ok: true, "none set by a control group")
        }
        return MachineCheck(
            "cpu limit", "the control group allows the time of \(limit) cores",
            advice: topology.isLimited
                ? "`train` starts no more processes than that, and binds none; with --actors, mind it yourself" : nil)
    }

    private var numa: MachineCheck {
        guard topology.nodes.count > 1 else { return MachineCheck("NUMA", ok: true, "one node") }
        let nodes = topology.nodes.map { node in
            "node \(node.number): processors \(ProcessorList(node.cores.flatMap { $0 }))"
        }
        return MachineCheck(
            "NUMA", ok: true,
            "\(topology.nodes.count) nodes, actors are bound to processors of each; "
                + nodes.joined(separator: "; "))
    }

    /// What `train` makes of this machine, for the run in the folder if there is one.
    private var allotment: MachineCheck {
        let allotment = Allotment(topology, need: need ?? .standard)
        let place =
            allotment.processors.map { "on processors \(ProcessorList($0))" } ?? "on no processors of their own"
        return MachineCheck(
            "allotment", ok: true,
            "\(need == nil ? "" : "for \(runFolder): ")\(allotment.actors) actor\(allotment.actors == 1 ? "" : "s") of "
                + "\(allotment.games) games \(place), \(allotment.workers) training "
                + "thread\(allotment.workers == 1 ? "" : "s"); `train --actors auto --games auto` measures instead")
    }

    /// The memory of the run in the folder; nil where there is none that can be read.
    private var need: MemoryNeed? {
        let folder = RunFolder(URL(fileURLWithPath: runFolder).standardizedFileURL.path)
        guard let subject = try? RunSubject(of: folder) else { return nil }
        return try? MemoryNeed(subject)
    }

    private var memory: MachineCheck {
        guard let free = topology.memoryBytes else {
            return MachineCheck("memory", "not reported", advice: nil)
        }
        return MachineCheck(
            "memory", ok: free >= 512 << 20, "\(SystemFile.size(free)) available",
            remedy: "free memory or raise the limit: a learner and an actor need about 512 MiB")
    }

    // MARK: Disk and limits

    private var diskSpace: MachineCheck {
        let folder = existingFolder
        let free = (fileSystem[.systemFreeSize] as? NSNumber)?.intValue ?? 0
        return MachineCheck(
            "disk space", ok: free >= 1 << 30, "\(SystemFile.size(free)) free at \(folder)",
            remedy: "free at least 1 GiB, or choose another folder with --run: episodes take 5 to 10 kB each")
    }

    private var inodes: MachineCheck {
        let free = (fileSystem[.systemFreeNodes] as? NSNumber)?.intValue ?? 0
        let total = (fileSystem[.systemNodes] as? NSNumber)?.intValue ?? 0
        // Btrfs and others have no fixed number of files and report none.
        return MachineCheck(
            "free inodes", ok: total == 0 || free >= 10_000, total == 0 ? "not limited" : "\(free)",
            remedy: "delete files: a run needs one for each segment, checkpoint and log")
    }

    private var fileSystem: [FileAttributeKey: Any] {
        (try? FileManager.default.attributesOfFileSystem(forPath: existingFolder)) ?? [:]
    }

    private var openFiles: MachineCheck {
        let line = (SystemFile.text("/proc/self/limits") ?? "").split(separator: "\n")
            .first { $0.hasPrefix("Max open files") }
        let words = line?.split(separator: " ") ?? []
        guard words.count > 3, let soft = Int(words[3]) else {
            return MachineCheck("open files", ok: true, words.count > 3 ? "limit \(words[3])" : "limit not reported")
        }
        return MachineCheck(
            "open files", ok: soft >= 256, "limit \(soft)",
            remedy: "raise it with `ulimit -n 4096`: the learner needs two for each actor and some for its files")
    }

    // MARK: Clock and files

    private var clock: MachineCheck {
        let source = SystemFile.text("/sys/devices/system/clocksource/clocksource0/current_clocksource") ?? "unknown"
        let year = Calendar(identifier: .gregorian).component(.year, from: .now)
        let start = ContinuousClock.now
        var last = start
        for _ in 0..<10_000 { last = max(last, .now) }
        let nanoseconds = (last - start).components.attoseconds / 1_000_000_000 / 10_000
        let detail =
            "year \(year), source \(source.trimmingCharacters(in: .whitespacesAndNewlines)), \(nanoseconds) ns a "
            + "reading"
        return MachineCheck(
            "clock", ok: year >= 2025 && last > start, detail, remedy: "set the system's time: records carry it")
    }

    private var temporaryFolder: MachineCheck {
        let folder = FileManager.default.temporaryDirectory.path
        let probe = folder + "/vertexzero-\(ProcessInfo.processInfo.processIdentifier)"
        let isWritable = FileManager.default.createFile(atPath: probe, contents: Data(count: 4096))
        try? FileManager.default.removeItem(atPath: probe)
        // The supervisor's sockets lie in a folder of it: vertexzero-UID/0123456789abcdef/learner.weights.
        let isShort = folder.utf8.count <= 60
        return MachineCheck(
            "temporary folder", ok: isWritable && isShort,
            "\(folder) is "
                + "\(isWritable ? "writable" : "not writable")\(isShort ? "" : " and too long a path for sockets")",
            remedy: "set TMPDIR to a short path of a folder that you may write to")
    }

    private var fileLocking: MachineCheck {
        let remedy = "put runs on a local file system, or mount the network's with locking"
        return ProbeFile.with(in: existingFolder) { path in
            let locks = ProbeFile.locksExclude(path)
            return MachineCheck(
                "file locking", ok: locks, locks ? "works at \(existingFolder)" : "two processes could hold one lock",
                remedy: remedy)
        }
            ?? MachineCheck(
                "file locking", ok: false, "no file can be made in \(existingFolder)",
                remedy: "choose a folder with --run")
    }

    private var fileSync: MachineCheck {
        let seconds = ProbeFile.with(in: existingFolder) { ProbeFile.syncSeconds($0) } ?? nil
        guard let seconds else {
            return MachineCheck(
                "fsync", ok: false, "fails at \(existingFolder)", remedy: "choose another folder with --run")
        }
        return MachineCheck(
            "fsync", "\((seconds * 10_000).rounded() / 10) ms at \(existingFolder)",
            advice: seconds > 0.2 ? "a slow disk delays acknowledgements; prefer a local one" : nil)
    }
}
