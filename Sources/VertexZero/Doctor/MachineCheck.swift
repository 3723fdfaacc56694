/// One finding about the machine.
struct MachineCheck: Encodable, Hashable {
    /// What was looked at.
    let check: String
    /// Whether a run can do with it.
    let ok: Bool
    /// What was found.
    let detail: String
    /// What to do about it; empty where nothing is to be done.
    let remedy: String

    /// A finding with a remedy that is given only where it is needed.
    init(_ check: String, ok: Bool, _ detail: String, remedy: String = "") {
        self.check = check
        self.ok = ok
        self.detail = detail
        self.remedy = ok ? "" : remedy
    }

    /// A finding that is good, with advice all the same.
    init(_ check: String, _ detail: String, advice: String?) {
        self.check = check
        ok = true
        self.detail = detail
        remedy = advice ?? ""
    }
}
