"""Words for notices and for the state of a gateway. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from console.ui import watch_words, words
from console.ui.plain_text import plain


def gateway_state(code: str) -> str:
    """What a technician reads beside a gateway."""
    translate = QCoreApplication.translate
    known = {
        "waiting": translate("Health", "à approuver"),
        "connecting": translate("Health", "connexion"),
        "up": translate("Health", "● en service"),
        "down": translate("Health", "✕ perdue"),
        "impostor": translate("Health", "⊘ empreinte inattendue"),
        "unapproved_there": translate("Health", "◐ n'a pas encore approuvé ce poste"),
    }
    return known.get(code, plain(code, 40))


def notice(code: str, params: tuple[tuple[str, str], ...]) -> str:
    """What happened, what still works, what to do."""
    translate = QCoreApplication.translate
    values = {name: plain(value, 120) for name, value in params}
    name, cameras = values.get("name", "?"), values.get("cameras", "0")
    if code == "gateway.lost":
        return translate(
            "Health",
            "Passerelle {name} perdue : ses {cameras} caméras ne sont plus vues. La main courante continue ; "
            "le poste la rappelle sans cesse.",
        ).format(name=name, cameras=cameras)
    if code == "gateway.impostor":
        return translate(
            "Health",
            "Passerelle {name} : l'empreinte montrée à {address} n'est pas celle qui a été approuvée. Elle n'a pas été "
            "connectée. Appelez le partenaire avant toute chose.",
        ).format(name=name, address=values.get("address", "?"))
    return watch_words.notice(code, dict(params)) or words.reason(code, params)


def short(code: str, params: tuple[tuple[str, str], ...] = ()) -> str:
    """An alarm in two words, for the head of the window; empty for a notice that has none."""
    translate = QCoreApplication.translate
    if code == "gateway.impostor":
        return translate("Health", "⊘ Empreinte inattendue")
    if code.startswith("store."):
        return translate("Health", "✕ Rien ne s'écrit")
    return watch_words.short(code, dict(params))
