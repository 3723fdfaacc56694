import Foundation

/// What Linux tells of itself in text files.
package enum SystemFile {
    /// The contents of a file, or nil where there is none.
    package static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value behind `key` and a colon, as in /proc/cpuinfo.
    package static func value(of key: String, in text: String) -> String? {
        for line in text.split(separator: "\n") where line.hasPrefix(key) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            return line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return nil
    }

    /// The number behind `key`, as in /proc/meminfo.
    package static func number(of key: String, in text: String) -> Int? {
        value(of: key, in: text)?.split(separator: " ").first.flatMap { Int($0) }
    }

    /// A number of bytes for a person.
    package static func size(_ bytes: Int) -> String {
        let gibibytes = Double(bytes) / Double(1 << 30)
        return gibibytes >= 1 ? "\((gibibytes * 10).rounded() / 10) GiB" : "\(bytes >> 20) MiB"
    }
}
