"""Gateways and cameras as last known, and the numbers that people know cameras by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlite_utils import Database

from console.core.ports import GatewayRecord
from console.domain.camera import Camera, CameraRef
from console.domain.time import from_ms, to_ms

FIRST_NUMBER = 100

_CAMERA = TypeAdapter(Camera)


def gateways(db: Database) -> list[GatewayRecord]:
    """Approved gateways, by owner and name."""
    found = db.conn.execute(
        "SELECT id, owner, name, driver, host, port, fingerprint, certificate_pem, approved_ms, last_true_ms "
        "FROM gateways ORDER BY owner, name, id"
    ).fetchall()
    return [_gateway(row) for row in found]


def _gateway(row: tuple[Any, ...]) -> GatewayRecord:
    values = list(row)
    values[8] = from_ms(row[8])
    values[9] = None if row[9] is None else from_ms(row[9])
    return GatewayRecord(*values)


def put_gateway(db: Database, gateway: GatewayRecord) -> None:
    """Write or replace one; its cameras stay."""
    with db.atomic():
        db.conn.execute(
            """INSERT INTO gateways
                (id, owner, name, driver, host, port, fingerprint, certificate_pem, approved_ms, last_true_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, name = excluded.name, driver = excluded.driver,
                host = excluded.host, port = excluded.port, fingerprint = excluded.fingerprint,
                certificate_pem = excluded.certificate_pem, approved_ms = excluded.approved_ms,
                last_true_ms = max(coalesce(excluded.last_true_ms, last_true_ms),
                    coalesce(last_true_ms, excluded.last_true_ms))""",
            (
                gateway.id,
                gateway.owner,
                gateway.name,
                gateway.driver,
                gateway.host,
                gateway.port,
                gateway.fingerprint,
                gateway.certificate_pem,
                to_ms(gateway.approved_at),
                None if gateway.last_true is None else to_ms(gateway.last_true),
            ),
        )


def drop_gateway(db: Database, gateway_id: str) -> None:
    """Remove the approval and the cameras, not their numbers."""
    with db.atomic():
        db.conn.execute("DELETE FROM gateways WHERE id = ?", (gateway_id,))


def cameras(db: Database) -> list[Camera]:
    """Cameras of approved gateways, in each gateway's own order."""
    found = db.conn.execute("SELECT record, number, last_true_ms FROM cameras ORDER BY gateway_id, position").fetchall()
    return [
        replace(_CAMERA.validate_json(record), number=number, last_true=from_ms(last_true_ms))
        for record, number, last_true_ms in found
    ]


def put_cameras(db: Database, gateway_id: str, listed: Sequence[Camera], at: datetime) -> list[Camera]:
    """Replace a gateway's list and number what is new. A gateway that was forgotten meanwhile keeps nothing."""
    at_ms = to_ms(at)
    with db.atomic():
        cursor = db.conn.execute("UPDATE gateways SET last_true_ms = ? WHERE id = ?", (at_ms, gateway_id))
        if cursor.rowcount == 0:
            return []
        known = dict(
            db.conn.execute(
                "SELECT camera_id, number FROM camera_numbers WHERE gateway_id = ?", (gateway_id,)
            ).fetchall()
        )
        wanted: dict[str, Camera] = {}
        for camera in listed:
            # A list that names a camera twice is the gateway's mistake; the first entry stands.
            if camera.ref.gateway == gateway_id:
                wanted.setdefault(camera.ref.camera, camera)
        new = [name for name in wanted if name not in known]
        highest = db.conn.execute("SELECT max(number) FROM camera_numbers").fetchone()[0]
        first = FIRST_NUMBER if highest is None else highest + 1
        known.update({name: number for number, name in enumerate(new, first)})
        db.conn.executemany(
            "INSERT INTO camera_numbers (number, gateway_id, camera_id) VALUES (?, ?, ?)",
            [(known[name], gateway_id, name) for name in new],
        )
        kept = [replace(camera, number=known[name], last_true=from_ms(at_ms)) for name, camera in wanted.items()]
        db.conn.execute("DELETE FROM cameras WHERE gateway_id = ?", (gateway_id,))
        db.conn.executemany(
            "INSERT INTO cameras (gateway_id, position, number, last_true_ms, record) VALUES (?, ?, ?, ?, ?)",
            [
                (gateway_id, position, camera.number, at_ms, _CAMERA.dump_json(camera).decode())
                for position, camera in enumerate(kept)
            ],
        )
    return kept


def number_of(db: Database, camera: CameraRef) -> int:
    """Permanent number, 0 if it never had one."""
    found = db.conn.execute(
        "SELECT number FROM camera_numbers WHERE gateway_id = ? AND camera_id = ?", (camera.gateway, camera.camera)
    ).fetchone()
    return 0 if found is None else int(found[0])
