"""What a request to another service says. GUI thread (the translator is asked)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from console.core.views import RequestItem
from console.ui import words
from console.ui.dispatch.capability_words import capabilities
from console.ui.models.site_words import SiteWords
from console.ui.plain_text import plain

_CALL_SIGN_LIMIT = 16


def asked_for(request: RequestItem) -> str:
    """`PM 07`, `2 × incendie, secours`: what was asked for, as far as it was said."""
    if request.unit:
        return plain(request.unit, _CALL_SIGN_LIMIT)
    number = f"{request.number} ×" if request.number > 1 else ""
    return " ".join(part for part in (number, capabilities(request.capabilities)) if part)


def request_line(request: RequestItem, site: SiteWords) -> str:
    """One that waits, as it is read aloud."""
    told = QCoreApplication.translate("dispatch", "Demandé à {service}, sans réponse").format(
        service=site.service_short(request.service)
    )
    return ", ".join(part for part in (told, asked_for(request), words.channel(request.channel)) if part)


def waiting_names(requests: tuple[RequestItem, ...], site: SiteWords) -> str:
    """Who has not answered yet: call signs, else services."""
    names = [plain(request.unit, _CALL_SIGN_LIMIT) or site.service_short(request.service) for request in requests]
    return ", ".join(dict.fromkeys(names))
