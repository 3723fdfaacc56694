import Foundation

/// What the control groups (version 2) of this process limit, its own and those above it.
struct ControlGroup {
    /// The folder of this process's group and those above it.
    private let folders: [String]

    /// - Parameter root: a folder with the layout of `/`; empty for the machine itself.
    init(root: String = "") {
        let text = SystemFile.text(root + "/proc/self/cgroup") ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("0::") }
        var path = String(line?.dropFirst(3) ?? "/")
        var folders: [String] = []
        while path.count > 1, let slash = path.lastIndex(of: "/") {
            folders.append(root + "/sys/fs/cgroup" + path)
            path = String(path[..<slash])
        }
        self.folders = folders + [root + "/sys/fs/cgroup"]
    }

    /// Cores that may be used, or nil where there is no limit.
    var cpuLimit: Double? {
        folders.compactMap { folder in
            let words = (SystemFile.text(folder + "/cpu.max") ?? "").split { $0 == " " || $0 == "\n" }
            guard words.count == 2, let quota = Double(words[0]), let period = Double(words[1]), period > 0 else {
                return nil
            }
            return quota / period
        }.min()
    }

    /// Bytes of memory that may still be used, or nil where there is no limit.
    var memoryLeft: Int? {
        folders.compactMap { folder in
            guard let limit = number(folder + "/memory.max"), let used = number(folder + "/memory.current") else {
                return nil
            }
            return max(0, limit - used)
        }.min()
    }

    /// Processors that the innermost group which says so allows; nil where none does.
    var processors: ProcessorList? {
        folders.lazy.compactMap { SystemFile.text($0 + "/cpuset.cpus.effective") }
            .compactMap { ProcessorList(parsing: $0) }.first { !$0.numbers.isEmpty }
    }

    private func number(_ path: String) -> Int? {
        SystemFile.text(path).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
}
