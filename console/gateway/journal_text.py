"""The register as the owner reads it: who, when, what, why, and to whom it went (CSI R253-5). Pure.

Headings and the names of actions are French or English; codes, names and numbers stand as they were written.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from console.wire.gateway_api import JournalEntry

_HEADINGS = (
    ("N°", "No."),
    ("Date et heure", "Date and time"),
    ("Qui", "Who"),
    ("Action", "Action"),
    ("Réponse", "Answer"),
    ("Caméras", "Cameras"),
    ("Pour", "For"),
    ("Finalité", "Purpose"),
    ("Motif", "Reason"),
    ("Fondement", "Basis"),
    ("Destinataire", "Recipient"),
    ("Détail", "Detail"),
)
_ACTIONS = {
    "gateway.started": ("passerelle démarrée", "gateway started"),
    "gateway.stopped": ("passerelle arrêtée", "gateway stopped"),
    "console.asked": ("poste inconnu qui se présente", "unknown console that asks"),
    "console.approved": ("poste approuvé", "console approved"),
    "console.forgotten": ("approbation retirée", "approval withdrawn"),
    "sharing.changed": ("conditions de partage modifiées", "sharing changed"),
    "grant.opened": ("ouverture", "opening"),
    "grant.renewed": ("prolongation", "prolonging"),
    "grant.closed": ("fin d'ouverture", "end of opening"),
    "stream.asked": ("consultation demandée", "viewing asked for"),
    "stream.opened": ("consultation", "viewing"),
    "stream.closed": ("fin de consultation", "end of viewing"),
    "replay": ("relecture", "replay"),
    "snapshot": ("image fixe", "still picture"),
    "ptz.taken": ("prise de commande", "steering taken"),
    "ptz.ended": ("fin de commande", "end of steering"),
    "ptz.preset": ("ralliement d'une position", "went to a preset"),
    "ptz.store": ("position enregistrée", "preset stored"),
    "snapshot.given": ("image fixe remise", "still picture handed over"),
    "journal.purged": ("registre : effacement à l'échéance", "register: erased when due"),
    "journal.repaired": ("registre : ligne inachevée écartée", "register: unfinished line set aside"),
}
_ANSWERS = {"granted": ("accordé", "granted"), "refused": ("refusé", "refused"), "done": ("", "")}
_WATCH = ("veille", "watch")
_VIEWING = ("stream.", "replay", "snapshot", "ptz.")
_GIVEN = ("grant.", *_VIEWING)


def headings(*, french: bool) -> list[str]:
    """Return the names of the columns."""
    return [pair[0 if french else 1] for pair in _HEADINGS]


def cells(entry: JournalEntry, names: Mapping[UUID, str], *, french: bool) -> list[str]:
    """Return one entry, a text for each column; times are this machine's, with their offset."""
    language = 0 if french else 1

    def word(table: Mapping[str, tuple[str, str]], code: str) -> str:
        return table[code][language] if code in table else code

    incident = entry.incident_number or (str(entry.incident) if entry.incident else "")
    if not incident and entry.kind.startswith(_VIEWING):
        incident = _WATCH[language]
    why = (entry.circumstance, entry.decision, entry.code or "")
    recipient = ""
    if entry.console and entry.kind.startswith(_GIVEN):
        recipient = f"{entry.workstation} ({entry.console[:8]})"
    who = entry.operator
    if entry.console and entry.kind.startswith("console."):
        who = f"{who} → {entry.workstation} ({entry.console[:8]})"
    return [
        str(entry.n),
        entry.at.astimezone().isoformat(sep=" ", timespec="seconds"),
        who.removeprefix(" → "),
        word(_ACTIONS, entry.kind),
        word(_ANSWERS, entry.answer),
        ", ".join(names.get(camera, str(camera)) for camera in entry.cameras),
        incident,
        entry.purpose,
        ", ".join(filter(None, why)),
        entry.basis,
        recipient,
        " ".join(filter(None, (entry.stream, f"{entry.minutes} min" if entry.minutes else "", entry.detail))),
    ]


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: operators' names come from elsewhere."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
