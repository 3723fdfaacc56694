extension Duration {
    /// Whole milliseconds, rounded down and clamped to what a C `int` holds.
    package var milliseconds: Int32 {
        let (seconds, attoseconds) = components
        let value = Double(seconds) * 1e3 + Double(attoseconds) * 1e-15
        return Int32(min(max(value, 0), Double(Int32.max)))
    }
}
