"""The note that is drafted for a shift, as it is read."""

from __future__ import annotations

from console.core.handover import EngagedUnit, HandoverDraft, OpenItem, RunningOpening, StandingItem
from console.ui.duty.note_page import shown
from console.ui.duty.note_words import draft_text
from tests.support.site import marseille

NOW_MS = 1_795_298_400_000
"""Saturday 21 November 2026, 23:00 in Marseille."""
MINUTE_MS = 60_000


def item(number: str, *due: str, priority: str = "P1", state: str = "in_progress") -> OpenItem:
    return OpenItem(
        number=number,
        state=state,
        priority=priority,
        type_code="C02.15.01",
        place_label="Quai M2",
        sector="13201",
        description="6 à 8 individus\u202e, <b>un blessé</b>",
        opened_ms=NOW_MS - 12 * MINUTE_MS,
        last_note="Deux interpellés",
        units=(EngagedUnit("TN 12", "pn", "en_route", NOW_MS - 3 * MINUTE_MS),),
        openings=(RunningOpening(174, "Vieux-Port · quai M2", NOW_MS + 20 * MINUTE_MS),),
        due=due,
        in_charge="pm",
        offered=True,
        offered_to="suge",
    )


def draft(*items: OpenItem, orders: tuple[StandingItem, ...] = ()) -> HandoverDraft:
    return HandoverDraft(
        from_ms=NOW_MS - 2 * 3_600_000,
        until_ms=NOW_MS + 6 * 3_600_000,
        now_ms=NOW_MS,
        by_name="Mme Durand",
        opened=14,
        closed=11,
        items=items,
        orders=orders,
        resting=("TN 04",),
    )


def test_it_says_what_goes_on_and_what_waits_in_the_words_of_the_trade() -> None:
    order = StandingItem("Rondes gare Saint-Charles", NOW_MS + 86_400_000, "sector:13201")
    told = draft_text(draft(item("07-142", "to_take", "answer", "opening_ends"), orders=(order,)), marseille())
    first, *rest = told.split("\n")
    assert first.startswith("Relève de la vacation du ")
    assert first.endswith(", 21:00–05:00")
    assert rest == [
        "Rédigée à 23:00 par Mme Durand",
        "",
        "Ouverts pendant la vacation : 14 ; clos : 11 ; à suivre : 1.",
        "",
        "À suivre",
        "",
        "▲ 07-142 · P1 · Rixe · Quai M2 · 1er · en cours depuis 12 min",
        "   En charge : Police municipale",
        "   Proposé à SNCF Sûreté",
        "   6 à 8 individus, <b>un blessé</b>",
        "   Dernière note : Deux interpellés",
        "   Unités : TN 12 (en route, 3 min)",
        "   Caméra ouverte : 174 Vieux-Port · quai M2, jusqu'à 23:20",
        "   À faire : personne ne l'a pris en charge, passation sans réponse : relancer, ou retirer l'offre, "
        "ouverture de caméra à renouveler ou à laisser finir",
        "",
        "En pause : TN 04",
        "Consignes qui restent",
        "   Rondes gare Saint-Charles (jusqu'à 22/11 23:00, secteur 1er)",
    ]


def test_a_quiet_shift_says_so() -> None:
    assert "Rien à suivre." in draft_text(draft(), marseille())


def test_a_note_is_shown_as_text_with_its_indents_and_nothing_that_deceives() -> None:
    assert shown("À suivre\n   07-142 <b>\n" + " " * 40 + "loin") == "À suivre\n   07-142 <b>\n" + " " * 12 + "loin"
    assert "\u202e" not in shown("a\u202eb")
