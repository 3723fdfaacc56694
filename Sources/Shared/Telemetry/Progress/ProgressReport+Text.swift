extension ProgressReport {
    /// What a log shows: one line, and where there are several programs a table of their costs below it.
    package var lines: [String] {
        guard let record else { return ["\(clock): starting"] }
        let names = record.best.keys.sorted()
        var parts = ["\(clock): episodes \(grouped(record.episodes))"]
        if names.count == 1 { parts.append(costs(of: names[0], in: record)) }
        if let loss = record.loss { parts.append("loss \(short(loss.total)) at step \(grouped(record.step))") }
        parts.append("\(grouped(Int(record.simulationsPerSecond))) simulations/s")
        parts.append(actors(record))
        if let shares {
            parts.append("training waits \(percent(shares.wait)), actors held \(percent(shares.hold))")
        }
        if restarts > 0 { parts.append(restartText) }
        if let secondsLeft { parts.append("\(Self.clock(secondsLeft)) left") }
        let line = parts.joined(separator: ", ")
        return names.count > 1 ? [line] + costTable(names, in: record) : [line]
    }

    /// What a terminal of a size shows in place, in fewer rows than it has. What is too long for a row goes on in the
    /// next one; programs for which there is no room are counted.
    package func block(in size: TerminalSize) -> [String] {
        let left = secondsLeft.map { " · \(Self.clock($0)) left" } ?? ""
        let head = "\(run) · \(clock)\(left)" + (restarts > 0 ? " · \(restartText)" : "")
        func wrapped(_ line: String, indent: Int = Self.label) -> [String] {
            WrappedText.lines(line, columns: size.columns, indent: indent)
        }
        let start = wrapped(head, indent: 2)
        guard let record else { return start + wrapped("  starting: no figures yet") }
        let names = record.best.keys.sorted()
        let speed = speedLines(record).flatMap { wrapped($0) }
        let training = trainingLines(record).flatMap { wrapped($0) }
        let cost: [String]
        if names.count > 1 {
            let room = size.rows - 1 - start.count - speed.count - training.count
            cost = costTable(names, in: record, columns: size.columns, rows: room)
        } else {
            cost = names.flatMap { wrapped("  cost         " + costs(of: $0, in: record)) }
        }
        return Array((start + speed + cost + training).prefix(max(1, size.rows - 1)))
    }

    /// Columns of the names of figures in the block.
    private static let label = 15

    /// How fast the run plays.
    private func speedLines(_ record: MetricsRecord) -> [String] {
        let goal = episodeLimit.map { " of \(grouped($0))" } ?? ""
        return [
            "  episodes     \(grouped(record.episodes))\(goal), \(short(episodesPerSecond))/s; "
                + "\(grouped(record.positions)) positions",
            "  simulations  \(grouped(Int(record.simulationsPerSecond)))/s by \(actors(record))",
        ]
    }

    /// What training has come to, and whether it waits for actors or actors for it.
    private func trainingLines(_ record: MetricsRecord) -> [String] {
        var lines = ["  loss         none yet: gathering the first positions"]
        if let loss = record.loss {
            lines = [
                "  loss         \(short(loss.total)) (policy \(short(loss.policy)), value \(short(loss.value)), "
                    + "regret \(short(loss.regret)), charge \(short(loss.charge)))",
                "  step         \(grouped(record.step)), learning rate \(short(record.learningRate))",
            ]
        }
        if let shares {
            let parts = [
                ("waits", shares.wait), ("reads", shares.read), ("forward", shares.forward),
                ("backward", shares.backward), ("update", shares.update), ("writes", shares.write),
            ]
            lines.append(
                "  training     " + parts.map { "\($0.0) \(percent($0.1))" }.joined(separator: ", ")
                    + "; actors held \(percent(shares.hold))")
        }
        if let bucket = record.bucket {
            lines.append("  bucket       \(grouped(bucket.samples)) of \(grouped(bucket.limit)) samples paid for")
        }
        return lines
    }

    /// The costs of several programs, a row each below a header. Names are cut where the table would be wider than
    /// `columns`, and programs beyond `rows` are counted in the last row.
    private func costTable(
        _ names: [String], in record: MetricsRecord, columns: Int = .max, rows: Int = .max
    ) -> [String] {
        let shown = names.count < rows ? names[...] : names.prefix(max(0, rows - 2))
        let figures = shown.map { name in
            [record.best[name].map(grouped) ?? "none", record.meanCost[name].map { Formats.fixed($0, 1) } ?? ""]
        }
        let header = ["cost" + (record.costModel.map { " (\($0))" } ?? ""), "best", "mean"]
        let taken = [1, 2].map { column in
            (figures.map { $0[column - 1].count } + [header[column].count]).max() ?? 0
        }
        // Four columns of indent, two before each figure.
        let nameMax = max(8, columns - taken.reduce(8, +))
        let cells = zip(shown, figures).map { name, figures in
            ["  " + (StandardOutput.shown(name.count > nameMax ? name.prefix(nameMax - 1) + "…" : name))] + figures
        }
        let more = shown.count < names.count ? ["    and \(names.count - shown.count) more programs"] : []
        return TextTable.lines([header] + cells).map { "  " + $0 } + more
    }

    private func costs(of program: String, in record: MetricsRecord) -> String {
        let best = record.best[program].map(grouped) ?? "none"
        let mean = record.meanCost[program].map { ", mean \(Formats.fixed($0, 1))" } ?? ""
        let model = record.costModel.map { " (\($0))" } ?? ""
        return "\(StandardOutput.shown(program)) best \(best)\(mean)\(model)"
    }

    private func actors(_ record: MetricsRecord) -> String {
        let lag =
            "weights \(record.weightsVersion)"
            + (record.weightsLag > 0 ? ", \(Formats.fixed(record.weightsLag, 1)) behind" : "")
        return "\(record.actorsAlive) actor\(record.actorsAlive == 1 ? "" : "s") with \(lag)"
    }

    private var clock: String {
        Self.clock(elapsed) + (secondsLimit.map { " of \(Self.clock($0))" } ?? "")
    }

    private var restartText: String { "\(restarts) restart\(restarts == 1 ? "" : "s")" }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    private func grouped(_ number: Int) -> String { Formats.grouped(number) }

    private func short(_ number: Double) -> String { Formats.significant(number) }

    private static func clock(_ seconds: Double) -> String { Formats.clock(seconds) }
}
