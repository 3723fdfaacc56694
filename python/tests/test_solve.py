"""The call of the executable: the real one where there is one, scripts in its place for what can go wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from conftest import reference
from reference_functions import perceptron, roe_flux_1d

import vertexzero
from vertexzero.solver import find_executable


@pytest.fixture
def fake(tmp_path):
    """Makes an executable that runs some lines of Python."""

    def make(source):
        path = tmp_path / "fake-vertexzero"
        path.write_text(f"#!{sys.executable}\nimport json, sys\n{source}\n")
        path.chmod(0o755)
        return path

    return make


ANSWER = "print(json.dumps({'order': [], 'multiplications': 1, 'baselines': {}}))"
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
    solution = vertexzero.solve(perceptron, *arguments, seconds=0.5, executable=executable)
    assert solution.multiplications <= min(solution.baselines.values())
    ours = jax.jit(vertexzero.jacobian(perceptron, tuple(range(8)), solution.order))(*arguments)
    for a, b in zip(ours, jax.jit(jax.jacrev(perceptron, tuple(range(8))))(*arguments), strict=True):
        np.testing.assert_allclose(a, b, atol=2e-6)


def test_a_solution_goes_to_the_other_commands(executable, tmp_path):
    solution = vertexzero.solve(roe_flux_1d, *ROE_POINT, seconds=0.1, executable=executable)
    solution.save(tmp_path / "order.json")
    solution.program.save(tmp_path / "program.json")
    command = [executable, "cost", "--program", "program.json", "--order", "order.json", "--json"]
    answer = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert json.loads(answer)["multiplications"] == solution.multiplications


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
        "assert options == {'--method': 'anneal', '--cost': 'executed', '--seconds': '0.5', '--seed': '7'}, options\n"
        "print(json.dumps({'order': [1], 'multiplications': len(program['operations']), 'method': 'anneal',\n"
        "    'seed': 7, 'seconds': 0.5, 'trace': [[0.1, 2]],\n"
        "    'baselines': {'forward': 1, 'reverse': 2, 'markowitz': 3}}))"
    )
    solution = vertexzero.solve(
        lambda x: jnp.sin(jnp.cos(x)), 1.0, seconds=0.5, method="anneal", cost="executed", seed=7, executable=path
    )
    assert solution.order == [1]
    assert solution.multiplications == 2
    assert solution.baselines == {"forward": 1, "reverse": 2, "markowitz": 3}
    assert solution.improvements == [(0.1, 2)]
    assert len(solution.program.operations) == 2


def test_a_baseline_that_was_not_counted_is_left_out(fake):
    path = fake(
        "print(json.dumps({'order': [1], 'multiplications': 2,"
        " 'baselines': {'forward': 5, 'reverse': 6, 'markowitz': None}}))"
    )
    solution = vertexzero.solve(lambda x: jnp.sin(jnp.cos(x)), 1.0, executable=path)
    assert solution.baselines == {"forward": 5, "reverse": 6}


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


@pytest.mark.parametrize("option, value", [("seconds", 0), ("seconds", float("nan")), ("seconds", -1), ("seed", -1)])
def test_options_out_of_range_are_refused(fake, option, value):
    with pytest.raises(ValueError, match=f"{option} is {value}"):
        vertexzero.solve(jnp.sin, 1.0, executable=fake(ANSWER), **{option: value})


def test_a_path_may_be_relative_and_have_spaces(monkeypatch, fake, tmp_path):
    folder = tmp_path / "a folder"
    folder.mkdir()
    fake(ANSWER).rename(folder / "vertex zero")
    monkeypatch.chdir(tmp_path)
    assert vertexzero.solve(jnp.sin, 1.0, executable="a folder/vertex zero").order == []
    monkeypatch.chdir(folder)
    assert vertexzero.solve(jnp.sin, 1.0, executable="vertex zero").order == []


def test_the_same_question_is_asked_once(fake, tmp_path):
    path = fake(f"open({str(tmp_path / 'asked')!r}, 'a').write('x')\n{ANSWER}")
    solutions = [vertexzero.solve(jnp.sin, 1.0, seed=seed, executable=path) for seed in (0, 0, 1)]
    assert solutions[0] is solutions[1]
    assert (tmp_path / "asked").read_text() == "xx"


def test_no_answer_in_time_is_an_error(monkeypatch, fake):
    monkeypatch.setattr("vertexzero.solver._GRACE", 0.2)
    with pytest.raises(vertexzero.SolverError, match="no answer within 0.3 seconds"):
        vertexzero.solve(jnp.sin, 1.0, seconds=0.1, executable=fake("import time; time.sleep(60)"))


def test_an_interrupt_ends_the_child(fake, tmp_path):
    pid = tmp_path / "pid"
    # The child ignores the signal: only the parent can end it.
    path = fake(
        "import os, signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        f"open({str(pid)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)"
    )
    code = f"import vertexzero, jax.numpy as jnp\nvertexzero.solve(jnp.sin, 1.0, executable={str(path)!r})"
    parent = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    wait_until(lambda: pid.exists() and pid.read_text())
    parent.send_signal(signal.SIGINT)
    assert parent.wait(30) != 0
    wait_until(lambda: not is_running(int(pid.read_text())))


def is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(condition):
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


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
