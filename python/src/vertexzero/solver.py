"""Calls the executable `vertexzero` for an elimination order."""

from __future__ import annotations

import dataclasses
import json
import math
import os
import pathlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from typing import Any

from vertexzero.errors import SolverError, SolverNotFound
from vertexzero.program import Program
from vertexzero.tracing import trace

#: Seconds beyond those of the search that the executable may take to start, read and write.
_GRACE = 60.0
#: What was solved in this process: the same question has the same answer.
_solved: dict[tuple[Any, ...], Solution] = {}


@dataclasses.dataclass(frozen=True)
class Solution:
    """An elimination order and what it costs."""

    #: Value ids of the program.
    order: list[int]
    #: Multiplications along the order.
    multiplications: int
    #: Multiplications of `forward`, `reverse` and `markowitz`; without those that could not be counted in ten seconds.
    baselines: dict[str, int]
    method: str
    #: Seconds of search.
    seconds: float
    seed: int
    #: Pairs (seconds, multiplications), one for each improvement.
    improvements: list[tuple[float, int]]
    program: Program

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the order as the commands of the executable read it: `--order FILE`."""
        with open(path, "w", encoding="utf-8") as file:
            file.write(json.dumps({"order": self.order, "multiplications": self.multiplications}) + "\n")


def solve(
    f: Callable[..., Any],
    *args: Any,
    argnums: int | Sequence[int] | None = None,
    seconds: float = 1.0,
    method: str = "auto",
    cost: str = "published",
    seed: int = 0,
    executable: str | os.PathLike[str] | None = None,
) -> Solution:
    """Searches an elimination order for a function at the shapes of the arguments.

    ```python
    solution = vertexzero.solve(f, x, y, seconds=2)
    fast = jax.jit(vertexzero.jacobian(f, argnums=(0, 1), order=solution.order))
    ```

    Args:
        argnums: The arguments that are inputs; all, if not given.
        seconds: How long to search.
        method: `forward`, `reverse`, `markowitz`, `anneal`, `beam`, `exact` or `auto`.
        cost: What a multiplication is: `published`, as the literature counts, or `executed`, as generated code does.
        seed: The same seed gives the same search; a question that was answered before is not asked again.
        executable: The program `vertexzero`. If not given: `$VERTEXZERO`, then the `PATH`, then the release build of
            the checkout that this package lies in.

    Raises:
        ValueError: `seconds` or `seed` is out of range.
        UnsupportedPrimitive: The function is no straight-line program.
        SolverNotFound: There is no executable.
        SolverError: It refused the program, with its own message, or gave no answer a minute after `seconds`.
    """
    program = trace(f, *args, argnums=argnums)
    return solve_program(program, seconds=seconds, method=method, cost=cost, seed=seed, executable=executable)


def solve_program(
    program: Program,
    *,
    seconds: float = 1.0,
    method: str = "auto",
    cost: str = "published",
    seed: int = 0,
    executable: str | os.PathLike[str] | None = None,
) -> Solution:
    """Searches an elimination order for a program; see `solve`."""
    if not 0 < seconds < math.inf:
        raise ValueError(f"seconds is {seconds}, but a search takes a positive number of them")
    if seed < 0:
        raise ValueError(f"seed is {seed}, but seeds are counted from 0")
    path = find_executable(executable)
    key = (path, os.stat(path).st_mtime_ns, json.dumps(program.as_dict()), seconds, method, cost, seed)
    if key not in _solved:
        with tempfile.TemporaryDirectory(prefix="vertexzero-") as folder:
            file = os.path.join(folder, "program.json")
            program.save(file)
            command = [path, "solve", "--program", file, "--method", method, "--cost", cost]
            command += ["--seconds", str(seconds), "--seed", str(seed), "--json"]
            _solved[key] = _solution(_run(command, timeout=seconds + _GRACE), program, method, seed)
    return _solved[key]


def find_executable(executable: str | os.PathLike[str] | None = None) -> str:
    """The path of the executable.

    Raises:
        SolverNotFound: There is none; the message says where it was looked for.
    """
    named = executable or os.environ.get("VERTEXZERO")
    if named:
        # A name alone is searched on the path, and then in the current folder.
        path = shutil.which(named) or shutil.which(os.path.abspath(named))
        if path is None:
            origin = "executable" if executable else "$VERTEXZERO"
            raise SolverNotFound(f"{origin} names '{os.fspath(named)}', which is no executable file")
        return path
    checkout = pathlib.Path(__file__).resolve().parents[3]
    path = shutil.which("vertexzero") or shutil.which(checkout / ".build" / "release" / "vertexzero")
    if path is None:
        raise SolverNotFound(
            "there is no executable vertexzero on the PATH: run `make build` in a checkout and set $VERTEXZERO"
        )
    return path


def answer_of(command: list[str], timeout: float = 600.0) -> dict[str, Any]:
    """What a command of the executable answers as JSON.

    Raises:
        SolverError: It refused, said nothing in time, or answered with something else.
    """
    text = _run(command, timeout)
    try:
        answer = json.loads(text)
    except ValueError as error:
        raise SolverError(f"{command[0]} {command[1]} did not answer with JSON ({error})") from None
    if not isinstance(answer, dict):
        raise SolverError(f"{command[0]} {command[1]} did not answer with a JSON object")
    return answer


def _run(command: list[str], timeout: float) -> str:
    try:
        # Whatever ends the wait, an interrupt from the keyboard too, ends the child.
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        raise SolverError(f"{command[0]} gave no answer within {timeout:g} seconds") from None
    except OSError as error:
        raise SolverNotFound(f"{command[0]} does not start: {error.strerror}") from None
    if done.returncode != 0:
        reason = done.stderr.strip() or "it says nothing on stderr"
        said = f"{command[0]} {command[1]} ended with exit code {done.returncode}: {reason}"
        raise SolverError(said, done.returncode)
    return done.stdout


def _solution(text: str, program: Program, method: str, seed: int) -> Solution:
    try:
        answer = json.loads(text)
        return Solution(
            order=[int(value) for value in answer["order"]],
            multiplications=int(answer["multiplications"]),
            baselines={name: int(count) for name, count in answer["baselines"].items() if count is not None},
            method=str(answer.get("method", method)),
            seconds=float(answer.get("seconds", 0.0)),
            seed=int(answer.get("seed", seed)),
            improvements=[(float(seconds), int(count)) for seconds, count in answer.get("trace", [])],
            program=program,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SolverError(
            f"vertexzero solve did not answer with a solution ({type(error).__name__}: {error})"
        ) from None
