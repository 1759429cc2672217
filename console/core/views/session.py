"""Who sits here. Immutable; read on the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccountItem:
    """An open account, for those who may manage them; `roles` are role codes."""

    id: str
    name: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class SessionView:
    """Who sits here. `person` is empty before anybody has signed in; `first_start` asks for the first account,
    `starting` is true until the store is open.

    `names` are the accounts that may sign in on this workstation, for completion. `accounts` is empty for whoever may
    not manage them. `freely` is the account of a demonstration that signs in without a password. `relieved` is the
    person whom this one relieved at the post: what they saw on the wall stays.
    """

    revision: int
    workstation: str
    site: str
    demonstration: bool
    person: str = ""
    name: str = ""
    roles: frozenset[str] = frozenset()
    first_start: bool = False
    starting: bool = False
    names: tuple[str, ...] = ()
    accounts: tuple[AccountItem, ...] = ()
    freely: str = ""
    relieved: str = ""
