"""Writes the C code that CasADi generates for the Jacobian of a stored program.

    python casadi_code.py PROGRAM.json OUT.c

The file has `casadi_single(x, jacobian)`, which stores the entries that are not structurally zero, column after column,
as CasADi does. CasADi chooses forward or reverse mode and colours by itself.
"""

from __future__ import annotations

import os
import sys
import tempfile

import casadi
import numpy as np
from program_interpreter import load, run, sizes

WRAPPER = """
void casadi_single(const double *x, double *jacobian) {{
    const double *arg[{arg}] = {{x}};
    double *res[{res}] = {{jacobian}};
    casadi_int iw[{iw}];
    double w[{w}];
    casadi_jacobian(arg, res, iw, w, 0);
}}
"""


def _each(function, count=1):
    """A function of expressions as one of arrays of them.

    CasADi's expressions are no plain objects for numpy, which would take them for arrays themselves.
    """

    def of_arrays(*arrays):
        arrays = np.broadcast_arrays(*(_array(entry) for entry in arrays)) if count > 1 else [_array(arrays[0])]
        result = np.empty(arrays[0].shape, dtype=object)
        for index in np.ndindex(result.shape):
            result[index] = function(*(entry[index] for entry in arrays))
        return result

    return of_arrays


def _array(entry):
    """An array of expressions; one that holds a single expression keeps its shape."""
    if isinstance(entry, np.ndarray):
        return entry
    result = np.empty((), dtype=object)
    result[()] = entry
    return result


ELEMENTWISE = {
    "add": _each(lambda x, y: x + y, 2),
    "sub": _each(lambda x, y: x - y, 2),
    "mul": _each(lambda x, y: x * y, 2),
    "div": _each(lambda x, y: x / y, 2),
    "neg": _each(lambda x: -x),
    "pow": _each(casadi.power, 2),
    "integer_pow": lambda x, y: _each(lambda entry: casadi.power(entry, y))(x),
    "square": _each(lambda x: x * x),
    "rsqrt": _each(lambda x: 1 / casadi.sqrt(x)),
    "logistic": _each(lambda x: 1 / (1 + casadi.exp(-x))),
    "abs": _each(casadi.fabs),
    "max": _each(casadi.fmax, 2),
    "min": _each(casadi.fmin, 2),
    "atan2": _each(casadi.atan2, 2),
}
for _name in (
    "sqrt exp expm1 log log1p sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sign erf".split()
):
    ELEMENTWISE[_name] = _each(getattr(casadi, _name))


def main():
    program = load(sys.argv[1])
    symbols = casadi.SX.sym("x", sum(sizes(program)))
    flat = np.empty(symbols.numel(), dtype=object)
    for index in range(symbols.numel()):
        flat[index] = symbols[index]
    outputs = run(program, flat, ELEMENTWISE, np)
    jacobian = casadi.jacobian(casadi.vertcat(*(casadi.SX(output) for output in outputs)), symbols)
    function = casadi.Function("casadi_jacobian", [symbols], [jacobian])
    out = os.path.abspath(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        function.generate("casadi_jacobian.c")
        with open("casadi_jacobian.c", encoding="utf-8") as file:
            text = file.read()
    sizes_of = {name: max(1, getattr(function, f"sz_{name}")()) for name in ("arg", "res", "iw", "w")}
    with open(out, "w", encoding="utf-8") as file:
        file.write(text + WRAPPER.format(**sizes_of))


if __name__ == "__main__":
    main()
