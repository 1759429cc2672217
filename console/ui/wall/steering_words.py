"""Who steers a camera, for how long, and what the hand can do: in the operator's language. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from console.core.views import SteeredItem
from console.ui.plain_text import plain
from console.ui.wall import words
from console.ui.wall.steering import Hand, Steering

NAME_LIMIT = 40


def person(name: str, workstation: str) -> str:
    """Somebody elsewhere: `Martin (poste 12)`. Both are data from the network."""
    name, workstation = plain(name, NAME_LIMIT), plain(workstation, NAME_LIMIT)
    return f"{name} ({workstation})" if workstation else name


def chip_words(item: SteeredItem | None, now_ms: int, *, narrow: bool) -> str:
    """Who steers, on a tile; empty where nobody does."""
    if item is None or not item.operator:
        return ""
    if item.ours:
        return QCoreApplication.translate("Steering", "Commande : vous")
    if narrow:
        return QCoreApplication.translate("Steering", "Commande : {who}").format(who=plain(item.operator, NAME_LIMIT))
    return QCoreApplication.translate("Steering", "Commande : {who}, depuis {time}").format(
        who=person(item.operator, item.workstation), time=_since(item, now_ms)
    )


def hand_words(steering: Steering, now_ms: int) -> list[str]:
    """The lines over the tile that is under the hand: how it stands, then what can be done."""
    item = steering.now
    if steering.hand is Hand.ASKED:
        return [QCoreApplication.translate("Steering", "Prise de la commande…")]
    if steering.hand is Hand.BARRED:
        return _barred(steering, item, now_ms)
    if steering.hand is not Hand.ON:
        return []
    if item is None or not item.ours:
        first = QCoreApplication.translate("Steering", "Commande perdue sans usage : un mouvement la reprend")
    else:
        left_s = max(0, (item.until_ms - now_ms + 999) // 1000)
        first = QCoreApplication.translate("Steering", "Vous commandez · gardée encore {left} s sans usage").format(
            left=left_s
        )
    lines = [first]
    if item is not None and item.ours and item.fault:
        lines.append(words.reason_words(item.fault))
    if item is not None and item.offered_to:
        lines.append(
            QCoreApplication.translate("Steering", "Proposée à {who}").format(who=plain(item.offered_to, NAME_LIMIT))
        )
    elif item is not None and item.asked_by:
        lines.append(
            QCoreApplication.translate("Steering", "{who} la demande · C : la céder").format(
                who=person(item.asked_by, item.asked_from)
            )
        )
    lines.append(QCoreApplication.translate("Steering", "Glisser ou flèches · molette ou + − · C : céder · Échap"))
    return lines


def _barred(steering: Steering, item: SteeredItem | None, now_ms: int) -> list[str]:
    who = person(item.operator, item.workstation) if item is not None else "—"
    time = _since(item, now_ms) if item is not None else "—"
    lines = [
        QCoreApplication.translate("Steering", "{who} commande cette caméra depuis {time}").format(who=who, time=time)
    ]
    if item is not None and item.asked_by and item.asked_by == steering.operator:
        lines.append(QCoreApplication.translate("Steering", "Demandée : elle vient à vous dès qu'elle est cédée"))
    keys = [QCoreApplication.translate("Steering", "D : la demander")]
    if steering.may_take_over:
        keys.append(QCoreApplication.translate("Steering", "R : la reprendre (votre priorité est plus haute)"))
    keys.append(QCoreApplication.translate("Steering", "Échap"))
    return [*lines, " · ".join(keys)]


def preset_words(item: SteeredItem | None) -> list[str]:
    """The presets that have a key: `1 Entrée`."""
    return [f"{n} {plain(name, NAME_LIMIT)}" for n, (_, name) in enumerate(item.presets[:9], 1)] if item else []


def spoken(item: SteeredItem | None, now_ms: int) -> str:
    """The same for assistive technology."""
    return chip_words(item, now_ms, narrow=False)


def _since(item: SteeredItem, now_ms: int) -> str:
    whole_s = max(0, now_ms - item.since_ms) // 1000
    return f"{whole_s} s" if whole_s < 60 else f"{whole_s // 60} min"
