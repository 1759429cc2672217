"""Marks source texts of tables for `lupdate`, which looks for this very name. Any thread."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name that lupdate looks for
    """The text itself, untranslated: whoever shows it asks the translator (PySide's own is typed as `object`)."""
    return text
