import Testing
import VertexGame

@Suite struct CounterRandomTests {
    @Test func `Philox4x32-10 gives the known answers of Random123`() {
        let ones = UInt32.max
        let cases: [(SIMD4<UInt32>, SIMD2<UInt32>, SIMD4<UInt32>)] = [
            (SIMD4(0, 0, 0, 0), SIMD2(0, 0), SIMD4(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8)),
            (
                SIMD4(ones, ones, ones, ones), SIMD2(ones, ones),
                SIMD4(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD)
            ),
            (
                SIMD4(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344), SIMD2(0xA409_3822, 0x299F_31D0),
                SIMD4(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1)
            ),
        ]
        for (counter, key, answer) in cases {
            #expect(CounterRandom.block(counter: counter, key: key) == answer)
        }
    }

    @Test func `The numbers depend on seed, stream, episode and move, and on nothing else`() {
        func first(_ seed: UInt64, _ stream: UInt64, _ episode: UInt64, _ move: UInt64) -> [UInt64] {
            var random = CounterRandom(seed: seed, stream: stream, episode: episode, move: move)
            return (0..<5).map { _ in random.next() }
        }
        #expect(first(1, 2, 3, 4) == first(1, 2, 3, 4))
        let places = [
            first(1, 2, 3, 4), first(2, 2, 3, 4), first(1, 1, 3, 4), first(1, 2, 4, 4), first(1, 2, 3, 5),
            first(1, 3, 2, 4), first(1 << 32, 2, 3, 4), first(1, 2 << 32, 3, 4), first(1, 2, 3, 4 << 32),
        ]
        #expect(Set(places.joined()).count == places.count * 5)
    }

    @Test func `Distributions have the right mean and spread`() {
        var random = CounterRandom(seed: 7, stream: 0)
        let count = 200_000
        let samples = (0..<count).map { _ in
            (random.uniform(), Double(random.gumbel()), Double(random.normal()), Double(random.index(below: 6)))
        }
        func moments(_ values: [Double]) -> (Double, Double) {
            let mean = values.reduce(0, +) / Double(count)
            return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count))
        }
        let expected: [([Double], Double, Double)] = [
            (samples.map(\.0), 0.5, 1.0 / 12), (samples.map(\.1), 0.577_215_66, 1.644_934_07),
            (samples.map(\.2), 0, 1), (samples.map(\.3), 2.5, 35.0 / 12),
        ]
        for (values, mean, variance) in expected {
            let found = moments(values)
            #expect(abs(found.0 - mean) < 0.015)
            #expect(abs(found.1 - variance) < 0.03)
        }
        #expect(samples.allSatisfy { $0.0 > 0 && $0.0 < 1 })
        #expect(Set(samples.map(\.3)) == [0, 1, 2, 3, 4, 5])
    }
}
