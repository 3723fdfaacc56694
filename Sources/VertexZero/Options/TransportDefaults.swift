/// Where learners listen and actors look for them unless told otherwise.
enum TransportDefaults {
    /// The TCP port; announcements use the next one.
    static let port = 5_570
}
