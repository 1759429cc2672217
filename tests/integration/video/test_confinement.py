"""What a real worker process may do once it is confined: decode, and nothing else."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from console.adapters.video import protocol, worker_process
from console.adapters.video.choice import EngineAbility
from console.adapters.video.worker import landlock
from console.adapters.video.worker.confine import ADDRESS_SPACE_BYTES, MOST_DESCRIPTORS
from console.adapters.video.worker_process import WorkerProcess
from console.core.feeds import EngineChoice
from console.domain.freshness import TileState
from tests.integration.video.camera_server import CameraServer
from tests.integration.video.rig import running_rig
from tests.integration.video.scenes import scene
from tests.support.waiting import until

REFUSED = {"EPERM", "EACCES"}


@dataclass
class Heard:
    """The pool's side, as far as a worker's first words go."""

    said: str = ""
    ended: bool = False

    def heard(self, worker: WorkerProcess, message: object) -> None:
        """Nothing is played."""

    def introduced(self, worker: WorkerProcess, ability: EngineAbility) -> None:
        """What it said it can do."""
        self.said = ability.version or ability.error

    def died(self, worker: WorkerProcess) -> None:
        """It is over."""
        self.ended = True


@pytest.fixture
def open_doors(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A store, sockets and a gateway's port that any other process of this user may use."""
    store = tmp_path / "console.db"
    store.write_text("facts")
    path, abstract = tmp_path / "bus", secrets.token_hex(8)
    with (
        CameraServer(scene()) as server,
        socket.socket(socket.AF_UNIX) as bus,
        socket.socket(socket.AF_UNIX) as hidden,
    ):
        for end, name in ((bus, str(path)), (hidden, "\0" + abstract)):
            end.bind(name)
            end.listen()
        yield {
            "gui": str(os.getpid()),
            "store": str(store),
            "socket": str(path),
            "abstract": abstract,
            "home": str(Path.home()),
            "port": str(server.port),
        }


async def test_a_confined_worker_reaches_nothing_but_its_feeds(
    open_doors: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if landlock.abi() < 6:
        pytest.skip("this kernel's Landlock knows neither signals nor abstract sockets")
    clean = worker_process._environment()
    monkeypatch.setattr(worker_process, "PROGRAM", "tests.support.prying_worker")
    monkeypatch.setattr(worker_process, "_environment", lambda: clean | {"CIC_PRY": json.dumps(open_doors)})
    heard = Heard()
    worker = WorkerProcess(1, "ffmpeg", None, heard)
    # Not cut to what a version may be.
    monkeypatch.setattr(protocol, "text", lambda value, _most=0: str(value))
    worker.start()
    try:
        await until(lambda: heard.said, what="its words")
    finally:
        await worker.stop()
    tried = dict(word.split("=") for word in heard.said.split())
    needed = {name: tried.pop(name) for name in ("T", "S", "C")}
    assert {name for name, outcome in tried.items() if outcome not in REFUSED} == set(), tried
    assert len(tried) == 16
    assert set(needed.values()) == {"done"}, needed
    assert await asyncio.to_thread(Path(open_doors["store"]).read_text) == "facts"


async def test_a_worker_has_its_limits_and_no_secret_in_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = secrets.token_hex(16)
    for name in ("CIC_STORE_KEY", "DBUS_SESSION_BUS_ADDRESS", "SSH_AUTH_SOCK", "XAUTHORITY", "DISPLAY"):
        monkeypatch.setenv(name, secret)
    heard = Heard()
    worker = WorkerProcess(1, "ffmpeg", None, heard)
    worker.start()
    try:
        await until(lambda: heard.said, what="its words")
        environment = await asyncio.to_thread(Path(f"/proc/{worker.pid}/environ").read_bytes)
        assert secret.encode() not in environment
        process = psutil.Process(worker.pid)
        assert process.nice() >= 5
        limits = {
            resource.RLIMIT_AS: ADDRESS_SPACE_BYTES,
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_FSIZE: 0,
            resource.RLIMIT_NOFILE: MOST_DESCRIPTORS,
        }
        assert {kind: process.rlimit(kind)[1] for kind in limits} == limits
        status = await asyncio.to_thread(Path(f"/proc/{worker.pid}/status").read_text)
        assert "NoNewPrivs:\t1" in status
        assert "Seccomp:\t2" in status
    finally:
        await worker.stop()


@pytest.mark.parametrize("refuses", ["nothing", "landlock"])
def test_a_worker_cannot_write_nor_read_what_is_not_its_own(tmp_path: Path, repo_root: Path, refuses: str) -> None:
    """The confinement itself, in a process of its own; what the kernel refuses of it is no reason to go without all."""
    secret = tmp_path / "secret"
    secret.write_text("s")
    script = (
        "import os, sys\n"
        "from console.adapters.video.worker.confine import confine\n"
        "from console.adapters.video.worker import landlock\n"
        "import console\n"
        "def no(paths): raise OSError(1, 'no')\n"
        "if sys.argv[2] == 'landlock': landlock.read_only = no\n"
        "print(confine())\n"
        "for what in (lambda: open(sys.argv[1]).read(), lambda: open(sys.argv[1], 'w'), "
        "lambda: open('/proc/1/environ', 'rb').read(), lambda: os.kill(os.getppid(), 0)):\n"
        "    try:\n"
        "        what()\n"
        "        print('allowed')\n"
        "    except OSError as error:\n"
        "        print(type(error).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(secret), refuses],
        capture_output=True,
        text=True,
        cwd=repo_root,
        env={**os.environ, "PYTHONPATH": str(repo_root)},
        timeout=60,
        check=True,
    )
    said, *tried = done.stdout.splitlines()
    assert "'no_new_privs': True" in said
    assert "'seccomp': True" in said
    if refuses == "landlock":
        assert "landlock: no" in done.stderr
        assert tried[3] == "PermissionError", done.stdout
        return
    if "'landlock': 0" in said:
        pytest.skip("this kernel has no Landlock")
    assert tried == ["PermissionError"] * 4, done.stdout


def test_a_pool_tells_by_what_its_decoders_are_not_confined_and_shows_pictures_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker_process, "PROGRAM", "tests.support.loose_worker")
    told: dict[str, tuple[str, ...]] = {}
    with running_rig(on_ability=lambda engine, able: told.update({engine: able.unconfined})) as rig:
        assert told == {"ffmpeg": ("landlock", "seccomp"), "vlc": ("landlock", "seccomp")}
        with CameraServer(scene()) as server:
            rig.watch("loose", server.source(), EngineChoice.FFMPEG)
            rig.wait_state("loose", TileState.LIVE)
