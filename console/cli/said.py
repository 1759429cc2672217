"""Says what the command line has to say, by code, in the terminal's language. Any thread."""

from __future__ import annotations

from pathlib import Path

from console.cli.words import accounts, check, gateways, gazetteer, running, settings, store
from console.spoken import french

_WORDS: dict[str, tuple[str, str]] = {
    **accounts.WORDS,
    **check.WORDS,
    **gateways.WORDS,
    **gazetteer.WORDS,
    **running.WORDS,
    **settings.WORDS,
    **store.WORDS,
    "unknown": ("Refusé : {code}.", "Refused: {code}."),
}


class _Blank(dict[str, str]):
    """Parameters; one that is missing reads as nothing."""

    def __missing__(self, key: str) -> str:
        return ""


def known() -> frozenset[str]:
    """Every code that has words of its own."""
    return frozenset(_WORDS) - {"unknown"}


def say(code: str, /, **params: object) -> str:
    """A sentence for a code; one without words of its own is named. A parameter without a value reads as `?`."""
    pair = _WORDS.get(code)
    if pair is None:
        pair, params = _WORDS["unknown"], {"code": code}
    return pair[0 if french() else 1].format_map(_Blank({name: str(value) or "?" for name, value in params.items()}))


def refused_folder(folder: Path, error: OSError) -> str:
    """What to say of a folder that the system, or its owner, does not let this user have."""
    return say("folder.refused", folder=error.filename or folder, error=error.strerror or type(error).__name__)
