import Programs

/// Emits Python: a function `jacobian` of scalars that returns the matrix and can be given to `jax.jit` and `jax.vmap`.
struct JAXEmitter {
    private let code: JacobianCode
    private let notation = JAXNotation()

    init(_ code: JacobianCode) { self.code = code }

    /// The one file.
    var files: [EmittedFile] { [("\(code.identifier)_jacobian.py", lines.joined(separator: "\n") + "\n")] }

    private var lines: [String] {
        ["\"\"\"The Jacobian of \(code.identifier).", ""] + code.countLines + [limit, "\"\"\""] + imports
            + ["", "", "def jacobian(*args):"] + (head + statements + result).map { "    " + $0 }
    }

    private var limit: String { "jax.jit compiles \(code.statements.count) statements, in some milliseconds each." }

    /// The modules that are named.
    private var imports: [String] {
        let used = Set(code.statements.map(\.function))
        let modules = [("jax.lax", Set([Function.round])), ("jax.scipy.special", [.erf, .erfc])]
        return modules.filter { !used.isDisjoint(with: $0.1) }.map { "import \($0.0)" } + ["import jax.numpy as jnp"]
    }

    /// Single precision stays what it is; whatever else is computed with in the default precision, which is double
    /// under `jax_enable_x64`.
    private var head: [String] {
        [
            "\"\"\"The Jacobian at a point of \(code.inputCount) scalars, "
                + "[\(code.entries.count), \(code.inputCount)].\"\"\"",
            "dtype = jnp.result_type(float, *args)", "x = [jnp.asarray(arg, dtype=dtype) for arg in args]",
            "if len(x) != \(code.inputCount):",
            "    raise TypeError(f\"jacobian takes \(code.inputCount) scalars, not {len(x)}\")",
        ]
    }

    private var statements: [String] {
        code.statements.enumerated().map { index, statement in
            statement.resultName(index) + " = " + notation.call(statement.function, statement.operands.map(text))
        }
    }

    private var result: [String] {
        // Without rows the number of columns is not seen.
        let shape = code.entries.isEmpty ? ".reshape(0, \(code.inputCount))" : ""
        let rows = code.entries.map { "    [" + $0.map(text).joined(separator: ", ") + "]," }
        return ["return jnp.array(["] + rows + ["], dtype=dtype)" + shape]
    }

    private func text(_ term: Term) -> String {
        notation.term(term, input: { "x[\($0)]" }, statement: { code.statements[$0].resultName($0) })
    }
}
