import Fuzzing
import Records
import Storage
import Testing

struct RecordFormatTests {
    private let format = RecordFormat(magic: "VZ-tests")
    private let records: [[UInt8]] = [[1, 2, 3], [], Array(repeating: 0, count: 40), Array("VZrc".utf8), [255]]
    private var file: [UInt8] { format.file(header: [9, 9], records: records) }

    @Test func whatWasWrittenIsRead() throws {
        let scan = try format.scan(file, path: "x")
        #expect(scan.records == records)
        #expect(scan.header == [9, 9])
        #expect(scan.damages.isEmpty)
        #expect(scan.tornBytes == 0)
        #expect(scan.end == file.count)
        #expect(scan.nextNumber == 5)
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
        #expect(scan.records == records)
        #expect(scan.tornBytes == 5000)
        #expect(scan.damages.isEmpty)
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

    @Test func aRecordWithTheLastNumberThereIsHasNoNextAndIsDamage() throws {
        let scan = try format.scan(format.header([]) + format.record([1], number: .max), path: "x")
        #expect(scan.records.isEmpty)
        #expect(scan.damages.count == 1)
        let before = try format.scan(format.header([]) + format.record([1], number: .max - 1), path: "x")
        #expect(before.records == [[1]])
        #expect(before.nextNumber == .max)
    }

    @Test func bytesThatAreNoFileNeverTrap() throws {
        var mutator = Mutator(seed: 8)
        for _ in 0..<Mutator.roundCount { _ = try? format.scan(mutator.bytes(file), path: "x") }
        for length in 0..<100 { _ = try format.scan(Array(repeating: 0x56, count: length), path: "x") }
    }
}
