"""TOML that people write: read, or refused as no TOML; whatever it is, within a moment and by one error."""

from __future__ import annotations

import re
import tomllib
from typing import Any

MOST_PARTS = 32
"""Parts of one dotted key. The reader's time grows with the square of it: some thousands would take minutes."""

_PART = r"(?:(?<![\w-])[\w-]+|\"[^\"\n]*\"|'[^'\n]*')"
_LONG_KEY = re.compile(rf"{_PART}(?:[ \t]*\.[ \t]*{_PART}){{{MOST_PARTS},}}")


def read_toml_text(text: str) -> dict[str, Any]:
    """The document that a text holds. Pure.

    Raises:
        tomllib.TOMLDecodeError: it is no TOML, is nested too deep, or holds a key or a number too long to be meant.
    """
    found = _LONG_KEY.search(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise tomllib.TOMLDecodeError(f"Key of more than {MOST_PARTS} parts (at line {line}, column 1)")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError as error:
        raise tomllib.TOMLDecodeError("Nested too deep") from error
    except ValueError as error:
        # A number of thousands of digits, which Python itself refuses.
        raise tomllib.TOMLDecodeError(str(error)) from error
