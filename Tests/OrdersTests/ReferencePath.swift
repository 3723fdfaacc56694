/// The file of a reference program, which is among the fixtures of another target's tests.
func referencePath(_ name: String) -> String {
    let folders = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    return "/\(folders)/VertexGameTests/Fixtures/\(name).json"
}
