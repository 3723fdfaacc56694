package import Programs
package import Records
package import Storage
import Tasks

/// What a run is about: that of its folder, or that of the command line where it begins.
package struct RunSubject: Sendable {
    package let configuration: RunConfiguration
    package let programs: [Program]

    package init(configuration: RunConfiguration, programs: [Program]) {
        (self.configuration, self.programs) = (configuration, programs)
    }

    /// Reads what the run in a folder is about; nil where the folder holds no run.
    ///
    /// - Throws: what keeps its description or one of its programs from being read.
    package init?(of folder: RunFolder) throws {
        guard let found = try folder.readDescription() else { return nil }
        self.init(
            configuration: found.configuration, programs: try found.programs.map { try ProgramFile.read(json: $0) })
    }
}
