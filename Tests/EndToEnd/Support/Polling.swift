/// How long anything may take before it counts as a hang.
///
/// Generous: all processes of a run and the other tests share two cores. Nothing waits that long when all is well.
let patience = Duration.seconds(60)

/// Asks for a value every few milliseconds until there is one.
///
/// - Throws: what `value` throws, or after `limit` that `what` did not come.
func awaited<Value>(
    _ what: @autoclosure () -> String, within limit: Duration = patience, _ value: () throws -> Value?
) async throws -> Value {
    let deadline = ContinuousClock.now + limit
    while true {
        if let value = try value() { return value }
        guard ContinuousClock.now < deadline else { throw TestFailure("waited \(limit) in vain for \(what())") }
        try await Task.sleep(for: .milliseconds(5))
    }
}

/// Asks every few milliseconds until `condition` holds.
func eventually(
    _ what: @autoclosure () -> String, within limit: Duration = patience, _ condition: () throws -> Bool
) async throws {
    try await awaited(what(), within: limit) { try condition() ? () : nil }
}
