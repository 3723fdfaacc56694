import Testing

/// The tests that load the machine, one after the other: runs of several processes, killed, stopped, damaged, resumed.
@Suite(.serialized) struct EndToEnd {}
