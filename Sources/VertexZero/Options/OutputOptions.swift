import ArgumentParser

/// How a command prints its result.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print exactly one JSON value on standard output, everything else on standard error.")
    var json = false
}
