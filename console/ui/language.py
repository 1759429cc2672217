"""The operator's language: French unless the environment asks for another, for which there is English. GUI thread."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

FRENCH, ENGLISH = "fr", "en"


def language() -> str:
    """`fr` or `en`, by LC_ALL, LC_MESSAGES or LANG; the bare C locale is French."""
    wanted = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    code = wanted.split(".")[0].split("_")[0].lower()
    return FRENCH if code in ("", "c", "posix", "fr") else ENGLISH


def speak(app: QApplication, translations: Path) -> str:
    """Install the translation of the operator's language and return its code. `translations` holds the .qm files."""
    code = language()
    QLocale.setDefault(QLocale(QLocale.Language.French if code == FRENCH else QLocale.Language.English))
    for name, folder in (
        (f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"console_{code}", str(translations)),
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
    return code
