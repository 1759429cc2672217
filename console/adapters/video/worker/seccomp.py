"""A filter on system calls, by two prctl calls: what a decoder never does, and what would lead out of its process.

Landlock does not see sockets in the file system (the display server's, the session bus's, an agent's), nor ptrace of
processes without it. Refused calls fail with an error, as on a system that lacks them; nothing is killed for them.
See https://docs.kernel.org/userspace-api/seccomp_filter.html; the numbers are the kernel's.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct

_PR_SET_SECCOMP = 22
_MODE_FILTER = 2
_LOAD, _EQUAL, _GREATER_EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_CLONE_THREAD = 0x00010000
_INTERNET = (2, 10)
"""AF_INET and AF_INET6: the only sockets that a feed needs."""
_X32 = 0x40000000
_ABSENT = 0xFFFFFFFF

_NEVER: dict[str, tuple[int, int]] = {
    # Their numbers on x86-64 and on AArch64, where some do not exist.
    "fork": (57, _ABSENT),
    "vfork": (58, _ABSENT),
    "kill": (62, 129),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "process_madvise": (440, 440),
    "execve": (59, 221),
    "execveat": (322, 281),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "io_uring_setup": (425, 425),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "memfd_create": (319, 279),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "msgget": (68, 186),
    "semget": (64, 190),
    "personality": (135, 92),
}
_SOCKET = (41, 198)
_CLONE = (56, 220)
_CLONE3 = (435, 435)
_TGKILL = (234, 131)
_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def restrict() -> bool:
    """Filter this thread's system calls and those of the threads it starts, for good; needs no new privileges.

    Returns:
        Whether the filter is in force; False on an architecture whose numbers are not known here, or a kernel without.
    """
    known = _ARCHITECTURES.get(os.uname().machine)
    if known is None or ctypes.sizeof(ctypes.c_void_p) != 8:
        return False
    code = b"".join(_instructions(*known))
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def _instructions(column: int, architecture: int) -> list[bytes]:
    """The filter in classic BPF; each test that holds goes to the answer right behind it."""
    refuse = _step(_RETURN, _REFUSE | errno.EPERM)
    absent = _step(_RETURN, _REFUSE | errno.ENOSYS)
    allow = _step(_RETURN, _ALLOW)
    out = [
        _step(_LOAD, _ARCHITECTURE_AT),
        _step(_EQUAL, architecture, 1, 0),
        refuse,
        _step(_LOAD, _NUMBER_AT),
        # The same calls under other numbers.
        _step(_GREATER_EQUAL, _X32, 0, 1),
        refuse,
        # Its flags lie in memory, where a filter cannot look; the C library then uses the older call.
        _step(_EQUAL, _CLONE3[column], 0, 1),
        absent,
        _step(_EQUAL, _SOCKET[column], 0, 5),
        _step(_LOAD, _FIRST_ARGUMENT_AT),
        _step(_EQUAL, _INTERNET[0], 1, 0),
        _step(_EQUAL, _INTERNET[1], 0, 1),
        allow,
        refuse,
        # A crash signals itself, and nobody else.
        _step(_EQUAL, _TGKILL[column], 0, 4),
        _step(_LOAD, _FIRST_ARGUMENT_AT),
        _step(_EQUAL, os.getpid(), 0, 1),
        allow,
        refuse,
        # A thread, yes; a process, no.
        _step(_EQUAL, _CLONE[column], 0, 4),
        _step(_LOAD, _FIRST_ARGUMENT_AT),
        _step(_ANY_BIT, _CLONE_THREAD, 0, 1),
        allow,
        refuse,
    ]
    for numbers in _NEVER.values():
        out += [_step(_EQUAL, numbers[column], 0, 1), refuse]
    return [*out, allow]


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
