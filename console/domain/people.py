"""People who sign in, and what their role lets them do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from console.domain.register import Register


class Role(StrEnum):
    """Roles of the command room."""

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    TECHNICIAN = "technician"


class Right(StrEnum):
    """What a command asks of its author."""

    WATCH = "watch"
    LOG = "log"
    DISPATCH = "dispatch"
    OPEN_CAMERA = "open_camera"
    STEER = "steer"
    KEEP_PRESETS = "keep_presets"
    REVIEW = "review"
    ORDER = "order"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_GATEWAYS = "manage_gateways"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.OPERATOR: frozenset({Right.WATCH, Right.LOG, Right.DISPATCH, Right.OPEN_CAMERA, Right.STEER}),
    Role.SUPERVISOR: frozenset(
        {
            Right.WATCH,
            Right.LOG,
            Right.DISPATCH,
            Right.OPEN_CAMERA,
            Right.STEER,
            Right.KEEP_PRESETS,
            Right.REVIEW,
            Right.ORDER,
            Right.MANAGE_PEOPLE,
        }
    ),
    Role.TECHNICIAN: frozenset({Right.MANAGE_GATEWAYS, Right.MANAGE_PEOPLE}),
}


def roles_of(code: str) -> frozenset[Role]:
    """The roles of a comma-separated code; unknown words give nothing."""
    known = {role.value for role in Role}
    return frozenset(Role(word) for word in code.split(",") if word in known)


def rights_of(roles: Iterable[str]) -> frozenset[Right]:
    """What these role codes carry together; unknown words give nothing."""
    return frozenset(right for role in roles_of(",".join(roles)) for right in RIGHTS[role])


@dataclass(frozen=True, slots=True)
class Person:
    """An account. `roles` is a comma-separated code; empty means the account is closed. `verifier` is argon2's.

    `erased` are ids of facts whose content is gone, so that a late copy brings nothing back.
    """

    id: str
    name: Register[str] = field(default_factory=lambda: Register(""))
    roles: Register[str] = field(default_factory=lambda: Register(""))
    verifier: Register[str] = field(default_factory=lambda: Register(""))
    erased: frozenset[str] = frozenset()

    @property
    def open(self) -> bool:
        """Whether the account can sign in at all."""
        return bool(self.name.value and roles_of(self.roles.value))

    def may(self, right: Right) -> bool:
        """Whether any of the person's roles carries the right."""
        return any(right in RIGHTS[role] for role in roles_of(self.roles.value))
