import Foundation
import Programs
import Records
import Tasks
import Testing

struct DigestTests {
    @Test func theDigestIsBLAKE2bOf256Bits() {
        // RFC 7693's function with a digest of 32 bytes; `printf abc | b2sum -l 256`.
        #expect(
            Digest(of: Array("abc".utf8)).description
                == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319")
        #expect(
            Digest(of: [UInt8]()).description == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")
    }

    @Test func aDigestReadsBackFromItsDigitsAndNothingElseDoes() throws {
        let digest = Digest(of: [1])
        #expect(Digest(hexadecimal: digest.description) == digest)
        #expect(Digest(hexadecimal: digest.description.uppercased()) == digest)
        for text in ["", "12", digest.description + "00", String(digest.description.dropLast()) + "g"] {
            #expect(Digest(hexadecimal: text) == nil)
        }
        #expect(Digest(bytes: [1, 2, 3]) == nil)
        let json = try JSONEncoder().encode([digest])
        #expect(try JSONDecoder().decode([Digest].self, from: json) == [digest])
    }

    @Test func programsHaveTheSameDigestHoweverTheyWereMade() throws {
        for task in ReferenceTask.allCases {
            let program = try task.program()
            let read = try ProgramFile.read(json: ProgramFile.json(program))
            #expect(read.digest == program.digest)
        }
        #expect(Set(try ReferenceTask.allCases.map { try $0.program().digest }).count == ReferenceTask.allCases.count)
    }

    @Test func everyPartOfAProgramCountsForItsDigest() throws {
        let program = try ReferenceTask.roeFlux1D.program()
        let renamed = try Program(
            name: "other", inputs: program.inputs, constants: program.constants, operations: program.operations,
            outputs: program.outputs)
        let turned = try Program(
            name: program.name, inputs: program.inputs, constants: program.constants, operations: program.operations,
            outputs: program.outputs.reversed())
        #expect(Set([program, renamed, turned].map(\.digest)).count == 3)
    }

    @Test func littleEndianBlocksReadBack() {
        let floats: [Float] = [0, -0.0, 1, .infinity, .leastNonzeroMagnitude, -.greatestFiniteMagnitude]
        let read = LittleEndian.floats(LittleEndian.bytes(floats))
        #expect(read?.map(\.bitPattern) == floats.map(\.bitPattern))
        #expect(LittleEndian.bytes([UInt32(0x0102_0304)]) == [4, 3, 2, 1])
        #expect(LittleEndian.floats([1, 2, 3]) == nil)
        #expect(LittleEndian.integer([1, 2]) == UInt64(0x0201))
    }
}
