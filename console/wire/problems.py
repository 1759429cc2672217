"""The codes a gateway may refuse with, and the HTTP status of each. The console's `ui` translates them."""

from __future__ import annotations

from typing import Final

STATUS: Final[dict[str, int]] = {
    # who is asking
    "signature.missing": 401,
    "signature.bad": 401,
    "clock.skew": 401,
    "replay": 401,
    "console.waiting": 403,
    "console.unknown": 403,
    # what is asked
    "request.bad": 400,
    "body.too_large": 413,
    "not.found": 404,
    "method.unknown": 405,
    "too.many": 429,
    "camera.unknown": 404,
    "camera.down": 503,
    "stream.unknown": 404,
    # the right to see
    "grant.needed": 403,
    "grant.expired": 403,
    "grant.closed": 403,
    "grant.unknown": 404,
    "grant.needless": 409,
    "grant.not_yours": 403,
    "circumstance.needed": 403,
    "circumstance.unknown": 403,
    "purpose.unknown": 403,
    "minutes.too_many": 403,
    "decision.needed": 403,
    "decision.unknown": 403,
    "decision.expired": 403,
    "requisition.only": 403,
    "order.expired": 403,
    "masks.unburned": 403,
    # steering
    "ptz.unsupported": 409,
    "ptz.held": 409,
    "ptz.lease_needed": 403,
    "ptz.unreachable": 503,
    "ptz.refused": 502,
    "ptz.failed": 502,
    "ptz.preset_unknown": 404,
    # tickets
    "ticket.unknown": 403,
    "ticket.expired": 403,
    "ticket.used": 403,
    # the gateway itself
    "journal.unwritable": 503,
    "journal.unreadable": 503,
    "gateway.closing": 503,
    "internal": 500,
}

CLOCK_WRONG: Final = "clock.wrong"
"""A camera's own clock is off and not believed (`CameraRecord.clock_code`)."""

SOURCE_REASONS: Final[frozenset[str]] = frozenset(
    {
        "source.opening",
        "source.missing",
        "source.not_a_file",
        "source.unreachable",
        "source.refused",
        "source.not_video",
        "source.silent",
        "source.behind",
        "source.ended",
        "source.failed",
        "codec.unsupported",
        "scene.unknown",
    }
)
"""Why a camera is not up (`CameraRecord.state_reason`)."""


def status_of(code: str) -> int:
    """Return the HTTP status that goes with a problem code (400 for a code this version does not know)."""
    return STATUS.get(code, 400)
