"""Tooltips that never read markup: Qt guesses from the text itself, and the text may be anybody's. Pure."""

from __future__ import annotations

from html import escape


def tip(text: str) -> str:
    """The text as a tooltip shows it letter for letter."""
    if "<" not in text and "&" not in text:
        return text
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>")
