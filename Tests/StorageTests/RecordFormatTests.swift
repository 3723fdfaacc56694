import Records
import Storage
import Testing
import VertexGame

struct RecordFormatTests {
    private let format = RecordFormat(magic: "VZ-tests")
    private let records: [[UInt8]] = [[1, 2, 3], [], Array(repeating: 0, count: 40), Array("VZrc".utf8), [255]]
    private var file: [UInt8] { format.file(header: [9, 9], records: records) }

    @Test func whatWasWrittenIsRead() throws {
        let scan = try format.scan(file, path: "x")
        #expect(scan.records == records)
        #expect(scan.header == [9, 9])
        #expect(scan.damages.isEmpty && scan.tornBytes == 0)
        #expect(scan.end == file.count && scan.nextNumber == 5)
    }

    @Test func aTailTornAtAnyLengthIsCutAndCounted() throws {
        let header = format.header([9, 9]).count
        var ends = [header]
        for (number, record) in records.enumerated() {
            ends.append(ends[number] + format.record(record, number: 0).count)
        }
        for length in header...file.count {
            let scan = try format.scan(Array(file[..<length]), path: "x")
            let whole = ends.filter { $0 <= length }.count - 1
            #expect(scan.records == Array(records[..<whole]), "cut to \(length) bytes")
            #expect(scan.tornBytes == length - ends[whole], "cut to \(length) bytes")
            #expect(scan.damages.isEmpty, "cut to \(length) bytes")
        }
    }

    @Test func aTailThatIsBlankIsTorn() throws {
        let scan = try format.scan(file + Array(repeating: 0, count: 5000), path: "x")
        #expect(scan.records == records && scan.tornBytes == 5000 && scan.damages.isEmpty)
    }

    @Test func aBitFlippedAnywhereIsReportedAndCostsAtMostTheRecordThatHoldsIt() throws {
        for place in file.indices {
            for bit in 0..<8 {
                var damaged = file
                damaged[place] ^= 1 << UInt8(bit)
                let scan = try format.scan(damaged, path: "x")
                #expect(!scan.damages.isEmpty, "byte \(place) bit \(bit)")
                #expect(scan.tornBytes == 0, "byte \(place) bit \(bit)")
                let inHeader = place < format.header([9, 9]).count
                #expect((scan.header == nil) == inHeader, "byte \(place) bit \(bit)")
                #expect(scan.records.count == (inHeader ? 5 : 4), "byte \(place) bit \(bit)")
                #expect(scan.records.allSatisfy(records.contains))
                #expect(
                    scan.damages.reduce(0) { $0 + $1.records.count } == (inHeader ? 0 : 1), "byte \(place) bit \(bit)")
            }
        }
    }

    @Test func aFileOfAnotherVersionIsRefusedAsThat() throws {
        var header = Array(format.header([9, 9]).dropLast(8))
        header[8] = 7
        let file = header + LittleEndian.bytes([Digest.checksum(of: header[...])])
        let error = #expect(throws: StorageError.self) { try format.scan(file, path: "x") }
        #expect(error?.code == .foreignVersion)
    }

    @Test func bytesThatAreNoFileNeverTrap() throws {
        var random = CounterRandom(seed: 8, stream: 0)
        for _ in 0..<3_000 {
            var bytes = file
            for _ in 0...random.index(below: 8) {
                let place = random.index(below: bytes.count)
                switch random.index(below: 3) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                default: bytes.insert(0xFF, at: place)
                }
            }
            _ = try? format.scan(bytes, path: "x")
        }
        for length in 0..<100 { _ = try format.scan(Array(repeating: 0x56, count: length), path: "x") }
    }
}
