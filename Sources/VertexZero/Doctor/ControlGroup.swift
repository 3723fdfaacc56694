/// What the control groups (version 2) of this process limit, its own and those above.
enum ControlGroup {
    /// Cores that may be used, or nil where there is no limit.
    static var cpuLimit: Double? {
        folders.compactMap { folder in
            let words = (SystemFile.text(folder + "/cpu.max") ?? "").split { $0 == " " || $0 == "\n" }
            guard words.count == 2, let quota = Double(words[0]), let period = Double(words[1]), period > 0 else {
                return nil
            }
            return quota / period
        }.min()
    }

    /// Bytes of memory that may still be used, or nil where there is no limit.
    static var memoryLeft: Int? {
        folders.compactMap { folder in
            guard let limit = number(folder + "/memory.max"), let used = number(folder + "/memory.current") else {
                return nil
            }
            return max(0, limit - used)
        }.min()
    }

    /// The folder of this process's group and those above it.
    private static var folders: [String] {
        let line = (SystemFile.text("/proc/self/cgroup") ?? "").split(separator: "\n").first { $0.hasPrefix("0::") }
        var path = String(line?.dropFirst(3) ?? "/")
        var folders = ["/sys/fs/cgroup"]
        while path.count > 1, let slash = path.lastIndex(of: "/") {
            folders.append("/sys/fs/cgroup" + path)
            path = String(path[..<slash])
        }
        return folders
    }

    private static func number(_ path: String) -> Int? {
        SystemFile.text(path).flatMap { Int($0.trimming { $0.isWhitespace }) }
    }
}

extension String {
    /// The text without characters at its ends for which `isUnwanted` holds.
    fileprivate func trimming(_ isUnwanted: (Character) -> Bool) -> Substring {
        var text = self[...]
        while text.last.map(isUnwanted) == true { text.removeLast() }
        while text.first.map(isUnwanted) == true { text.removeFirst() }
        return text
    }
}
