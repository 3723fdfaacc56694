import Foundation
package import Logging

/// Writes log events to standard error, one line each: time, level, component, message, sorted metadata.
///
/// `2026-01-31T12:00:00.250Z info learner: checkpoint written path=runs/roeflux/checkpoints/step-000001000.h5
/// step=1000`
package struct StandardErrorLog: LogHandler {
    /// The process's part in the run: `learner`, an actor's name, `train`.
    private let component: String
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level

    package init(component: String, level: Logger.Level = .info) {
        self.component = component
        logLevel = level
    }

    /// Makes this the handler of every logger of the process. To be called once, before the first logger is made.
    package static func install(component: String, level: Logger.Level = .info) {
        LoggingSystem.bootstrap { _ in StandardErrorLog(component: component, level: level) }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let metadata = metadata.merging(event.metadata ?? [:]) { $1 }
        let line = Self.line(
            time: Date.now.formatted(Self.timeFormat), level: event.level, component: component,
            message: event.message.description, metadata: metadata)
        StandardError.write(line + "\n")
    }

    /// The line of an event, without its end.
    package static func line(
        time: String, level: Logger.Level, component: String, message: String, metadata: Logger.Metadata
    ) -> String {
        let pairs = metadata.sorted { $0.key < $1.key }.map { " \($0.key)=\(quoted($0.value.description))" }
        return "\(time) \(level.rawValue) \(component): \(oneLine(message))\(pairs.joined())"
    }

    private static let timeFormat = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    /// A value as it is when it is a word, in quotes when it holds blanks or quotes.
    private static func quoted(_ value: String) -> String {
        let value = oneLine(value)
        let isWord = !value.isEmpty && !value.contains { $0 == " " || $0 == "\"" || $0 == "=" }
        return isWord ? value : "\"" + value.replacingOccurrences(of: "\"", with: "\\\"") + "\""
    }

    /// The text with control characters, line ends among them, as blanks: what comes from a network cannot forge lines.
    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
    }
}
