"""What every test stands on: no screen, folders of its own, and nothing left running behind it."""

from __future__ import annotations

import gc
import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.support import alone, last_words, leaks
from tests.support.patient import PatientBot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# Before any test module imports Qt. A screen, if wanted, is asked for by setting it outside.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long an example takes says how busy the machine is
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parent.parent

TURNS = pytest.StashKey[alone.Turns]()
TESTS = pytest.StashKey[int]()
FULL_EVERY = 20


def pytest_configure(config: pytest.Config) -> None:
    """Share one set of turns between the workers of a parallel run."""
    last_words.prepare()
    for number in (signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_IGN:
            # A run in the background ignores them, and so would what it starts; a handler is not handed on.
            signal.signal(number, lambda *_: None)
    config.stash[TURNS] = alone.Turns(os.environ.get("PYTEST_XDIST_TESTRUNUID"))
    # As in the console: a cycle that holds a Qt object must not be destroyed by whatever thread happens to allocate.
    gc.disable()


def pytest_sessionstart(session: pytest.Session) -> None:
    """A worker that the interpreter ends says where it stood."""
    last_words.listen(session.config)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell it where it is read first."""
    last_words.tell(terminalreporter)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let go of the turns' files."""
    config.stash[TURNS].close()


def pytest_collection_finish() -> None:
    """What stands before the first test stands after the last: no collection looks at it again."""
    gc.collect()
    gc.freeze()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their length: random ones would give each worker of a parallel run another test's name."""
    return f"{argname}_{len(val)}_bytes" if isinstance(val, bytes) else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """A test marked `alone` waits for the other workers' tests to end, and they wait for it."""
    with item.config.stash[TURNS].turn(alone=item.get_closest_marker("alone") is not None):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """After a test's own fixtures are gone, so must be its threads and processes."""
    result = yield
    item.config.stash[TESTS] = number = item.config.stash.get(TESTS, 0) + 1
    gc.collect(2 if number % FULL_EVERY == 0 else 1)
    before = item.stash.get(leaks.BEFORE, None)
    if before is not None:
        left = leaks.left_since(before)
        if left:
            pytest.fail("left running: " + "; ".join(left), pytrace=False)
    return result


@pytest.fixture(autouse=True)
def watch_leaks(request: pytest.FixtureRequest) -> None:
    # A fixture, not a hook: wider fixtures are up by now, and theirs is not this test's.
    request.node.stash[leaks.BEFORE] = leaks.snapshot()


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    # No test, nor a program it starts, may touch the real folders of whoever runs it.
    home = tmp_path_factory.getbasetemp() / "home"
    for variable, name in (
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_RUNTIME_DIR", "runtime"),
    ):
        folder = home / name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        monkeypatch.setenv(variable, str(folder))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """The real thing, with more patience."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def repo_root() -> Path:
    """The folder that holds `console`."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real clips and records that lie beside the project; skips, with the reason, where they are absent."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data beside the project folder, which is absent here")
    return folder


@pytest.fixture(scope="session")
def shared_tools() -> Path:
    """The RTSP server and the CPU meter that lie beside the project; skips where they are absent."""
    folder = ROOT.parent / "shared" / "tools"
    if not folder.is_dir():
        pytest.skip("needs ../shared/tools beside the project folder, which is absent here")
    return folder


@pytest.fixture
def disk_tmp() -> Iterator[Path]:
    """A fresh folder on a disk, not in memory: for what must be synced."""
    with tempfile.TemporaryDirectory(prefix="cic-test-", dir="/var/tmp") as name:
        yield Path(name)
