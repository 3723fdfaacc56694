package import Records

/// Why an episode does not count in this run: one line, for its actor and for the file of refusals.
package struct IngestRefusal: Error, Hashable, Sendable {
    /// What is wrong with it.
    package let reason: String

    package init(_ reason: String) {
        self.reason = reason
    }

    package init(_ refusal: EpisodeRefusal) {
        reason = refusal.description
    }
}
