"""What the README shows runs."""

from __future__ import annotations

import pathlib
import re

import vertexzero

README = (pathlib.Path(__file__).parent.parent / "README.md").read_text()


def test_the_examples_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first, second, third = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    scope: dict = {}
    exec(first, scope)
    assert scope["jacobian"](scope["x"], scope["w"])["all"][1].shape == (2, 2, 3)
    exec(third, scope)
    assert (tmp_path / "example.json").exists()
    # The second asks the executable, which has tests of its own.
    assert all(hasattr(vertexzero, name) for name in re.findall(r"vertexzero\.(\w+)\(", second))
