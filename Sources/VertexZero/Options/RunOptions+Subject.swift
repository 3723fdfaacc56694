import Foundation
import Programs
import Records
import Storage
import Supervisor
import Tasks

extension RunOptions {
    /// The configuration and programs that a run with these options has.
    func subject() throws -> RunSubject {
        let path = URL(fileURLWithPath: try requiredFolder()).standardizedFileURL.path
        if !fresh, let found = try RunFolder(path).readDescription() {
            return RunSubject(
                configuration: found.configuration, programs: try found.programs.map { try ProgramFile.read(json: $0) })
        }
        var chosen = try configuration() ?? RunConfiguration()
        if let cost { chosen.game.cost = cost }
        return RunSubject(configuration: chosen, programs: try programs.programs())
    }
}
