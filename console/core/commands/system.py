"""Gateways, notices, and what a workstation or a person keeps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ApproveGateway:
    """Pin a gateway's fingerprint (technician). The fingerprint is compared with the certificate it shows."""

    gateway: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ForgetGateway:
    """Withdraw the approval."""

    gateway: str


@dataclass(frozen=True, slots=True)
class AddGateway:
    """A gateway on a routed network, by address; it then waits for approval like any other."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class AcknowledgeNotice:
    """An operator has seen it."""

    notice: str


@dataclass(frozen=True, slots=True)
class Remember:
    """Keep a small setting. `scope` is `workstation` or `person` (the one signed in); `value` is JSON text."""

    scope: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Recall:
    """Read a setting back; the outcome's `value` is the JSON text or empty."""

    scope: str
    key: str


SystemCommand = ApproveGateway | ForgetGateway | AddGateway | AcknowledgeNotice | Remember | Recall
