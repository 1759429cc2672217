"""The demonstration city's partners: six gateways on loopback, each with its cameras, and who draws the pictures.

Everything is real: gateways are the ones a partner runs, their keys are made here, the console's key is approved in
each before it starts, and the console is told the fingerprints of exactly these certificates.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from console.demo.cameras import CAMERAS, RENDER_ORDER, DemoCamera
from console.demo.stock import SceneStock
from console.domain.camera import Condition
from console.gateway.certificate import load_or_make
from console.gateway.consoles import ConsoleBook

DECISION_DAYS = 90
"""How long the demonstration's joint decisions of authority and operator are in force, from the day before."""

MAX_RENDERERS = 2

_NAMES = {
    "ville": "Ville de Marseille · CSU",
    "sncf": "SNCF · Saint-Charles",
    "rtm": "RTM · PC sûreté",
    "bailleur": "Bailleur social · loges",
    "commerce": "Centres commerciaux · PC",
    "stade": "Stade Vélodrome · PC sûreté",
}
_DECISIONS = {"sncf": "2026-118", "rtm": "2026-121"}
_ORDERS = {"ville": "13-2026-0041", "commerce": "13-2026-0107", "stade": "13-2026-0112"}


@dataclass(frozen=True, slots=True)
class DemoGateway:
    """One partner: its identity, and the command that runs it. `fingerprint` is what the console may pin."""

    id: str
    owner: str
    name: str
    fingerprint: str
    argv: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoParts:
    """What to start: gateways, then renderers (they end by themselves; none when every stream is there)."""

    gateways: tuple[DemoGateway, ...]
    renderers: tuple[tuple[str, ...], ...]


class DemoCity:
    """The partners in one data folder.

    Layout: `gateways/OWNER/site.toml`, `gateways/OWNER/state/` (key, certificate, approvals, journal), `scenes/`.
    """

    def __init__(self, data: Path) -> None:
        self._root = data
        self.stock = SceneStock(data / "scenes")

    def prepare(self, console_key: str, console_name: str, now: datetime | None = None) -> DemoParts:
        """Write the partners' site files, make keys and certificates, approve the console. Blocks for the disk.

        Args:
            console_key: the console's public key, 64 hexadecimal digits.
            console_name: what it is called in the partners' registers.
            now: the instant from which decisions are in force; the clock's when not given.

        Raises:
            OSError: the folder cannot be written.
            console.gateway.certificate.IdentityError: a partner's key was damaged.
        """
        self.stock.prepare()
        begun = (now or datetime.now(UTC)).astimezone(UTC)
        gateways = tuple(self._gateway(owner, console_key, console_name, begun) for owner in _NAMES)
        missing = sum(not self.stock.has(camera_id) for camera_id in RENDER_ORDER)
        jobs = min(MAX_RENDERERS, os.cpu_count() or 1, missing)
        return DemoParts(gateways, tuple(self.renderer() for _ in range(jobs)))

    def renderer(self) -> tuple[str, ...]:
        """The command that draws missing streams, in view first; several share the work."""
        return (sys.executable, "-m", "console.demo.render", "--out", str(self.stock.folder.parent))

    def _gateway(self, owner: str, console_key: str, console_name: str, begun: datetime) -> DemoGateway:
        folder = self._root / "gateways" / owner
        state = folder / "state"
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
        identity = load_or_make(state)
        ConsoleBook(state).approve(console_key, console_name)
        config = folder / "site.toml"
        fresh = config.with_suffix(".new")
        fresh.write_text(self._site(owner, state, begun), encoding="utf-8")
        fresh.replace(config)
        argv = (sys.executable, "-m", "console.gateway", "run", "--config", str(config))
        return DemoGateway(str(identity.id), owner, _NAMES[owner], identity.fingerprint, argv)

    def _site(self, owner: str, state: Path, begun: datetime) -> str:
        lines = [
            "# Written by the demonstration at each start.",
            "[gateway]",
            f"owner = {_toml(owner)}",
            f"name = {_toml(_NAMES[owner])}",
            'listen = "127.0.0.1:0"',
            'interfaces = ["127.0.0.1"]',
            f"state_dir = {_toml(str(state))}",
        ]
        if owner in _DECISIONS:
            lines += [
                "",
                "[[decision]]",
                f"number = {_toml(_DECISIONS[owner])}",
                f"from = {_instant(begun - timedelta(days=1))}",
                f"until = {_instant(begun + timedelta(days=DECISION_DAYS))}",
                'reason = "Décision conjointe, démonstration"',
            ]
        for camera in CAMERAS:
            if camera.owner == owner:
                lines += ["", *self._camera(camera, begun)]
        return "\n".join(lines) + "\n"

    def _camera(self, camera: DemoCamera, begun: datetime) -> list[str]:
        lines = [
            "[[camera]]",
            f"name = {_toml(camera.name)}",
            f"main = {_toml(str(self.stock.main_of(camera.id)))}",
            f"sub = {_toml(str(self.stock.sub_of(camera.id)))}",
            f"sharing = {_toml(camera.condition.value)}",
            f"basis = {_toml(camera.basis)}",
            f"purposes = [{_toml(camera.purpose)}]",
            f"heading_deg = {camera.heading_deg}",
            f"fov_deg = {camera.fov_deg}",
        ]
        if camera.condition is not Condition.CONTINUOUS and camera.circumstances:
            lines.append(f"circumstances = [{', '.join(_toml(code) for code in camera.circumstances)}]")
        if camera.owner in _ORDERS:
            lines.append(f"order_number = {_toml(_ORDERS[camera.owner])}")
            lines.append(f"order_until = {_instant(begun + timedelta(days=1400))}")
        place = {"sector": camera.sector, "street": camera.street, "line": camera.line, "stop": camera.stop}
        words = "".join(f", {key} = {_toml(text)}" for key, text in place.items() if text)
        lines.append(f"place = {{ lat = {camera.lat}, lon = {camera.lon}{words} }}")
        return lines


def _toml(text: str) -> str:
    """A TOML basic string: JSON's escapes are a subset of TOML's."""
    return json.dumps(text, ensure_ascii=False)


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
