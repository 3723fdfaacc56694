import Foundation

/// What the control groups of this process limit, its own and those above it. Version 1 has a hierarchy for each
/// controller, version 2 one for all; on a hybrid host a controller is in either, so both are read.
struct ControlGroup {
    /// The folders of this process's group and those above it, innermost first: of version 2, and of two controllers of
    /// 1.
    private let unified: [String]
    private let cpu: [String]
    private let memory: [String]

    /// Version 1 writes a limit that is not set as the most pages that an integer can count, just below 2⁶³ bytes.
    private static let noLimit = 1 << 62

    /// - Parameter root: a folder with the layout of `/`; empty for the machine itself.
    init(root: String = "") {
        // hierarchy:controllers:path, where version 2 names no controllers.
        let lines = (SystemFile.text(root + "/proc/self/cgroup") ?? "").split(separator: "\n")
            .map { $0.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false) }
            .filter { $0.count == 3 }
        let mount = root + "/sys/fs/cgroup"
        func folders(of controller: String) -> [String] {
            guard let line = lines.first(where: { $0[1].split(separator: ",").contains(Substring(controller)) })
            else { return [] }
            // `cpu` is mounted together with `cpuacct`, under both names or under its own.
            return Set([String(line[1]), controller]).sorted()
                .flatMap { Self.folders(from: String(line[2]), upTo: "\(mount)/\($0)") }
        }
        unified = Self.folders(from: String(lines.first { $0[1].isEmpty }?[2] ?? "/"), upTo: mount)
        cpu = folders(of: "cpu")
        memory = folders(of: "memory")
    }

    /// In a container the path may be one of the host, whose folders are not there; the mount is always looked at.
    private static func folders(from path: String, upTo mount: String) -> [String] {
        var path = path
        var folders: [String] = []
        while path.count > 1, let slash = path.lastIndex(of: "/") {
            folders.append(mount + path)
            path = String(path[..<slash])
        }
        return folders + [mount]
    }

    /// Cores that may be used, or nil where there is no limit.
    var cpuLimit: Double? {
        let second = unified.compactMap { folder -> Double? in
            let words = (SystemFile.text(folder + "/cpu.max") ?? "").split { $0 == " " || $0 == "\n" }
            return words.count == 2 ? Self.cores(Double(words[0]), Double(words[1])) : nil
        }
        let first = cpu.compactMap { folder in
            Self.cores(
                number(folder + "/cpu.cfs_quota_us").map { Double($0) },
                number(folder + "/cpu.cfs_period_us").map { Double($0) })
        }
        return (second + first).min()
    }

    /// No quota is `max` in version 2 and −1 in version 1.
    private static func cores(_ quota: Double?, _ period: Double?) -> Double? {
        guard let quota, let period, quota > 0, period > 0 else { return nil }
        return quota / period
    }

    /// Bytes of memory that may still be used, or nil where there is no limit.
    var memoryLeft: Int? {
        let second = unified.compactMap {
            left($0, limit: "memory.max", used: "memory.current", cache: "inactive_file")
        }
        let first = memory.compactMap {
            left($0, limit: "memory.limit_in_bytes", used: "memory.usage_in_bytes", cache: "total_inactive_file")
        }
        return (second + first).min()
    }

    /// Files that were read and not used again count as used, but the kernel drops them before it refuses memory;
    /// container runtimes leave them out in the same way.
    private func left(_ folder: String, limit: String, used: String, cache: String) -> Int? {
        guard let limit = number("\(folder)/\(limit)"), limit < Self.noLimit, let used = number("\(folder)/\(used)")
        else { return nil }
        return max(0, limit - max(0, used - (statistic(cache, in: "\(folder)/memory.stat") ?? 0)))
    }

    /// Processors that the innermost group which says so allows; nil where none does. Of version 1 the affinity of the
    /// process says the same.
    var processors: ProcessorList? {
        unified.lazy.compactMap { SystemFile.text($0 + "/cpuset.cpus.effective") }
            .compactMap { ProcessorList(parsing: $0) }.first { !$0.numbers.isEmpty }
    }

    private func number(_ path: String) -> Int? {
        SystemFile.text(path).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// The number behind a key and a space, a line each.
    private func statistic(_ key: String, in path: String) -> Int? {
        let line = (SystemFile.text(path) ?? "").split(separator: "\n").first { $0.hasPrefix(key + " ") }
        return line.flatMap { Int($0.dropFirst(key.count + 1)) }
    }
}
