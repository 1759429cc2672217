"""What was remembered as JSON, read again: whatever lies there, reading it harms nobody. Pure; any thread.

Settings come from the store, and may be an older or newer version's, or damaged. Besides text that is no JSON there is
JSON nested deeper than can be read, and halves of surrogate pairs, which no file, window or network can hold.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def parsed(text: str | None) -> Any:
    """The value; None for nothing, and for what cannot be read. Halves of surrogate pairs are question marks."""
    if not text:
        return None
    try:
        found = json.loads(text)
        if _HALF.search(text) or not text.isascii():
            found = json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return found


def finite(value: object) -> float | None:
    """A number as it was remembered; None for what is none, and for one that nothing can be measured by."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None
