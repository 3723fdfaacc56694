import Bench
import Fuzzing
import Jacobians
import Testing

/// What a timing program prints is read with care: it was compiled from code that may be wrong.
@Suite struct KernelTimesTests {
    private static let text = "0.5\n-1e3\n10 20\n11 21\n12 22\n13 23\n"

    @Test func `Entries and rounds are read in their order`() throws {
        let times = try KernelTimes(Self.text, kernelCount: 2, entryCount: 2)
        #expect(times.entries == [0.5, -1000])
        #expect(times.single == [[10, 12], [11, 13]])
        #expect(times.batch == [[20, 22], [21, 23]])
    }

    @Test func `Ten thousand damaged outputs never trap`() {
        var mutator = Mutator(seed: 18)
        for round in 0..<Mutator.roundCount {
            let text = String(decoding: mutator.text(Array(Self.text.utf8)), as: UTF8.self)
            do {
                let times = try KernelTimes(text, kernelCount: 2, entryCount: 2)
                #expect(times.entries.count == 2, "round \(round)")
                #expect(times.single.count == 2, "round \(round)")
                #expect(times.single[0].count == times.batch[1].count, "round \(round)")
            } catch {
                #expect(error.code == .notRun, "round \(round)")
                #expect(!error.description.contains("\n"), "round \(round)")
            }
        }
    }
}
