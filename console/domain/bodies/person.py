"""People: enrolled, signed in and out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class PersonEnrolled:
    """An account was made. `verifier` is an argon2 encoded hash; `role` a role code. About the person."""

    kind: ClassVar[str] = "person.enrolled"
    name: str
    role: str
    verifier: str


@dataclass(frozen=True, slots=True)
class PersonVerifierSet:
    """A password was changed. About the person."""

    kind: ClassVar[str] = "person.verifier_set"
    verifier: str


@dataclass(frozen=True, slots=True)
class PersonRoleSet:
    """A role was changed; an empty role closes the account. About the person."""

    kind: ClassVar[str] = "person.role_set"
    role: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody took the workstation. About the person. `relieves` is who sat there, where they were relieved."""

    kind: ClassVar[str] = "person.signed_in"
    workstation: str
    relieves: str = ""


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Somebody left the workstation. About the person."""

    kind: ClassVar[str] = "person.signed_out"
    workstation: str


PersonBody = PersonEnrolled | PersonVerifierSet | PersonRoleSet | SignedIn | SignedOut
