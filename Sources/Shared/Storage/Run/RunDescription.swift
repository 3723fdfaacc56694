import Foundation
package import Records

/// What a run is and stays: the content of `configuration.json` in its folder.
package struct RunDescription: Hashable, Sendable, Codable {
    /// Name of the run for good.
    package var runID: String
    /// Seed of all its random numbers.
    package var seed: UInt64
    /// Whether it can be repeated bit for bit.
    package var deterministic: Bool
    /// Identity of the executable that began it.
    package var build: String
    /// Its hyperparameters.
    package var configuration: RunConfiguration
    /// Its programs as JSON, in order.
    package var programs: [String]

    package init(
        runID: String, seed: UInt64, deterministic: Bool, build: String, configuration: RunConfiguration,
        programs: [String]
    ) {
        self.runID = runID
        self.seed = seed
        self.deterministic = deterministic
        self.build = build
        self.configuration = configuration
        self.programs = programs
    }
}

extension RunFolder {
    /// Puts the description of the run into its folder.
    package func write(_ description: RunDescription) throws(StorageError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data: Data
        do {
            data = try encoder.encode(description)
        } catch {
            throw StorageError(
                .inputOutput, operation: "write", path: configurationPath, reason: "\(error)", remedy: "report this")
        }
        try File.replace(configurationPath, with: Array(data) + Array("\n".utf8))
    }

    /// The description of the run; nil if there is none.
    ///
    /// - Throws: `StorageError` with code `damaged` and the place at fault when it cannot be read.
    package func readDescription() throws(StorageError) -> RunDescription? {
        guard Folder.exists(configurationPath) else { return nil }
        return try RunDescription(decoding: try File.contents(of: configurationPath), path: configurationPath)
    }
}

extension RunDescription {
    /// Reads a description from the bytes of its file, which may be anything.
    ///
    /// - Throws: `StorageError` with code `damaged` and the place at fault.
    package init(decoding bytes: [UInt8], path: String) throws(StorageError) {
        do {
            self = try StoredJSON.decode(RunDescription.self, from: Data(bytes))
        } catch {
            throw .damaged(path, Self.describe(error))
        }
    }

    private static func describe(_ error: any Error) -> String {
        let context: DecodingError.Context
        switch error as? DecodingError {
        case .dataCorrupted(let found), .keyNotFound(_, let found), .valueNotFound(_, let found),
            .typeMismatch(_, let found):
            context = found
        case nil: return "\(error)"
        @unknown default: return "\(error)"
        }
        let place = context.codingPath.map(\.stringValue).joined(separator: ".")
        let text = place.isEmpty ? context.debugDescription : "\(place): \(context.debugDescription)"
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
