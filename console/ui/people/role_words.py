"""Roles in the operator's language. GUI thread (the translator is asked)."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from console.domain.people import Role
from console.ui.marked import QT_TRANSLATE_NOOP

_NAMES: dict[Role, str] = {
    Role.OPERATOR: QT_TRANSLATE_NOOP("people", "Opérateur"),
    Role.SUPERVISOR: QT_TRANSLATE_NOOP("people", "Superviseur"),
    Role.TECHNICIAN: QT_TRANSLATE_NOOP("people", "Technicien"),
}
_DUTIES: dict[Role, str] = {
    Role.OPERATOR: QT_TRANSLATE_NOOP("people", "consigne, engage, demande l'ouverture d'une caméra"),
    Role.SUPERVISOR: QT_TRANSLATE_NOOP("people", "comme l'opérateur ; relit et gère les comptes"),
    Role.TECHNICIAN: QT_TRANSLATE_NOOP("people", "approuve les passerelles et gère les comptes ; ne consigne pas"),
}


def role(of: Role) -> str:
    """What people call a role."""
    return QCoreApplication.translate("people", _NAMES[of])


def duty(of: Role) -> str:
    """What a role lets its holder do, in a line."""
    return QCoreApplication.translate("people", _DUTIES[of])


def roles(codes: Iterable[str]) -> str:
    """Several roles in their usual order."""
    held = set(codes)
    return ", ".join(role(one) for one in Role if one.value in held)
