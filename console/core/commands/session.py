"""Who sits here, and who may."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SignIn:
    """Take the workstation, also as a quick change of operator."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignOut:
    """Leave the workstation."""


@dataclass(frozen=True, slots=True)
class MakeAccount:
    """A new account; without anybody signed in only while there is none at all (it then signs in at once).

    `roles` are role codes.
    """

    name: str
    password: str = field(repr=False)
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SetRoles:
    """Other roles for an account (`account` is a person's id); `roles` are role codes, at least one."""

    account: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class SetPassword:
    """Another password: one's own with the `old` one, or somebody else's (empty `account` is one's own)."""

    password: str = field(repr=False)
    account: str = ""
    old: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class CloseAccount:
    """Nobody signs in with this account any more; what it wrote keeps its name."""

    account: str


SessionCommand = SignIn | SignOut | MakeAccount | SetRoles | SetPassword | CloseAccount
