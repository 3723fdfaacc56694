import Foundation
import Fuzzing
import Records
import Testing
import VertexGame

@Suite("Run configuration")
struct RunConfigurationTests {
    private func problem(_ text: String) -> String? {
        do {
            _ = try RunConfiguration(parsing: text, source: "run.conf")
            return nil
        } catch {
            return error.description
        }
    }

    @Test("An empty file gives the defaults")
    func emptyFile() throws {
        #expect(try RunConfiguration(parsing: "", source: "f") == RunConfiguration())
        #expect(try RunConfiguration(parsing: "\n  # nothing\n", source: "f") == RunConfiguration())
    }

    @Test("Values are read, comments and blanks are not")
    func values() throws {
        let text = """
            # a comment
            search.simulations = 100  # more planning

            learning.rate=5e-4
            search.rescaleValues   =  false
            network.valueTransform = logarithm
            game.cost = executed
            """
        var expected = RunConfiguration()
        expected.search.simulations = 100
        expected.learning.rate = 5e-4
        expected.search.rescaleValues = false
        expected.network.valueTransform = .logarithm
        expected.game.cost = .executed
        #expect(try RunConfiguration(parsing: text, source: "f") == expected)
    }

    @Test("The rendered file reads back as the same configuration, with Windows line ends too")
    func roundTrip() throws {
        var configuration = RunConfiguration()
        configuration.learning.rate = 0.1 + 0.2
        configuration.selfplay.games = 7
        let text = configuration.text
        #expect(try RunConfiguration(parsing: text, source: "f") == configuration)
        let windows = text.replacingOccurrences(of: "\n", with: "\r\n")
        #expect(try RunConfiguration(parsing: windows, source: "f") == configuration)
        #expect(try RunConfiguration(parsing: configuration.changedText, source: "f") == configuration)
        #expect(RunConfiguration().changedText.isEmpty)
    }

    @Test("Every default lies in its own range and every key has a name, a meaning and a place of its own")
    func table() throws {
        #expect(throws: Never.self) { try RunConfiguration().validate(source: "defaults") }
        #expect(Set(RunConfiguration.keys.map(\.name)).count == RunConfiguration.keys.count)
        for key in RunConfiguration.keys {
            #expect(!key.summary.isEmpty)
            #expect(RunConfiguration().text.contains("\n\(key.name) = \(key.defaultText)\n"))
        }
    }

    @Test("An unknown key is refused with its line and the nearest known key")
    func unknownKey() {
        #expect(
            problem("\nsearch.simulation = 3")
                == "run.conf:2: unknown key \"search.simulation\"; did you mean search.simulations?")
    }

    @Test("A key that stands twice is refused with both lines")
    func duplicate() {
        let text = "selfplay.games = 2\n\nselfplay.games = 2"
        #expect(problem(text) == "run.conf:3: selfplay.games stands in line 1 already")
    }

    @Test(
        "A value of wrong type or out of range is refused with the range",
        arguments: [
            ("search.simulations = many", "a whole number from 1 to 10000, not \"many\""),
            ("search.simulations = 0", "a whole number from 1 to 10000, not \"0\""),
            ("search.simulations = 1.5", "a whole number from 1 to 10000, not \"1.5\""),
            ("search.simulations = 99999999999999999999", "a whole number from 1 to 10000, not"),
            ("search.simulations =", "a whole number from 1 to 10000, not \"\""),
            ("learning.rateFloor = nan", "a number from 0 to 1, not \"nan\""),
            ("learning.rateFloor = -0.1", "a number from 0 to 1, not \"-0.1\""),
            ("search.rescaleValues = yes", "true or false, not \"yes\""),
            ("network.valueTransform = cubic", "squareRoot or logarithm, not \"cubic\""),
            ("game.cost = runtime", "published or executed, not \"runtime\""),
        ])
    func invalidValue(line: String, expected: String) throws {
        let message = try #require(problem("# first\n" + line))
        #expect(message.hasPrefix("run.conf:2: "))
        #expect(message.contains("must be " + expected))
        #expect(!message.contains("\n"))
    }

    @Test("A line that is no assignment is refused, however long or strange")
    func malformed() throws {
        #expect(problem("just words") == "run.conf:1: expected \"key = value\", found \"just words\"")
        let message = try #require(problem(String(repeating: "x\u{1}", count: 100_000)))
        #expect(message.count < 120)
        #expect(!message.contains("\u{1}"))
    }

    @Test(
        "Values that contradict each other are refused with the line of the one at fault",
        arguments: [
            "search.consideredActions = 51", "search.simulations = 10000\nselfplay.games = 4096",
            "replay.windowPositions = 1000", "learning.batch = 2\nlearning.workers = 3",
            "transport.timeoutMilliseconds = 1999",
        ])
    func relations(text: String) throws {
        let message = try #require(problem(text))
        #expect(message.contains("must be at "))
    }

    @Test("A configuration that names no cost model is of the published one, as all were before there were two")
    func olderConfiguration() throws {
        let older = #"{"search.simulations": 16, "network.valueTransform": "squareRoot"}"#
        #expect(try JSONDecoder().decode(RunConfiguration.self, from: Data(older.utf8)).game.cost == .published)
        #expect(
            try RunConfiguration(parsing: "search.simulations = 60").game.cost
                == .published)
    }

    @Test("JSON keeps every value and refuses what the text form refuses")
    func json() throws {
        var configuration = RunConfiguration()
        configuration.network.graphLayers = 2
        configuration.network.valueTransform = .logarithm
        configuration.game.cost = .executed
        configuration.learning.rate = 0.1 + 0.2
        let data = try JSONEncoder().encode(configuration)
        #expect(try JSONDecoder().decode(RunConfiguration.self, from: data) == configuration)
        for bad in [
            #"{"search.simulation": 3}"#, #"{"search.simulations": 0}"#, #"{"search.simulations": "3"}"#,
            #"{"search.consideredActions": 60}"#, #"{"game.cost": "runtime"}"#,
        ] {
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(RunConfiguration.self, from: Data(bad.utf8))
            }
        }
    }

    @Test("Ten thousand damaged files, as text and as JSON, never trap")
    func fuzzed() throws {
        let text = Array(RunConfiguration().text.utf8.prefix(3_000))
        let json = Array(try JSONEncoder().encode(RunConfiguration()))
        var mutator = Mutator(seed: 12)
        var refusals = 0
        for round in 0..<Mutator.roundCount {
            do {
                if round.isMultiple(of: 2) {
                    _ = try RunConfiguration(parsing: String(decoding: mutator.text(text), as: UTF8.self))
                } else {
                    _ = try StoredJSON.decode(RunConfiguration.self, from: Data(mutator.text(json)))
                }
            } catch {
                refusals += 1
                if let error = error as? ConfigurationError { #expect(!error.description.contains("\n")) }
            }
        }
        #expect(refusals > 1_000)
    }
}
