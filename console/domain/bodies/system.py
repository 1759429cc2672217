"""Gateways, alarms, erasure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class GatewayApproved:
    """A technician approved a gateway; from now on only this certificate is trusted. About the gateway."""

    kind: ClassVar[str] = "gateway.approved"
    owner: str
    name: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class GatewayForgotten:
    """A technician withdrew the approval. About the gateway."""

    kind: ClassVar[str] = "gateway.forgotten"


@dataclass(frozen=True, slots=True)
class GatewayImpostor:
    """A known identity turned up with another certificate; it was never connected. About the gateway."""

    kind: ClassVar[str] = "gateway.impostor"
    fingerprint: str
    address: str


@dataclass(frozen=True, slots=True)
class AlarmSeen:
    """Somebody took note of an alarm, which then stays away until it happens again. About what it was about.

    `code` is the alarm's, `fingerprint` the certificate that an impostor showed.
    """

    kind: ClassVar[str] = "alarm.seen"
    code: str
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class FactErased:
    """The body of another fact about the same thing is removed everywhere; wins against any later copy."""

    kind: ClassVar[str] = "fact.erased"
    fact: str
    rule: str


SystemBody = GatewayApproved | GatewayForgotten | GatewayImpostor | AlarmSeen | FactErased
