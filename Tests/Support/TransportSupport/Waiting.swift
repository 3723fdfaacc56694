import Glibc

/// Asks `condition` every few milliseconds until it holds.
///
/// There is no deadline: on a busy machine the time that an event takes says nothing about the program. An event that
/// never comes is a test that hangs, and its suite's time limit says so.
package func eventually(_ condition: () throws -> Bool) rethrows {
    _ = try awaited { try condition() ? true : nil }
}

/// Asks for a value every few milliseconds until there is one, however long that takes: see ``eventually(_:)``.
package func awaited<Value>(_ value: () throws -> Value?) rethrows -> Value {
    while true {
        if let value = try value() { return value }
        usleep(2_000)
    }
}
