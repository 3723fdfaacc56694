import Learner
import Testing
import VertexGame

@Suite struct SequenceSetTests {
    @Test func `each number is remembered once in whatever order they come`() {
        for seed in 0..<20 as Range<UInt64> {
            var random = CounterRandom(seed: seed, stream: 0)
            let numbers = (0..<200 as Range<UInt64>).shuffled(using: &random)
            var set = SequenceSet()
            for number in numbers {
                #expect(!set.contains(number))
                let isNew = [set.insert(number), set.insert(number)]
                #expect(isNew == [true, false])
            }
            #expect(set.count == 200, "seed \(seed)")
        }
    }

    @Test func `the largest number there is can be taken`() {
        var set = SequenceSet()
        let isNew = [set.insert(.max), set.insert(.max - 1)]
        #expect(isNew == [true, true])
        #expect(set.contains(.max))
        #expect(set.contains(.max - 1))
        #expect(!set.contains(0))
    }
}
