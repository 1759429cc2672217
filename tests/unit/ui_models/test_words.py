from __future__ import annotations

from typing import get_args

import pytest

from console.core.site import RESULTS
from console.core.views import StoryEntry
from console.domain.bodies import Body
from console.domain.camera import Condition
from console.domain.incident import IncidentState, Priority
from console.domain.unit import UnitState
from console.ui import words
from console.ui.sentences import sentence
from tests.support.site import marseille

SITE = marseille()


def entry(kind: str, *, erased: bool = False, **fields: str) -> StoryEntry:
    told = tuple((name.replace("__", "."), value) for name, value in fields.items())
    return StoryEntry("f1", 1_795_297_239_000, "Op. 07", kind, told, erased)


def test_every_code_has_a_word_of_its_own() -> None:
    for codes, word in (
        (IncidentState, words.state),
        (Priority, words.priority),
        (UnitState, words.unit_state),
        (Condition, words.condition),
    ):
        told = [word(code.value) for code in codes]
        assert len(set(told)) == len(told)
        assert not {code.value for code in codes} & set(told)
    assert len({words.result(code) for code in RESULTS} - set(RESULTS)) == len(RESULTS)


def test_to_be_handled_is_never_said_as_dropped() -> None:
    assert words.state("to_handle") == "à traiter"


@pytest.mark.parametrize("kind", [body.kind for body in get_args(Body)])
def test_every_kind_of_fact_about_an_incident_becomes_a_sentence(kind: str) -> None:
    told = sentence(entry(kind), SITE)
    about = (
        *("incident", "call", "camera", "access", "view", "snapshot", "transfer", "major", "story", "aid", "fact"),
        *("clock", "welfare", "distress"),
    )
    units = ("unit.assigned", "unit.released", "unit.status", "unit.status_corrected", "unit.led", "unit.staged")
    about_incident = kind.split(".")[0] in about or kind in units
    assert ("genre que cette version" in told) is not about_incident


def test_sentences_of_the_timeline() -> None:
    told = {
        "opened": entry("incident.opened", description="rixe sur le quai", origin="call_17"),
        "retyped": entry("incident.retyped", type_code="C02.15.01"),
        "placed": entry("incident.placed", place__label="Rue de Rome", place__sector="13206"),
        "closed": entry("incident.closed", result="false_alarm", text="personne sur place"),
        "camera": entry("camera.linked", camera="rtm/a", number="174", name="Vieux-Port · quai M2"),
        "status": entry("unit.status", unit="TN 12", status="on_scene"),
        "released": entry("unit.released", unit="TN 12", why="conflict"),
        "refused": entry("access.refused", number="285", name="Pyat · hall B", code="circumstance.unknown"),
        "unknown": entry("drone.launched", raw='{"a":1}'),
        "erased": entry("incident.noted", erased=True),
    }
    assert {name: sentence(line, SITE).replace("\u00a0", " ") for name, line in told.items()} == {
        "opened": "Appel 17 : rixe sur le quai",
        "retyped": "Type : Rixe",
        "placed": "Lieu : Rue de Rome · 6e",
        "closed": "Clos : Fausse alerte — personne sur place",
        "camera": "Caméra 174 « Vieux-Port · quai M2 » jointe",
        "status": "TN 12 : sur place",
        "released": "TN 12 retiré d'ici : gardé sur un autre incident",
        "refused": "Ouverture refusée, caméra 285 « Pyat · hall B » : Ce motif n'ouvre pas cette caméra. "
        "Choisissez-en un autre, ou une autre caméra.",
        "unknown": 'Fait d\'un genre que cette version ne connaît pas : drone.launched {"a":1}',
        "erased": "Contenu effacé à son échéance",
    }


def test_an_opening_says_until_when_and_on_what_ground() -> None:
    told = sentence(
        entry(
            "access.opened",
            number="248",
            name="Bourse",
            until_ms="1795298460000",
            circumstance="violence",
            basis="csi-l251-2",
        ),
        SITE,
    )
    assert "23:01" in told
    assert "Violences ou menace grave" in told
    assert told.endswith("CSI L251-2, L252-3")


def test_distances_are_said_in_steps_that_mean_something() -> None:
    said = [words.distance(metres) for metres in (3, 404, 960, 990, 2340)]
    assert said == ["10 m", "400 m", "950 m", "1,0 km", "2,3 km"]
