"""What the tests share."""

from __future__ import annotations

import json
import pathlib
from typing import Any

try:
    from jax import enable_x64
except ImportError:  # Older than 0.8.
    from jax.experimental import enable_x64

__all__ = ["FIXTURES", "enable_x64", "reference"]

FIXTURES = pathlib.Path(__file__).parent / "fixtures"


def reference(name: str) -> dict[str, Any]:
    """A stored program with a sample of its values and Jacobian."""
    return json.loads((FIXTURES / f"{name}.json").read_text())
