"""The owner reads the register: who, when, why, to whom; also who approved a console."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from console.gateway.journal import entries, verify
from console.runtime.os_user import os_user
from console.wire.gateway_api import GrantRequest, JournalEntry
from tests.integration.gateway.partner import PURPOSE, ROOT, Console, Gateway, command
from tests.integration.gateway.test_sharing_enforced import wanted
from tests.support.waiting import wait_for

INCIDENT = uuid4()


def said(folder: Path, *words: str, lang: str = "en_GB.UTF-8") -> subprocess.CompletedProcess[str]:
    """Run `cic-gateway journal …` in a language."""
    line = [sys.executable, "-m", "console.gateway", "journal", *words, "--state-dir", str(folder)]
    env = {**os.environ, "LC_ALL": lang, "TZ": "Europe/Paris"}
    return subprocess.run(line, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False, env=env)


def by_kind(gateway: Gateway, kind: str) -> list[JournalEntry]:
    return [entry for entry in entries(gateway.state_dir / "journal") if entry.kind == kind]


@pytest.fixture(scope="module")
def watched(gateway: Gateway, console: Console) -> Console:
    """A watch, an opening for an incident, and a stream on it."""
    live = console.watch(console.ready("Quai").id)
    live.close()
    hall = console.ready("Hall")
    request: GrantRequest = wanted(hall.id, incident=INCIDENT)
    assert console.grant(request).status_code == 201
    console.watch(hall.id, incident=INCIDENT).close()
    wait_for(lambda: len(by_kind(gateway, "stream.closed")) == 2)
    return console


def test_the_owner_reads_who_when_why_and_to_whom(gateway: Gateway, watched: Console) -> None:
    told = said(gateway.state_dir, "show", lang="fr_FR.UTF-8")
    assert told.returncode == 0, told.stderr
    rows = list(csv.DictReader(io.StringIO(told.stdout), delimiter="\t"))
    viewings = [row for row in rows if row["Action"] == "consultation"]
    assert [(row["Qui"], row["Caméras"], row["Pour"], row["Finalité"]) for row in viewings] == [
        ("Durand", "Quai", "veille", PURPOSE),
        ("Durand", "Hall", "07-142", PURPOSE),
    ]
    assert viewings[0]["Destinataire"] == f"poste 07 ({watched.name[:8]})"
    assert datetime.fromisoformat(viewings[0]["Date et heure"]).utcoffset() in (timedelta(hours=1), timedelta(hours=2))
    (opening,) = [row for row in rows if row["Action"] == "ouverture"]
    assert (opening["Motif"], opening["Fondement"], opening["Réponse"]) == ("occupation", "CSI L272-2", "accordé")
    english = said(gateway.state_dir, "show").stdout.splitlines()
    assert english[0].startswith("No.\tDate and time\tWho")
    assert any("\twatch\t" in line for line in english)


def test_narrowed_by_camera_and_time_and_as_it_stands(gateway: Gateway, watched: Console) -> None:
    lines = said(gateway.state_dir, "show", "--json", "--camera", "Hall").stdout.splitlines()
    hall = watched.cameras()["Hall"].id
    assert lines
    assert {tuple(json.loads(line)["cameras"]) for line in lines} == {(str(hall),)}
    by_id = said(gateway.state_dir, "show", "--json", "--camera", str(hall)).stdout.splitlines()
    assert by_id == lines
    today = datetime.now(UTC).date()
    whole = said(gateway.state_dir, "show", "--json").stdout.splitlines()
    around = ("--from", str(today - timedelta(days=1)), "--until", str(today + timedelta(days=1)))
    assert len(said(gateway.state_dir, "show", "--json", *around).stdout.splitlines()) >= len(whole)
    assert said(gateway.state_dir, "show", "--json", "--from", str(today + timedelta(days=2))).stdout == ""
    assert said(gateway.state_dir, "show", "--json", "--until", str(today - timedelta(days=2))).stdout == ""
    always = ("--from", "0001-01-01", "--until", "9999-12-31")
    assert said(gateway.state_dir, "show", *always).stdout == said(gateway.state_dir, "show").stdout != ""
    assert said(gateway.state_dir, "show", "--from", "yesterday").returncode == 2


def test_taken_out_as_a_table_that_a_spreadsheet_opens(gateway: Gateway, watched: Console, tmp_path: Path) -> None:
    file = tmp_path / "registre.csv"
    done = said(gateway.state_dir, "export", str(file), lang="fr_FR.UTF-8")
    assert done.returncode == 0, done.stderr
    assert "la chaîne tient" in done.stdout
    assert file.stat().st_mode & 0o077 == 0
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))
    assert [row["N°"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert said(gateway.state_dir, "export", str(file)).returncode == 1, "nothing is overwritten"


def test_an_altered_register_is_not_taken_out(gateway: Gateway, watched: Console, tmp_path: Path) -> None:
    copy = tmp_path / "state"
    (copy / "journal").mkdir(parents=True)
    (copy / "certificate.pem").write_bytes((gateway.state_dir / "certificate.pem").read_bytes())
    for path in (gateway.state_dir / "journal").glob("*.jsonl"):
        (copy / "journal" / path.name).write_text(path.read_text().replace("Durand", "Martin"))
    done = said(copy, "export", str(tmp_path / "out.csv"))
    assert done.returncode == 1
    assert "altered" in done.stderr
    assert not (tmp_path / "out.csv").exists()


def test_who_approves_and_who_forgets_stands_in_the_register(gateway: Gateway) -> None:
    other = Console(gateway, workstation="poste 09").approved()
    other.close()
    assert command(gateway.state_dir, "consoles", "forget", other.name).returncode == 0

    def noted() -> list[tuple[str, str]]:
        return [(e.kind, e.operator) for e in entries(gateway.state_dir / "journal") if e.console == other.name]

    wait_for(lambda: len(noted()) >= 2)
    assert [entry for entry in noted() if entry[0] != "console.asked"] == [
        ("console.approved", os_user()),
        ("console.forgotten", os_user()),
    ]
    verify(gateway.state_dir / "journal")


def test_approved_before_the_gateway_ran_is_written_before_it_serves(site_file: Path, tmp_path: Path) -> None:
    folder, key = tmp_path / "state", "ab" * 32
    with Gateway(folder, "--config", str(site_file)):
        pass
    assert command(folder, "consoles", "approve", key, "--name", "poste 12").returncode == 0
    assert not [entry for entry in entries(folder / "journal") if entry.console == key]
    with Gateway(folder, "--config", str(site_file)):
        (entry,) = [entry for entry in entries(folder / "journal") if entry.console == key]
        assert (entry.kind, entry.operator, entry.workstation) == ("console.approved", os_user(), "poste 12")
