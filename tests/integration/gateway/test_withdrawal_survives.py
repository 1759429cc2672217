"""The check that ends streams goes on whatever is written into the state folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.gateway.partner import Console, Gateway, command
from tests.support.waiting import wait_for


def test_a_half_written_list_of_consoles_does_not_end_the_check_of_streams(
    tmp_path: Path, videos: dict[str, Path]
) -> None:
    state = tmp_path / "state"
    with Gateway(state, "--camera", f"A={videos['sub']}", "--sharing", "continuous") as gateway:
        console = Console(gateway).approved()
        live = console.watch(console.ready("A").id)
        good = (state / "consoles.json").read_bytes()
        (state / "consoles.json").write_bytes(good[:-5])
        wait_for(lambda: "consoles.json" in gateway.errors(), what="the damage told")
        assert live.body.read(188)
        refused = command(state, "consoles", "list")
        assert refused.returncode != 0
        assert "consoles.json" in refused.stderr
        assert len(refused.stderr.splitlines()) == 1
        (state / "consoles.json").write_bytes(good)
        assert command(state, "consoles", "forget", console.name).returncode == 0
        live.read_to_end()
        live.close()
        wait_for(lambda: any(e.code == "console.unknown" for e in console.journal()), what="the end written down")
        console.close()


@pytest.mark.parametrize(("file", "content"), [("consoles.json", b'{"a'), ("consoles.json", b'{"zz": 1}')])
def test_a_damaged_list_at_the_start_is_one_line_that_names_it(
    tmp_path: Path, videos: dict[str, Path], file: str, content: bytes
) -> None:
    (tmp_path / file).write_bytes(content)
    words = ["run", "--owner", "rtm", "--no-announce", "--sharing", "continuous", "--camera", f"A={videos['sub']}"]
    refused = command(tmp_path, *words)
    assert refused.returncode != 0
    assert file in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_a_port_that_does_not_exist_is_one_line(tmp_path: Path, videos: dict[str, Path]) -> None:
    words = ["run", "--owner", "rtm", "--no-announce", "--sharing", "continuous", "--camera", f"A={videos['sub']}"]
    refused = command(tmp_path, *words, "--listen", "127.0.0.1:99999")
    assert refused.returncode != 0
    assert "65535" in refused.stderr
    assert "Traceback" not in refused.stderr
