"""A still picture of an incident: kept with its hash, shown only as it was taken, given away only in writing."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import av
import pytest

from console.core import commands as c
from console.core.codec import decode_fact
from console.core.pictures import Pixels
from console.domain.bodies import SnapshotExported, SnapshotShown, SnapshotTaken
from console.domain.fact import Fact, RetentionClass
from tests.support.desk import CAMERA, PASSWORD, START_MS, Seat, seat

WIDE, HIGH, CAPTION = 640, 360, 48


def pixels(width: int, height: int, colour: bytes) -> Pixels:
    """One colour (BGR) in rows that are longer than the picture, as a decoder writes them."""
    stride = width * 4 + 64
    return Pixels((colour + b"\0") * (stride // 4) * height, width, height, stride)


def shot(incident: str, state: str = "live") -> c.TakeSnapshot:
    picture, caption = pixels(WIDE, HIGH, b"\x10\x80\xf0"), pixels(WIDE, CAPTION, b"\x05\x06\x07")
    return c.TakeSnapshot(incident, str(CAMERA.ref), START_MS - 2000, state, picture, caption)


async def written(here: Seat, incident: str) -> list[Fact]:
    return [decode_fact(sealed) for sealed in await here.ledger.store.facts_about(f"incident:{incident}")]


FORM = ("cpp_77_1_1", "118/2026", "OPJ Martin", "DZPN 13", "clé USB")


async def begun(here: Seat) -> str:
    await here.do(c.MakeAccount("Durand", PASSWORD))
    return (await here.do(c.OpenIncident("Rixe"))).value


async def test_the_file_is_the_one_whose_hash_is_written_down_and_any_reader_opens_it(tmp_path: Path) -> None:
    async with seat(tmp_path) as here:
        incident = await begun(here)
        taken = await here.do(shot(incident, "replay"))
        content = await here.ledger.store.attachment(taken.value)
        assert content is not None
        fact = (await written(here, incident))[-1]
        assert isinstance(fact.body, SnapshotTaken)
        assert fact.body.digest == hashlib.sha256(content).hexdigest() == dict(taken.params)["digest"]
        assert (fact.body.captured_ms, fact.body.state, fact.body.size_bytes) == (
            START_MS - 2000,
            "replay",
            len(content),
        )
        assert fact.envelope.retention is RetentionClass.PICTURE
        for word in (b"Incident\0\0\0\0\0" + b"07-001", b"Operator\0\0\0\0\0Durand", b"State\0\0\0\0\0replay"):
            assert word in content
        with av.open(io.BytesIO(content), mode="r", format="png_pipe") as file:
            image = next(file.decode(video=0)).to_ndarray(format="rgb24")
        assert image.shape == (HIGH + CAPTION, WIDE, 3)
        assert tuple(image[0, 0]) == (0xF0, 0x80, 0x10)
        assert tuple(image[-1, -1]) == (7, 6, 5)


async def test_it_is_shown_large_and_small(tmp_path: Path) -> None:
    async with seat(tmp_path) as here:
        incident = await begun(here)
        taken = await here.do(shot(incident))
        shown = await here.do(c.ShowSnapshot(incident, taken.value))
        assert dict(shown.params) == {"width": str(WIDE), "height": str(HIGH + CAPTION)}
        assert shown.content[:3] == b"\x10\x80\xf0"
        thumb = (await here.do(c.ShowThumb(taken.value))).content
        with av.open(io.BytesIO(thumb), mode="r", format="png_pipe") as file:
            assert next(file.decode(video=0)).width == 160


async def test_who_looks_at_it_is_written_down_once_a_quarter_of_an_hour(tmp_path: Path) -> None:
    async with seat(tmp_path) as here:
        incident = await begun(here)
        taken = await here.do(shot(incident))
        for _ in range(3):
            await here.do(c.ShowSnapshot(incident, taken.value))
        facts = await here.ledger.store.facts_about(f"camera:{CAMERA.ref}")
        (body,) = [decode_fact(one).body for one in facts]
        assert isinstance(body, SnapshotShown)
        assert (body.picture, body.incident, body.purpose) == (taken.value, incident, "persons_and_goods")
        assert len(await written(here, incident)) == 2, "the incident's own story is not filled with it"


async def test_given_away_it_is_the_same_file_and_stands_in_the_story(tmp_path: Path) -> None:
    async with seat(tmp_path / "data") as here:
        incident = await begun(here)
        taken = await here.do(shot(incident))
        target = tmp_path / "parquet.png"
        given = await here.do(c.ExportSnapshot(incident, taken.value, str(target), *FORM, receipt=b"%PDF-1.4 slip"))
        assert hashlib.sha256(target.read_bytes()).hexdigest() == given.value
        body = (await written(here, incident))[-1].body
        assert isinstance(body, SnapshotExported)
        assert (body.file, body.recipient, body.digest) == ("parquet.png", "OPJ Martin, DZPN 13", given.value)
        assert (body.basis, body.requisition, body.medium) == ("cpp_77_1_1", "118/2026", "clé USB")
        slip = (tmp_path / "parquet-recu.pdf").read_bytes()
        assert body.receipt == hashlib.sha256(slip).hexdigest()
        assert [decode_fact(one).envelope.kind for one in await here.ledger.store.untold(9)] == [
            "snapshot.taken",
            "snapshot.exported",
        ]


async def test_where_no_file_can_be_written_nothing_was_given_away(tmp_path: Path) -> None:
    async with seat(tmp_path) as here:
        incident = await begun(here)
        taken = await here.do(shot(incident))
        nowhere = c.ExportSnapshot(incident, taken.value, str(tmp_path / "no" / "folder.png"), *FORM)
        assert await here.refused(nowhere) == "file.refused"
        assert not [fact for fact in await written(here, incident) if isinstance(fact.body, SnapshotExported)]
        assert len(await here.ledger.store.untold(9)) == 1


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (0, "because", "extraction.basis"),
        (1, " ", "extraction.number"),
        (2, "", "extraction.officer"),
        (3, "", "extraction.officer"),
        (4, "", "extraction.medium"),
        (1, "9" * 81, "text.too_long"),
    ],
)
async def test_an_extraction_says_on_which_ground_to_whom_and_on_what(
    tmp_path: Path, place: int, value: str, code: str
) -> None:
    async with seat(tmp_path / "data") as here:
        incident = await begun(here)
        taken = await here.do(shot(incident))
        basis, number, officer, service, medium = (value if at == place else given for at, given in enumerate(FORM))
        wanted = c.ExportSnapshot(
            incident, taken.value, str(tmp_path / "a.png"), basis, number, officer, service, medium
        )
        assert await here.refused(wanted) == code
        direct = c.ExportSnapshot(incident, taken.value, str(tmp_path / "b.png"), "direct", "", *FORM[2:])
        await here.do(direct)
        assert await here.refused(direct) == "file.exists"
        assert len([fact for fact in await written(here, incident) if isinstance(fact.body, SnapshotExported)]) == 1


async def test_without_its_slip_no_picture_goes(tmp_path: Path) -> None:
    async with seat(tmp_path / "data") as here:
        incident = await begun(here)
        taken = await here.do(shot(incident))
        (tmp_path / "a-recu.pdf").write_text("another")
        wanted = c.ExportSnapshot(incident, taken.value, str(tmp_path / "a.png"), *FORM, receipt=b"%PDF-1.4")
        assert await here.refused(wanted) == "file.exists"
        assert not (tmp_path / "a.png").exists()
        assert (tmp_path / "a-recu.pdf").read_text() == "another"


@pytest.mark.parametrize(
    ("incident", "code"), [("", "incident.needed"), ("01a21266-0000-7000-8000-000000000000", "incident.unknown")]
)
async def test_it_takes_an_incident(tmp_path: Path, incident: str, code: str) -> None:
    async with seat(tmp_path) as here:
        await begun(here)
        assert await here.refused(shot(incident)) == code


async def test_it_takes_the_right_to_watch(tmp_path: Path) -> None:
    async with seat(tmp_path) as here:
        incident = await begun(here)
        taken = await here.do(shot(incident))
        await here.do(c.MakeAccount("Petit", PASSWORD, frozenset({"technician"})))
        await here.do(c.SignIn("Petit", PASSWORD))
        for wanted in (shot(incident), c.ShowSnapshot(incident, taken.value), c.ShowThumb(taken.value)):
            assert await here.refused(wanted) == "role.lacks"


async def test_one_that_is_not_there_is_said_to_be_gone(tmp_path: Path) -> None:
    async with seat(tmp_path) as here:
        incident = await begun(here)
        assert await here.refused(c.ShowSnapshot(incident, "of nobody")) == "picture.gone"
        assert (await here.do(c.ShowThumb("of nobody"))).content == b""
