"""What the timeline says when an incident passes from one service to another. GUI thread (the translator is asked)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from console.ui.log import transfer_words
from console.ui.models.site_words import SiteWords


def _offered(fields: dict[str, str], site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Proposé à {service}").format(
        service=transfer_words.service(fields["target"], site)
    )
    items = ", ".join(transfer_words.item(code) for code in fields["items"].split(", ") if code)
    sent = QCoreApplication.translate("words", "avec : {items}").format(items=items or "—")
    return " · ".join(part for part in (told, sent, fields["text"]) if part)


def _accepted(fields: dict[str, str], site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "{service} a pris l'incident en charge : {who}, {channel}")
    return told.format(
        service=transfer_words.service(fields["target"], site),
        who=fields["who"] or "—",
        channel=transfer_words.channel(fields["channel"]),
    )


def _refused(fields: dict[str, str], _site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Passation refusée : {who}, {channel}")
    said = told.format(who=fields["who"] or "—", channel=transfer_words.channel(fields["channel"]))
    return f"{said} — {fields['reason']}" if fields["reason"] else said


def _withdrawn(fields: dict[str, str], _site: SiteWords) -> str:
    told = QCoreApplication.translate("words", "Passation retirée")
    return f"{told} — {fields['reason']}" if fields["reason"] else told


PASSING: dict[str, Callable[[dict[str, str], SiteWords], str]] = {
    "transfer.offered": _offered,
    "transfer.accepted": _accepted,
    "transfer.refused": _refused,
    "transfer.withdrawn": _withdrawn,
}
