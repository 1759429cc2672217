"""Text and codes that arrive from outside: cleaned, bounded, never trusted as markup."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, StringConstraints

_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode categories that never reach a screen: controls, bidirectional overrides, lone surrogates, private use,
unassigned."""


def clean(text: str, limit: int = 200) -> str:
    """Return `text` on one line, without control or direction characters, cut to `limit` characters.

    A name that is too long is cut rather than refused: one careless label must not hide a whole site.
    """
    kept = (
        " " if c in "\t\r\n\u2028\u2029" else c
        for c in text[: limit * 4]
        if c in "\t\r\n" or unicodedata.category(c) not in _DROPPED
    )
    return " ".join("".join(kept).split())[:limit].rstrip()


def _cleaned(limit: int) -> BeforeValidator:
    def apply(value: Any) -> Any:
        return clean(value, limit) if isinstance(value, str) else value

    return BeforeValidator(apply)


def _to_utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError as error:
        # In the first or the last hours that can be counted: pydantic turns no other error into a refusal
        raise ValueError("beyond what can be counted in UTC") from error


Label = Annotated[str, _cleaned(120), StringConstraints(min_length=1, max_length=120)]
"""A name that is shown: at most 120 characters, at least one."""

ShortText = Annotated[str, _cleaned(200), StringConstraints(max_length=200)]
"""A remark of one line, possibly empty."""

LongText = Annotated[str, _cleaned(2000), StringConstraints(max_length=2000)]
"""A paragraph, possibly empty."""

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$")]
"""A stable lower-case code (`grant.needed`), translated by whoever shows it."""

HexKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""32 bytes in lower-case hexadecimal: a public key, or a SHA-256."""

UtcTime = Annotated[AwareDatetime, AfterValidator(_to_utc)]
"""An instant with its zone, brought to UTC."""
