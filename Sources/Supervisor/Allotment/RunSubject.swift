package import Programs
package import Records

/// What a run is about: that of its folder, or that of the command line where it begins.
package struct RunSubject: Sendable {
    package let configuration: RunConfiguration
    package let programs: [Program]

    package init(configuration: RunConfiguration, programs: [Program]) {
        (self.configuration, self.programs) = (configuration, programs)
    }
}
