"""The call of the executable: the real one where there is one, scripts in its place for what can go wrong."""

from __future__ import annotations

import subprocess
import sys

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from conftest import reference
from reference_functions import perceptron, roe_flux_1d

import vertexzero
from vertexzero.solver import find_executable


@pytest.fixture(scope="module")
def executable():
    try:
        path = find_executable()
    except vertexzero.SolverNotFound as error:
        pytest.skip(str(error))
    # An executable without the command prints the help of the whole and ends well.
    if "--method" not in subprocess.run([path, "solve", "--help"], capture_output=True, text=True).stdout:
        pytest.skip(f"{path} has no command solve")
    return path


@pytest.fixture
def fake(tmp_path):
    """Makes an executable that runs some lines of Python."""

    def make(source):
        path = tmp_path / "fake-vertexzero"
        path.write_text(f"#!{sys.executable}\nimport json, sys\n{source}\n")
        path.chmod(0o755)
        return path

    return make


ROE_POINT = (1.0, 0.3, -2.5, 0.8, -0.2, -2.1)


def test_the_order_found_beats_the_baselines_and_gives_the_jacobian(executable):
    solution = vertexzero.solve(roe_flux_1d, *ROE_POINT, seconds=1, executable=executable)
    assert solution.baselines == {"forward": 620, "reverse": 364, "markowitz": 407}
    assert solution.multiplications < 364
    argnums = tuple(range(6))
    ours = jax.jit(vertexzero.jacobian(roe_flux_1d, argnums, solution.order))(*ROE_POINT)
    np.testing.assert_allclose(ours, jax.jacrev(roe_flux_1d, argnums)(*ROE_POINT), atol=2e-6)


@pytest.mark.parametrize("method", ["forward", "reverse", "markowitz"])
def test_each_baseline_can_be_asked_for(executable, method):
    solution = vertexzero.solve(roe_flux_1d, *ROE_POINT, seconds=0.1, method=method, executable=executable)
    assert solution.multiplications == solution.baselines[method]


def test_programs_of_arrays_are_solved_too(executable):
    stored = reference("Perceptron")["program"]
    arguments = [np.ones(x["shape"], np.float32) if x["shape"] else 1.0 for x in stored["inputs"]]
    try:
        solution = vertexzero.solve(perceptron, *arguments, seconds=0.5, executable=executable)
    except vertexzero.SolverError as error:
        if "unknown primitive" in str(error) or "not JSON" in str(error):
            pytest.skip(f"this executable does not know what programs of arrays need: {error}")
        raise
    vertexzero.jacobian(perceptron, tuple(range(8)), solution.order)(*arguments)


def test_auto_asks_the_executable_once_for_each_shape(executable, recwarn):
    automatic = vertexzero.jacobian(roe_flux_1d, tuple(range(6)), "auto", seconds=0.2, executable=executable)
    point = [np.float32(x) for x in ROE_POINT]
    first, second = automatic(*point), automatic(*point)
    np.testing.assert_array_equal(first, second)
    np.testing.assert_allclose(first, jax.jacrev(roe_flux_1d, tuple(range(6)))(*point), atol=2e-6)
    assert not [warning for warning in recwarn if "no solved order" in str(warning.message)]


def test_the_command_gets_what_was_asked_for(fake):
    path = fake(
        "i = sys.argv.index('--program')\n"
        "program = json.load(open(sys.argv[i + 1]))['program']\n"
        "assert sys.argv[1] == 'solve' and '--json' in sys.argv\n"
        "options = dict(zip(sys.argv[4:-1:2], sys.argv[5:-1:2]))\n"
        "assert options == {'--method': 'anneal', '--seconds': '0.5', '--seed': '7'}, options\n"
        "print(json.dumps({'order': [1], 'multiplications': len(program['operations']), 'method': 'anneal',\n"
        "    'seed': 7, 'seconds': 0.5, 'trace': [[0.1, 2]],\n"
        "    'baselines': {'forward': 1, 'reverse': 2, 'markowitz': 3}}))"
    )
    solution = vertexzero.solve(
        lambda x: jnp.sin(jnp.cos(x)), 1.0, seconds=0.5, method="anneal", seed=7, executable=path
    )
    assert solution.order == [1]
    assert solution.multiplications == 2
    assert solution.baselines == {"forward": 1, "reverse": 2, "markowitz": 3}
    assert solution.improvements == [(0.1, 2)]
    assert len(solution.program.operations) == 2


def test_a_refusal_carries_message_and_exit_code(fake):
    path = fake("sys.stderr.write('error: operation 3: no primitive frobnicate\\n'); sys.exit(65)")
    with pytest.raises(vertexzero.SolverError, match="exit code 65: error: operation 3: no primitive") as caught:
        vertexzero.solve(jnp.sin, 1.0, executable=path)
    assert caught.value.exit_code == 65


@pytest.mark.parametrize(
    "answer", ["", "no JSON", "[]", "{}", '{"order": ["x"], "multiplications": 1, "baselines": {}}']
)
def test_an_answer_that_is_no_solution_is_refused(fake, answer):
    with pytest.raises(vertexzero.SolverError, match="did not answer with a solution"):
        vertexzero.solve(jnp.sin, 1.0, executable=fake(f"print({answer!r})"))


def test_an_executable_that_is_not_there_is_named(monkeypatch, tmp_path):
    with pytest.raises(vertexzero.SolverNotFound, match="executable names '/nowhere/vertexzero'"):
        vertexzero.solve(jnp.sin, 1.0, executable="/nowhere/vertexzero")
    monkeypatch.setenv("VERTEXZERO", "/nowhere/else")
    with pytest.raises(vertexzero.SolverNotFound, match=r"\$VERTEXZERO names '/nowhere/else'"):
        vertexzero.solve(jnp.sin, 1.0)


def test_the_environment_and_the_path_are_searched(monkeypatch, fake, tmp_path):
    path = fake("")
    monkeypatch.setenv("VERTEXZERO", str(path))
    assert find_executable() == str(path)
    monkeypatch.delenv("VERTEXZERO")
    path.rename(tmp_path / "vertexzero")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_executable() == str(tmp_path / "vertexzero")


def test_control_flow_is_refused_before_the_executable_is_asked():
    with pytest.raises(vertexzero.UnsupportedPrimitive, match="while"):
        vertexzero.solve(lambda x: jax.lax.while_loop(lambda y: y < 9, lambda y: y * 2, x), 1.0, executable="/nowhere")


def test_auto_without_an_answer_warns_and_takes_the_cheapest_of_three(fake):
    path = fake("sys.stderr.write('error: too large\\n'); sys.exit(65)")

    def tall(x):
        return jnp.stack([jnp.sin(x * k) * jnp.cos(x) for k in range(1, 9)])

    with pytest.warns(UserWarning, match="no solved order, .*too large"):
        ours = vertexzero.jacobian(tall, order="auto", executable=str(path))(1.0)
    np.testing.assert_allclose(ours, jax.jacfwd(tall)(1.0), atol=1e-6)


def test_auto_works_inside_jit_with_other_arguments_being_traced(fake):
    path = fake(
        "i = sys.argv.index('--program')\n"
        "program = json.load(open(sys.argv[i + 1]))['program']\n"
        "first = len(program['inputs'])\n"
        "order = [v for v in range(first, first + len(program['operations'])) if v not in program['outputs']]\n"
        "print(json.dumps({'order': order, 'multiplications': 1, 'baselines': {}}))"
    )

    def function(x, y):
        return jnp.sin(x * jnp.exp(y)) @ y

    automatic = vertexzero.jacobian(function, order="auto", executable=str(path))
    x, y = np.ones((2, 3), np.float32), np.arange(3, dtype=np.float32)
    np.testing.assert_allclose(jax.jit(automatic)(x, y), jax.jacrev(function)(x, y), atol=1e-6)
