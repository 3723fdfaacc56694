/// The network's parameters at one step of training, as they travel from the learner to actors.
package struct WeightsSnapshot: Hashable, Sendable {
    /// Counts the snapshots of the run, from 1.
    package let version: UInt64
    /// Training steps taken.
    package let step: UInt64
    /// Episodes that training had seen.
    package let episodes: UInt64
    /// The network's configuration, as JSON.
    package let networkConfiguration: String
    /// The parameters, in the order of the network's layout.
    package let values: [Float]
    /// Outputs of the network for a known input, by which the receiver tests its own arithmetic.
    package let canary: [Float]
    /// The digest of all of the above.
    package let digest: Digest

    /// Makes a snapshot and computes its digest.
    package init(
        version: UInt64, step: UInt64, episodes: UInt64, networkConfiguration: String, values: [Float], canary: [Float]
    ) {
        self.version = version
        self.step = step
        self.episodes = episodes
        self.networkConfiguration = networkConfiguration
        self.values = values
        self.canary = canary
        digest = Self.digest(version, step, episodes, networkConfiguration, values, canary)
    }

    /// A snapshot as it arrived, with the digest that came with it.
    init(
        version: UInt64, step: UInt64, episodes: UInt64, networkConfiguration: String, values: [Float], canary: [Float],
        digest: Digest
    ) {
        self.version = version
        self.step = step
        self.episodes = episodes
        self.networkConfiguration = networkConfiguration
        self.values = values
        self.canary = canary
        self.digest = digest
    }

    /// Whether the contents are those that the digest was computed of.
    ///
    /// - Complexity: O(parameters).
    package var isIntact: Bool {
        digest == Self.digest(version, step, episodes, networkConfiguration, values, canary)
    }

    private static func digest(
        _ version: UInt64, _ step: UInt64, _ episodes: UInt64, _ networkConfiguration: String, _ values: [Float],
        _ canary: [Float]
    ) -> Digest {
        var content = ByteString()
        content.append("VertexZero weights 1")
        content.append(version)
        content.append(step)
        content.append(episodes)
        content.append(networkConfiguration)
        content.append(values)
        content.append(canary)
        return content.digest
    }
}
