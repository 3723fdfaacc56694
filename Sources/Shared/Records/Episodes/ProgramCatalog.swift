package import VertexGame

/// The programs of a run, found by digest, against which its episodes are checked.
package struct ProgramCatalog: Sendable {
    /// How the run counts multiplications.
    package let cost: CostModel
    /// The graphs, in the order of the run's programs.
    package let graphs: [ComputationalGraph]
    /// The programs' digests, in the same order.
    package let digests: [Digest]
    private let indices: [Digest: Int]

    package init(_ graphs: [ComputationalGraph], cost: CostModel = .published) {
        self.cost = cost
        self.graphs = graphs
        digests = graphs.map(\.program.digest)
        indices = Dictionary(digests.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The place of the program with this digest; nil if the run has none.
    package func index(of digest: Digest) -> Int? { indices[digest] }

    /// Finds the program of an episode and plays the episode again: ``Episode/verified(on:digest:)``. An episode under
    /// another cost model than the run's is refused.
    package func verified(_ episode: Episode) throws(EpisodeRefusal) -> VerifiedEpisode {
        guard let index = indices[episode.programDigest] else {
            throw EpisodeRefusal(
                .unknownProgram, "\"\(episode.program)\" with digest \(episode.programDigest) is none of this run's")
        }
        guard episode.costModel == cost else {
            throw EpisodeRefusal(
                .foreignCost,
                "it was played under the \(episode.costModel.rawValue) cost, and this run counts the "
                    + "\(cost.rawValue) one"
            )
        }
        return try episode.verified(on: graphs[index], digest: digests[index])
    }
}
