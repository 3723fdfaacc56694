package import Testing

// How tests wait. A machine may be so busy that anything takes a hundred times as long as when it idles, so a test
// never says "within seconds": it does a counted amount of work, is handed its clock, or waits for an event however
// long that takes. An event that never comes is a hang, and the one limit below ends it.

extension Trait where Self == TimeLimitTrait {
    /// Ends a test that hangs, and lets it say what it waited for.
    ///
    /// The longest test takes under a minute on two idle cores. Twenty times as long is a hang wherever tests are run,
    /// and short enough for a CI that has an hour. Nothing depends on the number otherwise.
    package static var patient: Self { .timeLimit(.minutes(20)) }
}

/// What a test waited for when it was ended.
package struct Hang: Error, CustomStringConvertible {
    package let description: String
}

/// Asks for a value every few milliseconds until there is one.
///
/// - Throws: what `value` throws, or ``Hang`` when the test is ended.
package func awaited<Value>(
    _ what: @autoclosure () -> String, _ value: () throws -> Value?
) async throws -> Value {
    while true {
        if let value = try value() { return value }
        do {
            try await Task.sleep(for: .milliseconds(5))
        } catch {
            throw Hang(description: "waited in vain for \(what())")
        }
    }
}

/// Asks every few milliseconds until `condition` holds.
///
/// - Throws: what `condition` throws, or ``Hang`` when the test is ended.
package func eventually(_ what: @autoclosure () -> String, _ condition: () throws -> Bool) async throws {
    try await awaited(what()) { try condition() ? () : nil }
}
