"""Starting, being found, expiring, stopping, starting again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from zeroconf import ServiceBrowser, ServiceListener, Zeroconf

from console.gateway.journal import verify
from console.wire import announce
from console.wire import gateway_api as api
from tests.integration.gateway.partner import PURPOSE, Console, Gateway, code_of, command
from tests.support.waiting import DEADLINE_S, wait_for


class _Seen(ServiceListener):
    def __init__(self) -> None:
        self.here: dict[str, announce.Announcement] = {}
        self.gone: list[str] = []

    def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        info = zc.get_service_info(type_, name, 3000)
        if info is not None:
            self.here[name] = announce.decode(info.properties)

    def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        self.add_service(zc, type_, name)

    def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        self.gone.append(name)


def test_an_interface_that_is_not_here_is_told_and_harms_nothing(tmp_path: Path) -> None:
    words = ("--camera", "Quai=/tmp/absent.mp4", "--sharing", "continuous", "--interface", "192.0.2.1")
    gateway = Gateway(tmp_path / "rtm", *words, announce=True)
    try:
        wait_for(lambda: "not announced on 192.0.2.1" in gateway.errors())
        gateway.process.send_signal(signal.SIGTERM)
        assert gateway.process.wait(DEADLINE_S) == 0
        assert "Traceback" not in gateway.errors()
        kinds = [entry.kind for entry in Console(gateway).journal()]
        assert kinds == ["gateway.started", "gateway.stopped"]
    finally:
        gateway.stop()


def test_it_is_found_says_goodbye_and_ends_while_somebody_watches(tmp_path: Path, videos: dict[str, Path]) -> None:
    seen = _Seen()
    zeroconf = Zeroconf(interfaces=["127.0.0.1"])
    browser = ServiceBrowser(zeroconf, announce.SERVICE_TYPE, seen)
    try:
        arguments = (
            "--name",
            "RTM métro",
            "--camera",
            f"A={videos['sub']}",
            "--sharing",
            "continuous",
            "--interface",
            "127.0.0.1",
        )
        with Gateway(tmp_path / "state", *arguments, announce=True) as gateway:
            console = Console(gateway).approved()

            def found() -> str | None:
                return next((n for n, a in seen.here.items() if a.id == gateway.id), None)

            name = wait_for(found, what="announced")
            told = seen.here[name]
            assert (told.owner, told.name, told.driver, told.fp) == ("rtm", "RTM métro", "cic", gateway.fp)
            live = console.watch(console.ready("A").id)
            # The viewer holds on and would for ever
            gateway.stop()
            live.read_to_end()
            live.close()
            console.close()
            assert gateway.process.returncode == 0
        wait_for(lambda: name in seen.gone, what="goodbye")
    finally:
        browser.cancel()
        zeroconf.close()
    last = [json.loads(line) for line in next((tmp_path / "state" / "journal").iterdir()).read_text().splitlines()]
    assert [e["kind"] for e in last[-2:]] == ["stream.closed", "gateway.stopped"]
    assert last[-2]["code"] == "gateway.closing"


def test_a_grant_outlives_a_restart_and_ends_on_time_with_the_stream_it_opened(
    tmp_path: Path, videos: dict[str, Path]
) -> None:
    arguments = ("--camera", f"A={videos['sub']}", "--sharing", "on_incident:occupation")
    incident = uuid4()
    begun = time.monotonic()
    with Gateway(tmp_path / "state", *arguments) as gateway:
        console = Console(gateway).approved()
        key = console.key
        camera = console.ready("A")
        request = api.GrantRequest(
            incident=incident,
            cameras=(camera.id,),
            circumstance="occupation",
            purpose=PURPOSE,
            minutes=1,
            operator="Durand",
        )
        assert console.grant(request).status_code == 201
        took_s = time.monotonic() - begun
        console.close()
        gateway.stop(signal.SIGKILL)
        first = (gateway.id, gateway.fp)
    # Shorten what is left to a few seconds, as if the minute had nearly passed; enough for such a start as this one
    path = tmp_path / "state" / "grants.json"
    kept = json.loads(path.read_bytes())
    until = datetime.now(UTC) + timedelta(seconds=2 + 2 * took_s)
    kept["grants"][0]["until"] = until.isoformat()
    path.write_text(json.dumps(kept))
    with Gateway(tmp_path / "state", *arguments) as gateway:
        assert (gateway.id, gateway.fp) == first
        console = Console(gateway, key)
        assert console.ready("A").id == camera.id
        live = console.watch(camera.id, incident=incident)
        live.read_to_end(2 + 2 * took_s + DEADLINE_S)
        assert datetime.now(UTC) >= until
        live.close()
        assert code_of(console.ask(camera.id, incident=incident)) == "grant.expired"
        closed = [e for e in console.journal() if e.kind == "grant.closed"]
        assert [e.code for e in closed] == ["closed.expired"]
        console.close()
    assert verify(tmp_path / "state" / "journal").n > 5


def test_an_altered_register_stops_the_gateway(tmp_path: Path, videos: dict[str, Path]) -> None:
    with Gateway(tmp_path / "state", "--camera", f"A={videos['sub']}", "--sharing", "continuous"):
        pass
    segment = next((tmp_path / "state" / "journal").iterdir())
    segment.write_text(segment.read_text().replace("1 cameras", "2 cameras"))
    done = command(tmp_path / "state", "journal", "verify")
    assert done.returncode != 0
    assert f"{segment.name}:1" in done.stderr
    words = ["run", "--owner", "rtm", "--camera", f"A={videos['sub']}", "--sharing", "continuous"]
    refused = command(tmp_path / "state", *words)
    assert refused.returncode != 0
    assert "altered" in refused.stderr


def test_a_second_gateway_on_the_same_folder_is_refused(tmp_path: Path, videos: dict[str, Path]) -> None:
    with Gateway(tmp_path / "state", "--camera", f"A={videos['sub']}", "--sharing", "continuous"):
        second = command(
            tmp_path / "state", "run", "--owner", "rtm", "--sharing", "continuous", "--camera", f"A={videos['sub']}"
        )
        assert second.returncode != 0
        assert "another gateway" in second.stderr


def test_a_mistake_in_a_site_file_names_file_line_and_what_was_expected(tmp_path: Path) -> None:
    site = tmp_path / "site.toml"
    site.write_text(
        '[gateway]\nowner = "rtm"\nname = "RTM"\n\n[[camera]]\nname = "A"\nmain = "a.mp4"\nsharing = "sometimes"\n'
    )
    done = command(tmp_path / "state", "run", "--config", str(site))
    assert done.returncode != 0
    assert f"{site}, line 8" in done.stderr
    assert "continuous" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_sub_command_it_runs(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "console.gateway", "--owner", "rtm", "--camera", "nonsense"]
    env = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False, env=env)
    assert done.returncode == 2
    assert "attendu NOM=SOURCE" in done.stderr


def test_terms_that_the_owner_changes_hold_at_once_for_streams_that_run(
    tmp_path: Path, videos: dict[str, Path]
) -> None:
    site = tmp_path / "site.toml"
    text = f'[gateway]\nowner = "rtm"\nname = "RTM"\n\n[[camera]]\nname = "A"\nmain = "{videos["sub"]}"\n'
    site.write_text(text + 'sharing = "continuous"\n')
    with Gateway(tmp_path / "state", "--config", str(site)) as gateway:
        console = Console(gateway).approved()
        camera = console.ready("A")
        live = console.watch(camera.id)
        site.write_text(text + 'sharing = "nonsense"\n')
        gateway.process.send_signal(signal.SIGHUP)
        wait_for(lambda: "nothing changed" in gateway.errors(), what="the mistake is told")
        assert console.ask(camera.id).status_code == 201
        site.write_text(text + 'sharing = "on_requisition"\n')
        gateway.process.send_signal(signal.SIGHUP)
        live.read_to_end()
        live.close()
        assert code_of(console.ask(camera.id)) == "requisition.only"
        assert console.cameras()["A"].condition == "on_requisition"
        assert {"sharing.changed", "stream.closed"} <= {e.kind for e in console.journal()}
        console.close()


def test_hostile_streams_are_cameras_that_are_down_or_play_and_nothing_else_suffers(
    tmp_path: Path, shared_data: Path, videos: dict[str, Path]
) -> None:
    hostile = sorted(p for p in (shared_data / "hostile" / "openh264").iterdir() if p.is_file())
    cameras = [word for number, path in enumerate(hostile) for word in ("--camera", f"H{number}={path}")]
    with Gateway(
        tmp_path / "state", *cameras, "--camera", f"Good={videos['sub']}", "--sharing", "continuous"
    ) as gateway:
        console = Console(gateway).approved()
        console.ready("Good")

        def settled() -> bool:
            return all(c.state == "up" or c.state_reason != "source.opening" for c in console.cameras().values())

        wait_for(settled, 60, what="every hostile file came up or was refused")
        for camera in console.cameras().values():
            snapshot = f"/v1/cameras/{camera.id}/snapshot.jpg?operator=Durand&purpose={PURPOSE}"
            assert console.request("GET", snapshot).status_code in (200, 503)
        assert console.cameras()["Good"].state == "up"
        assert "Traceback" not in gateway.errors()
        console.close()


def test_a_camera_without_terms_is_a_mistake_and_not_an_open_camera(videos: dict[str, Path], tmp_path: Path) -> None:
    words = ("run", "--owner", "rtm", "--camera", f"A={videos['sub']}", "--camera", f"B={videos['sub']}")
    done = command(tmp_path / "state", *words, "--sharing", "A=continuous")
    assert done.returncode == 2
    assert '--camera "B" is shared on no terms' in done.stderr
    assert '--sharing "B=CONDITION"' in done.stderr
