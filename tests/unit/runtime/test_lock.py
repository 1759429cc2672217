from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from console.runtime.lock import LOCK_NAME, FolderLock, LockHeld

HOLD = """
import sys
from pathlib import Path
from console.runtime.lock import FolderLock
lock = FolderLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


def hold(folder: Path, root: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], cwd=root, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_process_is_refused_and_told_by_whom(folder: Path, repo_root: Path) -> None:
    with hold(folder, repo_root) as other:
        with pytest.raises(LockHeld) as caught:
            FolderLock(folder).acquire()
        assert caught.value.pid == other.pid
        assert caught.value.folder == folder
        other.communicate()
    with FolderLock(folder) as lock:
        assert lock.held
        assert (folder / LOCK_NAME).read_text().strip() == str(os.getpid())


def test_a_killed_holder_holds_no_more(folder: Path, repo_root: Path) -> None:
    with hold(folder, repo_root) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
    FolderLock(folder).acquire()


def test_a_child_does_not_inherit_the_lock(folder: Path) -> None:
    lock = FolderLock(folder)
    lock.acquire()
    with subprocess.Popen(
        [sys.executable, "-c", "input(1)"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=False
    ) as child:
        # It speaks, so its exec is over: until then it was a copy of this process, lock and all.
        assert child.stdout is not None
        assert child.stdout.read(1) == b"1"
        lock.release()
        with FolderLock(folder):
            pass
        child.communicate(b"\n")


def test_the_same_process_is_refused_too(folder: Path) -> None:
    with FolderLock(folder) as lock:
        with pytest.raises(LockHeld) as caught:
            FolderLock(folder).acquire()
        assert caught.value.pid == os.getpid()
        with pytest.raises(RuntimeError, match="already locked"):
            lock.acquire()
    lock.release()


def test_a_new_folder_is_for_its_user_alone(folder: Path) -> None:
    with FolderLock(folder):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_place_that_cannot_be_a_folder_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        FolderLock(tmp_path / "file" / "store").acquire()
