"""A station that cannot be opened says why, in the operator's language, and changes nothing."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from console.adapters.secrets import open_secrets
from console.adapters.store import open_store
from console.adapters.store.connection import connect
from console.adapters.store.schema import VERSION
from tests.support.asked_process import ROOT
from tests.support.driving import SITE, DrivenConsole, cic_console
from tests.support.facts import Desk
from tests.support.waiting import wait_for

pytestmark = pytest.mark.e2e


def refused(*arguments: str) -> str:
    """Start a console that must refuse; what it says."""
    done = cic_console(*arguments, "--interface", "127.0.0.1", "--for", "0.1")
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def made(folder: Path, *, demonstration: bool) -> Path:
    """A folder with a store of a kind, and one fact in it."""
    folder.mkdir(mode=0o700)
    secrets = open_secrets(folder)
    desk = Desk(secrets.signer)
    about, opened = desk.open(1)
    store = open_store(folder, secrets.store_key, demonstration=demonstration, signer=secrets.signer, workstation="07")
    try:
        asyncio.run(store.append([opened], desk.rows(about)))
    finally:
        store.close()
    return folder


def version(folder: Path, number: int | None = None) -> int:
    """The version of the store in a folder, after setting it to `number` if one is given."""
    db = connect(folder, open_secrets(folder, store_exists=True).store_key)
    try:
        if number is not None:
            db.conn.execute(f"PRAGMA user_version = {number}")
        return int(db.conn.execute("PRAGMA user_version").fetchone()[0])
    finally:
        db.close()


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("zoom = 13", 'zoom = "treize"', "Attendu : un nombre"),
        ('basis = "csi-l251-2"\n', 'basis = "csi-l999"\n', "l'un de : csi-l251-2, "),
        ('shifts = ["05:00", "13:00", "21:00"]', "shifts = [05:00]", "ce n'est pas du TOML"),
    ],
)
def test_a_mistake_in_the_site_file_is_shown_where_it_is(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    text = SITE.read_text("utf-8")
    assert right in text
    line = text[: text.index(right)].count("\n") + 1
    site = tmp_path / "nuit.toml"
    site.write_text(text.replace(right, wrong, 1), "utf-8")
    told = refused("--data", str(tmp_path / "station"), "--site", str(site))
    assert f"Fichier du site {site}, ligne {line}" in told
    assert said in told


def test_a_site_file_that_would_never_end_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    for site in (pipe, Path("/dev/zero")):
        told = refused("--data", str(tmp_path / "station"), "--site", str(site))
        assert f"Le fichier du site {site} ne peut pas être lu (not a regular file)" in told
    assert not (tmp_path / "station").exists()


@pytest.mark.parametrize("folder", ["/dev/null/x", "/proc/x"])
def test_a_folder_that_cannot_be_made_is_named(folder: str) -> None:
    assert f"Le dossier {folder} ne peut pas servir" in refused("--data", folder, "--site", str(SITE))
    done = cic_console("key", "--data", folder)
    assert done.returncode == 2
    assert f"Le dossier {folder} ne peut pas servir" in done.stderr


HURRIED = """
import sys
from pathlib import Path
from console import app
from console.options import Options
app.STOP_S, app.OPENING_MS = 1.0, 500
sys.exit(app.run(Options(Path(sys.argv[1]), Path(sys.argv[2]), run_s=float(sys.argv[3]))))
"""


@pytest.mark.parametrize("asked", [None, signal.SIGTERM, signal.SIGHUP])
def test_a_disk_that_never_answers_does_not_keep_the_process(tmp_path: Path, asked: signal.Signals | None) -> None:
    data = made(tmp_path / "station", demonstration=False)
    (data / "store.keymark").unlink()
    os.mkfifo(data / "store.keymark")
    run_s = "6" if asked is None else "600"
    command = [sys.executable, "-c", HURRIED, str(data), str(SITE), run_s]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as console:
        try:
            assert console.stderr is not None
            held = wait_for(lambda: writer(data / "store.keymark"), 60, what="the console reads the mark")
            if asked is not None:
                console.send_signal(asked)
            said = console.communicate(timeout=60)[1]
            os.close(held)
        finally:
            console.kill()
    assert console.returncode == 2
    assert "ended without what still waits" in said


def writer(pipe: Path) -> int | None:
    """Its writing end, once somebody reads: who reads then waits until that is closed."""
    try:
        return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        assert error.errno == errno.ENXIO  # noqa: PT017 - anything else is a mistake of the test
        return None


def test_the_window_says_it_too(tmp_path: Path) -> None:
    with DrivenConsole(tmp_path / "station", site=tmp_path / "absent.toml") as console:
        seen = console.wait(lambda seen: seen["fault"], "the window says it")
        assert f"Le fichier du site {tmp_path / 'absent.toml'} ne peut pas être lu" in seen["fault"]
        console.keys("Return")
        assert console.process.wait(60) == 2


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    data = made(tmp_path / "station", demonstration=False)
    assert version(data, VERSION + 1) == VERSION + 1
    before = (data / "store.db").read_bytes()
    told = refused("--data", str(data), "--site", str(SITE))
    assert f"La base vient d'une version plus récente (n° {VERSION + 1}, ici {VERSION})" in told
    assert (data / "store.db").read_bytes() == before
    checked = cic_console("check", "--data", str(data))
    assert checked.returncode == 2
    assert "rien n'a été modifié" in checked.stderr


def test_demonstration_and_real_facts_never_share_a_folder(tmp_path: Path) -> None:
    shown = made(tmp_path / "shown", demonstration=True)
    assert "Ce dossier contient une démonstration" in refused("--data", str(shown), "--site", str(SITE))
    real = made(tmp_path / "real", demonstration=False)
    assert "Ce dossier contient de vrais faits" in refused("--data", str(real))


def test_a_lost_or_open_key_is_named(tmp_path: Path) -> None:
    data = made(tmp_path / "station", demonstration=False)
    key = data / "store.key"
    key.chmod(0o644)
    told = refused("--data", str(data), "--site", str(SITE))
    assert f"Le fichier {key} peut être lu par d'autres" in told
    shutil.move(key, tmp_path / "elsewhere")
    assert f"Le fichier de clé {key} manque." in refused("--data", str(data), "--site", str(SITE))


@pytest.mark.parametrize("lost", ["missing", "empty"])
def test_a_lost_store_is_not_begun_anew(tmp_path: Path, lost: str) -> None:
    data = made(tmp_path / "station", demonstration=False)
    (data / "store.db").unlink()
    if lost == "empty":
        (data / "store.db").touch(0o600)
    log = data / "store.db-wal"
    log.write_bytes(b"what could be recovered")
    assert f"le fichier {data / 'store.db'} manque ou est vide" in refused("--data", str(data), "--site", str(SITE))
    for words in (("check",), ("accounts", "add", "Durand")):
        # The prompt comes before the store is opened.
        typed = "mot de passe assez long\n" * 2 if "add" in words else ""
        done = cic_console(words[0], "--data", str(data), *words[1:], typed=typed)
        assert done.returncode == 2, words
        assert "restaurez une sauvegarde" in done.stderr
    assert log.read_bytes() == b"what could be recovered"


def test_a_lost_signing_key_is_not_made_anew(tmp_path: Path) -> None:
    data = made(tmp_path / "station", demonstration=False)
    key = data / "workstation.key"
    old = key.read_bytes()
    key.unlink()
    assert f"Le fichier de clé {key} manque." in refused("--data", str(data), "--site", str(SITE))
    for command in ("check", "key"):
        done = cic_console(command, "--data", str(data))
        assert done.returncode == 2, command
        assert f"Le fichier de clé {key} manque." in done.stderr
    assert not key.exists()
    open_secrets(tmp_path / "another")
    shutil.copy(tmp_path / "another" / "workstation.key", key)
    assert "n'est pas celle qui a signé cette base" in refused("--data", str(data), "--site", str(SITE))
    key.write_bytes(old)
    assert cic_console("check", "--data", str(data)).returncode == 0


def test_a_workstation_has_a_short_name(tmp_path: Path) -> None:
    told = refused("--data", str(tmp_path / "station"), "--site", str(SITE), "--workstation", "poste sept")
    assert "un à quatre chiffres ou lettres majuscules" in told
