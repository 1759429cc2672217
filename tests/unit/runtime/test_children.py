from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from console.runtime.backoff import Backoff
from console.runtime.children import Child, ChildSpec
from console.runtime.supervisor import Exit, Supervisor
from tests.support.waiting import DEADLINE_S, until, wait_for


def python(code: str, *args: str, **options: object) -> ChildSpec:
    return ChildSpec("child", [sys.executable, "-c", code, *args], **options)  # type: ignore[arg-type]  # as given


async def test_output_is_read_by_lines_and_errors_kept() -> None:
    out: list[str] = []
    child = await Child.start(python("import sys; print('un'); print('deux'); sys.exit('aïe')", on_stdout=out.append))
    assert await child.wait() == 1
    assert out == ["un", "deux"]
    assert list(child.tail) == ["aïe"]
    assert child.returncode == 1


async def test_arguments_pass_through_no_shell() -> None:
    nasty = "$(touch /tmp/x) '; \" *\n"
    out: list[str] = []
    child = await Child.start(python("import sys; print(ascii(sys.argv[1]))", nasty, on_stdout=out.append))
    assert await child.wait() == 0
    assert out == [ascii(nasty)]


async def test_niceness_privileges_descriptors_environment_and_folder(tmp_path: Path) -> None:
    read_fd, write_fd = os.pipe()
    code = """
import os, sys
status = open("/proc/self/status").read()
leads = os.getsid(0) == os.getpid()
locked = "NoNewPrivs:\\t1" in status
text = f"{os.nice(0)} {locked} {os.environ.get('COLOUR')} {os.getcwd()} {leads}"
os.write(int(sys.argv[1]), text.encode())
"""
    child = await Child.start(
        python(
            code,
            str(write_fd),
            nice=5,
            pass_fds=(write_fd,),
            env={"COLOUR": "blue", "PATH": os.environ["PATH"]},
            cwd=tmp_path,
        )
    )
    os.close(write_fd)
    assert await child.wait() == 0
    assert os.read(read_fd, 1000).decode() == f"{os.nice(0) + 5} True blue {tmp_path} True"
    os.close(read_fd)


async def test_no_such_program_is_seen_by_its_exit_code() -> None:
    child = await Child.start(ChildSpec("missing", ["/no/such/program"]))
    assert await child.wait() == 127
    assert "not found" in child.tail[0]


async def test_stop_asks_first_and_the_child_may_clean_up() -> None:
    out: list[str] = []
    code = """
import signal, sys
signal.signal(signal.SIGTERM, lambda *_: (print("bye", flush=True), sys.exit(0)))
print("ready", flush=True)
signal.pause()
"""
    child = await Child.start(python(code, on_stdout=out.append))
    await until(lambda: out)
    assert await child.stop(DEADLINE_S) == 0
    assert out == ["ready", "bye"]
    assert await child.stop() == 0


async def test_one_that_will_not_listen_is_killed_with_its_own_children() -> None:
    out: list[str] = []
    code = """
import signal, subprocess, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
grandchild = subprocess.Popen(["sleep", "60"])
print(grandchild.pid, flush=True)
signal.pause()
"""
    child = await Child.start(python(code, on_stdout=out.append))
    await until(lambda: out)
    assert await child.stop(0.1) == -signal.SIGKILL
    await until(lambda: gone(int(out[0])))


async def test_an_orphan_that_holds_the_pipe_does_not_keep_the_end_waiting() -> None:
    code = "import subprocess; print(subprocess.Popen(['sleep', '600'], start_new_session=True).pid)"
    out: list[str] = []
    child = await Child.start(python(code, on_stdout=out.append))
    assert await asyncio.wait_for(child.wait(), DEADLINE_S) == 0
    assert not gone(int(out[0])), "it holds the pipe still"
    os.kill(int(out[0]), signal.SIGKILL)


async def test_a_cancelled_waiter_leaves_the_child_alone() -> None:
    child = await Child.start(ChildSpec("sleeper", ["sleep", "60"]))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(child.wait(), 0.02)
    assert child.returncode is None
    assert await child.stop() == -signal.SIGTERM


PARENT = """
import asyncio, sys
from console.runtime.children import Child, ChildSpec
async def main():
    children = [await Child.start(ChildSpec("c", ["sleep", "60"])) for _ in range(3)]
    print(*(child.pid for child in children), flush=True)
    await asyncio.Event().wait()
asyncio.run(main())
"""


def test_children_die_with_a_parent_that_was_killed(repo_root: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], cwd=repo_root, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pids = [int(word) for word in parent.stdout.readline().split()]
        assert len(pids) == 3
        parent.kill()
    for pid in pids:
        wait_for(lambda pid=pid: gone(pid), what=f"process {pid} dies with its parent")  # type: ignore[misc]  # bound now


async def test_a_killed_child_comes_back_and_both_ends_are_told() -> None:
    starts: list[int] = []
    ends: list[Exit] = []
    supervisor = Supervisor(
        "worker-1",
        lambda: ChildSpec("worker-1", ["sleep", "60"]),
        on_start=lambda child: starts.append(child.pid),
        on_exit=ends.append,
        backoff=Backoff(0.05, 1, jitter=0),
    )
    supervisor.start()
    await until(lambda: starts)
    os.kill(starts[0], signal.SIGKILL)
    await until(lambda: len(starts) == 2)
    assert (ends[0].code, ends[0].deaths, ends[0].restart_in_s) == (-signal.SIGKILL, 1, 0.05)
    assert supervisor.child is not None
    assert supervisor.child.pid == starts[1]
    await supervisor.stop()
    assert supervisor.child is None
    assert ends[-1].restart_in_s is None
    assert all(gone(pid) for pid in starts)
    await supervisor.stop()


async def test_repeated_deaths_wait_longer_each_time_and_carry_the_last_words() -> None:
    ends: list[Exit] = []
    supervisor = Supervisor(
        "crasher",
        lambda: python("import sys; sys.exit('boum')"),
        on_exit=ends.append,
        backoff=Backoff(0.01, 0.04, jitter=0),
    )
    supervisor.start()
    await until(lambda: len(ends) >= 4)
    await supervisor.stop()
    assert [end.restart_in_s for end in ends[:4]] == [0.01, 0.02, 0.04, 0.04]
    assert [end.deaths for end in ends[:4]] == [1, 2, 3, 4]
    assert ends[0].tail == ("boum",)


async def test_a_spec_that_cannot_be_made_is_a_death_like_another_and_hurry_skips_the_wait() -> None:
    ends: list[Exit] = []
    broken = True

    def make() -> ChildSpec:
        if broken:
            raise OSError("no descriptor left")
        return ChildSpec("late", ["sleep", "60"])

    supervisor = Supervisor("late", make, on_exit=ends.append, backoff=Backoff(60, 60))
    supervisor.start()
    await until(lambda: ends)
    assert ends[0].code is None
    assert ends[0].tail == ("OSError: no descriptor left",)
    broken = False
    supervisor.restart_now()
    await until(lambda: supervisor.child)
    await supervisor.stop()


async def test_callbacks_that_fail_do_not_end_the_supervision() -> None:
    def bad(what: object) -> None:
        raise RuntimeError("listener")

    supervisor = Supervisor(
        "x", lambda: ChildSpec("x", ["true"]), on_start=bad, on_exit=bad, backoff=Backoff(0.01, 0.01)
    )
    supervisor.start()
    await until(lambda: supervisor.starts >= 3)
    await supervisor.stop()


async def test_stopping_at_any_moment_leaves_nothing_behind() -> None:
    """The start itself may be cut short: the leak check after this test would see what stayed."""
    for turns in range(12):
        supervisor = Supervisor("brief", lambda: ChildSpec("brief", ["sleep", "60"]))
        supervisor.start()
        for _ in range(turns):
            await asyncio.sleep(0)
        await supervisor.stop()


def gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
