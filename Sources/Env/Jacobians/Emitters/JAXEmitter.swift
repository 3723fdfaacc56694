import VertexGame

/// Emits Python: a function `jacobian` of scalars that returns the matrix and can be given to `jax.jit` and `jax.vmap`.
struct JAXEmitter {
    private let code: JacobianCode

    init(_ code: JacobianCode) { self.code = code }

    /// The one file.
    var files: [EmittedFile] { [("\(code.identifier)_jacobian.py", lines.joined(separator: "\n") + "\n")] }

    private var lines: [String] {
        let notation = JAXNotation()
        func text(_ term: Term) -> String {
            notation.term(
                term, input: { "x[\($0)]" }, statement: { code.statements[$0].resultName($0) })
        }
        let statements = code.statements.enumerated().map { index, statement in
            statement.resultName(index) + " = " + notation.call(statement.function, statement.operands.map(text))
        }
        let rows = code.entries.map { "    [" + $0.map(text).joined(separator: ", ") + "]," }
        let body =
            [
                "\"\"\"The Jacobian at a point of \(code.inputCount) scalars, "
                    + "[\(code.entries.count), \(code.inputCount)].\"\"\"",
                "dtype = jnp.result_type(float, *args)",
                "x = [jnp.asarray(arg, dtype=dtype) for arg in args]",
                "if len(x) != \(code.inputCount):",
                "    raise TypeError(f\"jacobian takes \(code.inputCount) scalars, not {len(x)}\")",
            ] + statements + ["return jnp.array(["] + rows + ["], dtype=dtype)"]
        return ["\"\"\"The Jacobian of \(code.identifier).", ""] + code.countLines
            + ["\"\"\""] + (code.statements.contains { $0.function == .erf } ? ["import jax.scipy.special"] : [])
            + ["import jax.numpy as jnp", "", "", "def jacobian(*args):"] + body.map { "    " + $0 }
    }
}
