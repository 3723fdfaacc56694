"""What the tests share."""

from __future__ import annotations

import json
import pathlib
from typing import Any

FIXTURES = pathlib.Path(__file__).parent / "fixtures"


def reference(name: str) -> dict[str, Any]:
    """A stored program with a sample of its values and Jacobian."""
    return json.loads((FIXTURES / f"{name}.json").read_text())
