"""The menu of a unit: what may be done with it now, each with its key. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from console.core.views import UnitItem
from console.domain.unit import UnitState
from console.ui import words
from console.ui.dispatch.request_flow import RequestFlow
from console.ui.dispatch.staging import Staging
from console.ui.dispatch.unit_acts import UnitActs

STATUS_KEYS = (
    ("R", UnitState.EN_ROUTE),
    ("P", UnitState.STAGED),
    ("S", UnitState.ON_SCENE),
    ("F", UnitState.CLEARING),
    ("D", UnitState.AVAILABLE),
    ("T", UnitState.PATROL),
    ("U", UnitState.BREAK),
    ("H", UnitState.OFF_DUTY),
)
"""The key of each status that is reported; what is not legal now is not offered."""


def unit_menu(
    unit: UnitItem,
    number: str,
    acts: UnitActs,
    requests: RequestFlow,
    staging: Staging,
    change: Callable[[str], None],
    parent: QWidget,
) -> QMenu:
    """Only what can be done: `number` is that of the incident that is open, empty for none; `change` opens its form."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if unit.free and number and not unit.awaited:
        asked = QCoreApplication.translate("DispatchPanel", "Demander pour {number}")
        engaged = QCoreApplication.translate("DispatchPanel", "Engager sur {number}")
        _add(menu, (asked if unit.asked else engaged).format(number=number), "E", partial(acts.assign, unit.call_sign))
    for key, status in STATUS_KEYS:
        if status.value in unit.legal:
            _add(menu, words.unit_state(status.value), key, partial(acts.report, status.value, unit.call_sign))
    if UnitState.STAGED.value in (unit.status, *unit.legal):
        shift_p = QCoreApplication.translate("DispatchPanel", "Maj+P")
        told = QCoreApplication.translate("DispatchPanel", "Prépositionner à…")
        _add(menu, told, shift_p, partial(staging.begin, unit))
    if len(unit.incidents) == 1 and unit.status != UnitState.ASSIGNED.value:
        told = QCoreApplication.translate("DispatchPanel", "Reprendre : {status} par erreur")
        _add(
            menu,
            told.format(status=words.unit_state(unit.status).lower()),
            "Z",
            partial(acts.take_back, unit.call_sign),
        )
    if unit.awaited and unit.awaited == number:
        deleting = QCoreApplication.translate("DispatchPanel", "Suppr")
        _add(menu, QCoreApplication.translate("DispatchPanel", "Accepté…"), "K", requests.accept)
        _add(menu, QCoreApplication.translate("DispatchPanel", "Refusé…"), "X", requests.refuse)
        _add(menu, QCoreApplication.translate("DispatchPanel", "Retirer la demande"), deleting, requests.withdraw)
    if len(unit.incidents) == 1:
        leads = QCoreApplication.translate("DispatchPanel", "Chef de dispositif")
        no_longer = QCoreApplication.translate("DispatchPanel", "N'est plus chef de dispositif")
        _add(menu, no_longer if unit.lead else leads, "G", partial(acts.lead, unit.call_sign))
    _add_releases(menu, unit, acts)
    told = QCoreApplication.translate("DispatchPanel", "Modifier l'unité…")
    _add(menu, told, "M", partial(change, unit.call_sign))
    return menu


def _add_releases(menu: QMenu, unit: UnitItem, acts: UnitActs) -> None:
    alone = len(unit.incidents) == 1
    cleared = QCoreApplication.translate("DispatchPanel", "Libérer de {number}")
    stood_down = QCoreApplication.translate("DispatchPanel", "Rappeler de {number}")
    shift_l = QCoreApplication.translate("DispatchPanel", "Maj+L")
    for incident, number in unit.incidents:
        for told, key, why in ((cleared, "L", "cleared"), (stood_down, shift_l, "stood_down")):
            release = partial(acts.release_from, unit.call_sign, incident, why)
            _add(menu, told.format(number=number), key if alone else "", release)


def _add(menu: QMenu, told: str, key: str, slot: Callable[[], object]) -> None:
    action = QAction(f"{told}\t{key}" if key else told, menu)
    action.triggered.connect(lambda _on=False: slot())
    menu.addAction(action)
