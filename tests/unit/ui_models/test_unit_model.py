from __future__ import annotations

from console.core.views import UnitItem
from console.ui.models.unit_model import Heading, UnitModel
from tests.support import night
from tests.support.site import marseille
from tests.support.small_desk import SmallDesk


def model() -> UnitModel:
    desk = SmallDesk(night.NOW_MS)
    night.fill(desk)
    found = UnitModel(marseille())
    found.show_units(desk.dispatch().units)
    return found


def signs(units: UnitModel) -> list[str]:
    return [row.call_sign if isinstance(row, UnitItem) else row.service for row in units.rows()]


def test_a_call_sign_is_found_however_it_is_written() -> None:
    units = model()
    for typed in ("tn12", "TN 12", "tn 1"):
        units.narrow(typed)
        assert signs(units) == ["TN 12"]
    units.narrow("surete")
    assert set(signs(units)) == {"SR 03", "SU 12"}
    units.narrow("07-140")
    assert signs(units) == ["TN 08"]
    units.narrow("")
    assert len(signs(units)) == 9


def test_units_stand_under_their_service_with_how_many_are_free() -> None:
    units = model()
    units.group(True)
    headings = [row for row in units.rows() if isinstance(row, Heading)]
    assert {(row.service, row.free, row.total) for row in headings} >= {("pn", 1, 3), ("pm", 1, 2)}
    assert signs(units)[0] == "bac"
    units.group(False)
    assert signs(units)[0] not in ("bac", "pn")
