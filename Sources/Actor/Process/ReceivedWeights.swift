import Foundation
package import GraphNetwork
package import Records

/// Weights from the learner that may be played with: whole, of a shape that this build knows, and computing here what
/// they compute there.
package struct ReceivedWeights: Sendable {
    package let parameters: NetworkParameters<Float>
    package let version: UInt64

    /// Checks a snapshot whose digest was found right.
    ///
    /// - Throws: what is wrong with it: its shape, or the canary.
    package init(_ snapshot: WeightsSnapshot) throws {
        let configuration = try JSONDecoder().decode(
            NetworkConfiguration.self, from: Data(snapshot.networkConfiguration.utf8))
        guard configuration.featureCount == LocalFacts.count else {
            throw NetworkError(
                .configuration, subject: "featureCount",
                detail: "\(configuration.featureCount), but this build has \(LocalFacts.count) facts a vertex")
        }
        parameters = try NetworkParameters(configuration, values: snapshot.values)
        version = snapshot.version
        try NetworkCanary(outputs: snapshot.canary).verify(parameters)
    }
}
