"""A story is told from the real store and given away as a fact, then as a file."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from console.core import commands as c
from console.core.codec import decode_fact
from console.domain.bodies import StoryExported
from console.domain.fact import Fact, RetentionClass
from tests.support.desk import PASSWORD, START_MS, Seat, seat
from tests.support.print_service import print_service

CALLER, NUMBER = "Mme Martin", "06 12 34 56 78"
TO, WHY = "OPJ Petit, DZPN 13", "réquisition 2026/118"


async def night(at: Seat) -> str:
    """An incident with a caller, a correction and a unit that came and went."""
    await at.do(c.MakeAccount("Durand", PASSWORD))
    opened = await at.do(c.OpenIncident("rixe", "C02.01.00", origin="call_17", caller=CALLER, call_back=NUMBER))
    incident = opened.value
    await at.do(c.DeclareUnit("TN 12", "pn"))
    for step in (
        c.AssignUnit("TN 12", incident),
        c.ReportStatus("TN 12", "en_route"),
        c.ReportStatus("TN 12", "on_scene"),
        c.ChangeIncident(incident, priority="P2"),
        c.ReleaseUnit("TN 12", incident),
        c.CloseIncident(incident, "handled", "rentrés chez eux"),
    ):
        at.now_ms += 60_000
        await at.do(step)
    return incident


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def written(at: Seat, incident: str) -> list[Fact]:
    return [decode_fact(one) for one in await at.ledger.store.facts_about(f"incident:{incident}")]


async def given(at: Seat, incident: str) -> list[StoryExported]:
    return [fact.body for fact in await written(at, incident) if isinstance(fact.body, StoryExported)]


async def test_it_is_told_with_the_clock_of_each_unit_and_without_whoever_called(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        incident = await night(at)
        story = (await at.do(c.TellStory(incident))).story
        assert story is not None
        (clock,) = story.clocks
        assert (clock.unit, clock.by, clock.why) == ("TN 12", "Durand", "cleared")
        assert (clock.assigned_ms - START_MS, clock.travel_ms, clock.on_scene_for_ms) == (60_000, 60_000, 120_000)
        assert (story.state, story.result, story.by_name) == ("closed", "handled", "Durand")
        assert story.closed_ms == START_MS + 6 * 60_000
        assert CALLER not in repr(story)


async def test_an_old_one_that_memory_let_go_of_is_told_as_well(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        incident = await night(at)
        at.ledger.state.forget(incident)
        at.ledger.ahead.forget(incident)
        story = (await at.do(c.TellStory(incident))).story
        assert story is not None
        assert len(story.clocks) == 1


async def test_as_json_it_fits_its_schema_and_that_it_was_given_is_a_fact(tmp_path: Path, repo_root: Path) -> None:
    async with seat(tmp_path / "data") as at:
        incident = await night(at)
        target = tmp_path / "récit.json"
        done = await at.do(c.ExportStory(incident, "json", str(target), f" {TO} ", WHY))
        raw = target.read_bytes()
        assert hashlib.sha256(raw).hexdigest() == done.value
        told = json.loads(raw)
        schema = json.loads((repo_root / "resources" / "schemas" / "story.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator(schema).validate(told)
        assert told["communication"]["recipient"] == TO
        assert told["communication"]["by"]["name"] == "Durand"
        assert told["units"][0]["seconds"] == {"call_to_assigned": 60, "travel": 60, "on_scene": 120, "engaged": 240}
        assert CALLER not in raw.decode()
        (body,) = await given(at, incident)
        assert body == StoryExported("json", "récit.json", TO, WHY, done.value, "masked", len(told["facts"]))
        fact = (await written(at, incident))[-1]
        assert fact.envelope.retention is RetentionClass.JOURNAL


async def test_a_pdf_is_written_as_it_was_made_and_paper_is_a_fact_before_it_is_printed(tmp_path: Path) -> None:
    async with seat(tmp_path / "data", printing=print_service(tmp_path / "bin")) as at:
        incident = await night(at)
        target = tmp_path / "récit.pdf"
        made = b"%PDF-1.4 made"
        done = await at.do(c.ExportStory(incident, "pdf", str(target), TO, WHY, content=made))
        assert target.read_bytes() == made
        assert done.value == hashlib.sha256(made).hexdigest()
        await at.do(c.ExportStory(incident, "print", "Bureau_2", TO, WHY, content=made))
        assert (tmp_path / "bin" / "printed").read_bytes() == made
        lost = c.ExportStory(incident, "print", "Cave", TO, WHY, content=made)
        assert await at.refused(lost) == "printer.unknown"
        assert [(body.form, body.file) for body in await given(at, incident)] == [
            ("pdf", "récit.pdf"), ("print", "Bureau_2"),
        ]  # fmt: skip


async def test_callers_travel_only_with_the_right_and_the_wish(tmp_path: Path) -> None:
    async with seat(tmp_path / "data") as at:
        incident = await night(at)
        await at.do(c.MakeAccount("Petit", PASSWORD, frozenset({"operator"})))
        await at.do(c.MakeAccount("Chef", PASSWORD, frozenset({"supervisor"})))
        await at.do(c.SignIn("Petit", PASSWORD))
        target = tmp_path / "récit.json"
        assert await at.refused(c.TellStory(incident, personal=True)) == "role.lacks"
        assert await at.refused(c.ExportStory(incident, "json", str(target), TO, WHY, personal=True)) == "role.lacks"
        assert not target.exists()
        await at.do(c.SignIn("Chef", PASSWORD))
        story = (await at.do(c.TellStory(incident, personal=True))).story
        assert CALLER in repr(story)
        await at.do(c.ExportStory(incident, "json", str(target), TO, WHY, personal=True))
        assert CALLER in target.read_text(encoding="utf-8")
        (body,) = await given(at, incident)
        assert body.personal == "named"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"recipient": " "}, "export.unsaid"),
        ({"reason": ""}, "export.unsaid"),
        ({"form": "docx"}, "command.unknown"),
        ({"form": "pdf", "content": b"MZ"}, "command.unknown"),
        ({"path": "récit.json"}, "file.no_folder"),
        ({"path": "{folder}/no/récit.json"}, "file.refused"),
        ({"path": "{folder}/\0.json"}, "file.no_folder"),
        ({"path": "{folder}/" + 190 * "é" + ".json"}, "file.refused"),
        ({"path": "{folder}/there.json"}, "file.exists"),
        ({"path": "{folder}/nowhere.json"}, "file.exists"),
        ({"incident": "nobody"}, "incident.unknown"),
        ({"incident": ""}, "incident.unknown"),
        ({"recipient": "x" * 121}, "text.too_long"),
    ],
)
async def test_what_cannot_be_given_is_refused_and_nothing_is_written(
    tmp_path: Path, wanted: dict[str, object], code: str
) -> None:
    async with seat(tmp_path / "data") as at:
        incident = await night(at)
        there = tmp_path / "there.json"
        there.write_text("mine")
        (tmp_path / "nowhere.json").symlink_to(tmp_path / "gone" / "z")
        fields: dict[str, object] = {
            "incident": incident, "form": "json", "path": str(tmp_path / "récit.json"), "recipient": TO, "reason": WHY,
        }  # fmt: skip
        fields |= {
            name: value.format(folder=tmp_path) if isinstance(value, str) else value for name, value in wanted.items()
        }
        assert await at.refused(c.ExportStory(**fields)) == code  # type: ignore[arg-type]  # fields by name
        assert await given(at, incident) == []
        assert names(tmp_path) == ["data", "nowhere.json", "there.json"]
        assert (tmp_path / "nowhere.json").is_symlink()
        assert there.read_text() == "mine"


async def test_it_takes_the_right_to_read_the_log(tmp_path: Path) -> None:
    async with seat(tmp_path / "data") as at:
        incident = await night(at)
        await at.do(c.MakeAccount("Tech", PASSWORD, frozenset({"technician"})))
        await at.do(c.SignIn("Tech", PASSWORD))
        assert await at.refused(c.TellStory(incident)) == "role.lacks"
