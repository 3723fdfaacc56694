import Foundation
import Fuzzing
import GraphNetwork
import Records
import SelfPlay
import Testing

/// Weights are taken from a learner that may be of another build, or none at all.
@Suite struct ReceivedWeightsTests {
    @Test func `Ten thousand damaged configurations of networks never trap`() throws {
        let configuration = NetworkConfiguration(width: 8, trunkLayers: 1)
        let parameters = NetworkParameters<Float>(configuration, seed: 1)
        let json = Array(try JSONEncoder().encode(configuration))
        let canary = NetworkCanary(parameters).outputs
        func received(_ configuration: [UInt8]) throws -> ReceivedWeights {
            try ReceivedWeights(
                WeightsSnapshot(
                    version: 1, step: 1, episodes: 1,
                    networkConfiguration: String(decoding: configuration, as: UTF8.self), values: parameters.values,
                    canary: canary))
        }
        #expect(try received(json).parameters.values == parameters.values)
        var mutator = Mutator(seed: 19)
        var refusals = 0
        for _ in 0..<Mutator.roundCount {
            do { _ = try received(mutator.text(json)) } catch { refusals += 1 }
        }
        #expect(refusals > 1_000)
    }
}
