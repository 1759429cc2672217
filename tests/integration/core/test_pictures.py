"""Pictures of a wall are kept for whoever is signed in, and for nobody else."""

from __future__ import annotations

from pathlib import Path

from console.core import commands as c
from tests.support.desk import PASSWORD, seat

PICTURE = c.KeepWallPicture(2, 2, bytes(16), 1_795_299_660_000, (("Description", "Mur"),))


async def test_a_picture_lies_in_the_data_folder_under_the_time_it_was_taken(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        await at.do(c.MakeAccount("Durand", PASSWORD))
        outcome = await at.do(PICTURE)
    assert outcome.value == str(tmp_path / "pictures" / "wall-20261121T222100Z.png")


async def test_nobody_takes_one_while_nobody_is_signed_in(tmp_path: Path) -> None:
    async with seat(tmp_path) as at:
        assert (await at.desk.handle(PICTURE)).code == "session.none"
    assert not (tmp_path / "pictures").exists()  # nothing else waits here
