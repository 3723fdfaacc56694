/// A file of records that grows at its end: see ``RecordFormat``.
///
/// After every failure it is cut back to the last record that was wholly there, so that a full disk leaves a good file.
struct RecordFile: ~Copyable {
    private let file: File
    private let format: RecordFormat
    private var end: Int
    private var syncedEnd: Int
    private var number: UInt64
    private var syncedNumber: UInt64

    /// Opens the file at `path`, or makes it with `header`.
    ///
    /// A torn tail is cut. A damaged file is kept beside the new one, which holds what was readable and, if its header
    /// was not, `header`.
    ///
    /// - Parameter recovery: receives what was found.
    init(
        _ path: String, _ format: RecordFormat, header: [UInt8], recovery: inout RecordRecovery
    ) throws(StorageError) {
        let (end, number) = try Self.prepare(path, format, header: header, recovery: &recovery)
        file = try File(path, .update)
        self.format = format
        self.end = end
        self.number = number
        syncedEnd = end
        syncedNumber = number
    }

    /// Makes a file to append to of whatever is at `path`.
    ///
    /// - Returns: where it ends, and the number of its next record.
    private static func prepare(
        _ path: String, _ format: RecordFormat, header: [UInt8], recovery: inout RecordRecovery
    ) throws(StorageError) -> (end: Int, number: UInt64) {
        let isNew = !Folder.exists(path)
        let bytes = isNew ? [] : try File.contents(of: path)
        let scan = try format.scan(bytes, path: path)
        recovery = RecordRecovery(scan, path: path)
        if !scan.damages.isEmpty {
            let aside = Folder.freeName(path, suffix: ".damaged")
            try File.replace(aside, with: bytes)
            recovery.damagedCopy = aside
        }
        if scan.header == nil || !scan.damages.isEmpty {
            let content = format.file(header: scan.header ?? header, records: scan.records)
            try File.replace(path, with: content)
            return (content.count, UInt64(scan.records.count))
        }
        if scan.tornBytes > 0 {
            let file = try File(path, .update)
            try file.truncate(to: scan.end)
            try file.sync()
        }
        return (scan.end, scan.nextNumber)
    }

    /// Bytes of the file.
    var byteCount: Int { end }

    /// Where it is.
    var path: String { file.path }

    /// Appends records. When it returns they are with the kernel and survive the process, but not yet the machine.
    ///
    /// - Throws: why none of them was appended.
    mutating func append(_ payloads: [[UInt8]]) throws(StorageError) {
        var bytes: [UInt8] = []
        for (index, payload) in payloads.enumerated() {
            bytes += format.record(payload, number: number + UInt64(index))
        }
        do {
            try file.write(bytes, at: end)
        } catch {
            cutBack(to: end)
            throw error
        }
        end += bytes.count
        number += UInt64(payloads.count)
    }

    /// Makes all that was appended durable.
    ///
    /// - Throws: why none of what was appended since the last call is; it is cut off again.
    mutating func sync() throws(StorageError) {
        do {
            try file.sync()
        } catch {
            cutBack(to: syncedEnd)
            end = syncedEnd
            number = syncedNumber
            throw error
        }
        syncedEnd = end
        syncedNumber = number
    }

    /// Cutting can fail too; then the next opening cuts the torn tail.
    private func cutBack(to size: Int) {
        do { try file.truncate(to: size) } catch {}
    }
}

extension RecordFormat {
    /// The bytes of a file that holds these records, numbered from 0.
    package func file(header: [UInt8], records: [[UInt8]]) -> [UInt8] {
        var bytes = self.header(header)
        for (number, payload) in records.enumerated() { bytes += record(payload, number: UInt64(number)) }
        return bytes
    }
}

/// What was found when a record file was opened.
struct RecordRecovery: Sendable {
    /// Where the file is.
    var path = ""
    /// Payload of the header; nil if it was unreadable or not there.
    var header: [UInt8]?
    /// Payloads of the readable records, in order.
    var records: [[UInt8]] = []
    /// Bytes cut from the end, of a record that was never wholly written.
    var tornBytes = 0
    /// Places that were unreadable.
    var damages: [RecordScan.Damage] = []
    /// Where a damaged file is kept.
    var damagedCopy: String?

    init() {}

    init(_ scan: RecordScan, path: String) {
        self.path = path
        header = scan.header
        records = scan.records
        tornBytes = scan.tornBytes
        damages = scan.damages
    }

    /// A line for each thing that a person should know.
    var notes: [String] {
        var notes: [String] = []
        if tornBytes > 0 {
            notes.append("\(path): cut \(tornBytes) bytes of a record whose writing was interrupted")
        }
        for damage in damages {
            let place = "bytes \(damage.bytes.lowerBound) to \(damage.bytes.upperBound)"
            let lost =
                damage.records.isEmpty
                ? "the header" : "\(damage.records.count) record(s) from number \(damage.records.lowerBound)"
            let kept = damagedCopy.map { "; the file as it was is kept as \($0)" } ?? ""
            notes.append("\(path) is damaged: \(place) are unreadable, \(lost) lost\(kept)")
        }
        return notes
    }
}
