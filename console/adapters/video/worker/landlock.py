"""Landlock by its three system calls: this process may read the libraries it runs on, and write nowhere.

See https://docs.kernel.org/userspace-api/landlock.html; the numbers are the kernel's, the same on every architecture.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable

_SYS_CREATE_RULESET = 444
_SYS_ADD_RULE = 445
_SYS_RESTRICT_SELF = 446
_CREATE_VERSION = 1
_RULE_PATH_BENEATH = 1

_FS_READ_FILE = 1 << 2
_FS_READ_DIR = 1 << 3
# All file rights an ABI knows: 13 in the first, then refer, truncate, device ioctl.
_FS_ALL = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
_NET_BIND_TCP = 1
_SCOPE_ABSTRACT_UNIX_AND_SIGNALS = 3
_PR_SET_NO_NEW_PRIVS = 38


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return libc


def _checked(returned: int, what: str) -> int:
    if returned < 0:
        raise OSError(ctypes.get_errno(), what)
    return returned


def no_new_privileges() -> bool:
    """Never gain privileges from here on, by whatever is executed; True.

    Raises:
        OSError: the kernel refuses.
    """
    return _checked(_libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs") == 0


def abi() -> int:
    """The kernel's Landlock version, 0 where there is none."""
    version: int = _libc().syscall(_SYS_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint(_CREATE_VERSION))
    return max(0, version)


def read_only(readable: Iterable[str]) -> int:
    """Restrict this process and its future threads to reading beneath these paths.

    A path that does not exist is left out.

    Returns:
        The version in force; 0 where the kernel has no Landlock, and nothing is restricted.

    Raises:
        OSError: the kernel has it and refuses.
    """
    version = abi()
    if version == 0:
        return 0
    libc = _libc()
    rules = _Ruleset(
        _FS_ALL[min(version, 5)],
        _NET_BIND_TCP if version >= 4 else 0,
        _SCOPE_ABSTRACT_UNIX_AND_SIGNALS if version >= 6 else 0,
    )
    # Older kernels take a shorter structure and refuse unknown bytes only when they are set.
    size = ctypes.sizeof(_Ruleset) if version >= 6 else 16 if version >= 4 else 8
    ruleset = _checked(
        libc.syscall(_SYS_CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(size), ctypes.c_uint(0)), "ruleset"
    )
    try:
        for path in readable:
            _allow(libc, ruleset, path)
        _checked(libc.syscall(_SYS_RESTRICT_SELF, ruleset, ctypes.c_uint(0)), "restrict")
    finally:
        os.close(ruleset)
    return version


def _allow(libc: ctypes.CDLL, ruleset: int, path: str) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        folder = os.path.isdir(path)  # noqa: PTH112 - pathlib is not otherwise needed in this light process
        rule = _PathBeneath(_FS_READ_FILE | (_FS_READ_DIR if folder else 0), fd)
        _checked(libc.syscall(_SYS_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), ctypes.c_uint(0)), path)
    finally:
        os.close(fd)
