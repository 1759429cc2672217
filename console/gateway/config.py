"""What a partner writes down: who it is, its cameras, and on what terms each is shared. From a TOML file or the
command line."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Self
from uuid import UUID, uuid5

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

from console.gateway.config_words import mistake, not_toml, place, unreadable, wanted
from console.gateway.onvif.device import OnvifPtz
from console.gateway.sharing import Decision, Terms
from console.gateway.toml_lines import line_of
from console.runtime.plain_file import read_plain
from console.runtime.plain_toml import read_toml_text
from console.spoken import both
from console.wire.gateway_api import DEFAULT_PURPOSE, CameraKind, ClockSource, Condition, Mask, Place
from console.wire.text import Code, HexKey, Label, ShortText, UtcTime

_LONGEST = 16 << 20
"""Bytes; 5,000 cameras with all their masks are far shorter."""


class ConfigError(Exception):
    """A mistake in the configuration: where it is, and what was expected."""

    def __init__(self, where: str, expected: str) -> None:
        super().__init__(both(f"{where} : {expected}", f"{where}: {expected}"))
        self.where = where
        self.expected = expected


def _start_of(value: Any) -> Any:
    # A bare date is its first instant, UTC
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time(), UTC)
    return value


def _end_of(value: Any) -> Any:
    # "until 2026-12-31" includes that day
    if isinstance(value, date) and not isinstance(value, datetime):
        try:
            return datetime.combine(value + timedelta(days=1), time(), UTC)
        except OverflowError as error:
            raise ValueError(
                both("un jour avant la fin de l'an 9999", "a day before the end of the year 9999")
            ) from error
    return value


FromTime = Annotated[UtcTime, BeforeValidator(_start_of)]
UntilTime = Annotated[UtcTime, BeforeValidator(_end_of)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _source(value: str) -> str:
    # A typing error here would be a camera that is down for ever, with a reason that leads nobody to the file.
    scheme, mark, rest = value.partition("://")
    if mark and (scheme.lower() not in ("rtsp", "rtsps") or not rest.strip("/")):
        raise ValueError(
            both(
                "rtsp://HÔTE/…, rtsps://HÔTE/…, un fichier ou demo:SCÈNE",
                "rtsp://HOST/…, rtsps://HOST/…, a file or demo:SCENE",
            )
        )
    return value


Source = Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_source)]


def _address(value: str) -> str:
    try:
        ip_address(value)
    except ValueError as error:
        raise ValueError(both("une adresse IP de cette machine", "an IP address of this machine")) from error
    return value


class DecisionConfig(_Strict):
    """A joint decision (transport operators): number, validity, reason."""

    number: Annotated[ShortText, Field(min_length=1)]
    valid_from: FromTime = Field(alias="from")
    valid_until: UntilTime = Field(alias="until")
    reason: ShortText = ""

    @model_validator(mode="after")
    def _holds_at_all(self) -> Self:
        if self.valid_from >= self.valid_until:
            raise ValueError(both("« from » avant « until »", '"from" before "until"'))
        return self


OnvifAddress = Annotated[str, Field(pattern=r"^https?://[^\s/?#@]+(/[^\s#]*)?$", max_length=500)]


class PtzConfig(_Strict):
    """How a camera is steered: the address of its ONVIF device service, and who the gateway is there.

    Only this address is ever spoken to, whatever the device says of its other services. The password stands here, or
    alone in a file.
    """

    onvif: OnvifAddress
    user: Annotated[str, Field(max_length=100)] = ""
    password: SecretStr = SecretStr("")
    password_file: Path | None = None
    profile: Annotated[str, Field(max_length=64)] = ""
    masks_follow: bool = False
    """Whether the masks turn with the camera: one whose masks stay where they are in the picture is not steered."""

    @model_validator(mode="after")
    def _one_password(self) -> Self:
        if self.password_file is not None and self.password.get_secret_value():
            raise ValueError(
                both("« password » ou « password_file », pas les deux", '"password" or "password_file", not both')
            )
        return self

    def device(self) -> OnvifPtz:
        """The device, not connected yet."""
        return OnvifPtz(self.onvif, self.user, self.password.get_secret_value(), self.profile)


class CameraConfig(_Strict):
    """One camera and its terms. `sub` missing means that the main stream serves as both: nothing is transcoded."""

    name: Label
    main: Source
    sub: Source | None = None
    id: UUID | None = None
    sharing: Condition
    circumstances: tuple[Code, ...] = ()
    basis: ShortText = ""
    purposes: Annotated[tuple[Code, ...], Field(min_length=1, max_length=16)] = (DEFAULT_PURPOSE,)
    order_number: ShortText = ""
    order_until: UntilTime | None = None
    max_minutes: int = Field(default=60, ge=1, le=1440)
    place: Place = Place()
    heading_deg: float | None = Field(default=None, ge=0, lt=360)
    fov_deg: float | None = Field(default=None, gt=0, le=360)
    masks: tuple[Mask, ...] = ()
    masks_burned_in: bool = False
    ptz: PtzConfig | None = None
    kind: CameraKind = CameraKind.FIXED
    clock: ClockSource = ClockSource.GATEWAY
    onvif: OnvifAddress | None = None
    """Where a camera that cannot be steered is asked for its time; one that can is asked where it is steered."""

    @field_validator("masks", mode="before")
    @classmethod
    def _polygons(cls, value: Any) -> Any:
        return [{"points": v} if isinstance(v, list) else v for v in value] if isinstance(value, list) else value

    @model_validator(mode="after")
    def _something_opens_it(self) -> Self:
        if self.sharing is Condition.ON_INCIDENT and not self.circumstances:
            expected = both(
                "« circumstances » avec au moins un code, puisque sharing vaut « on_incident »",
                '"circumstances" with at least one code, since sharing is "on_incident"',
            )
            raise ValueError(expected)
        return self

    @model_validator(mode="after")
    def _one_address(self) -> Self:
        if self.onvif is not None and (self.ptz is not None or self.clock is not ClockSource.CAMERA):
            raise ValueError(
                both(
                    "« onvif » ici seulement pour l'heure d'une caméra : avec clock = \"camera\", et sans [camera.ptz] "
                    "qui en a déjà une",
                    '"onvif" here only for a camera\'s time: with clock = "camera", and without [camera.ptz], which '
                    "has one already",
                )
            )
        return self

    @property
    def onvif_address(self) -> str | None:
        """Where its device service is, as far as the file says."""
        return self.ptz.onvif if self.ptz is not None else self.onvif

    def terms(self, decisions: tuple[Decision, ...]) -> Terms:
        """Return what the sharing rules work on."""
        return Terms(
            condition=self.sharing,
            circumstances=self.circumstances,
            purposes=self.purposes,
            basis=self.basis,
            order_until=self.order_until,
            max_minutes=self.max_minutes,
            decisions=decisions,
            masks_missing=bool(self.masks) and not self.masks_burned_in,
        )

    def camera_id(self, gateway: UUID) -> UUID:
        """Return the camera's id: the one written down, else one derived from its name that stays the same."""
        return self.id or uuid5(gateway, f"camera:{self.name}")


class GatewayConfig(_Strict):
    """Who the gateway is and where it listens."""

    owner: Code
    name: Label
    id: UUID | None = None
    listen: Annotated[str, Field(pattern=r"^(\[[0-9a-fA-F:]+\]|[0-9A-Za-z.-]+):\d{1,5}$")] = "127.0.0.1:0"
    interfaces: tuple[Annotated[str, AfterValidator(_address)], ...] = ()
    announce: bool = True
    state_dir: Path | None = None
    consoles: tuple[HexKey, ...] = ()
    patience_s: float = Field(default=10.0, ge=1, le=120)
    """How long a connection may say nothing before its first request, or take nothing of its stream."""

    @field_validator("listen")
    @classmethod
    def _port(cls, value: str) -> str:
        if int(value.rpartition(":")[2]) > 65535:
            raise ValueError(both("un port de 0 à 65535", "a port from 0 to 65535"))
        return value

    @property
    def address(self) -> tuple[str, int]:
        """Host and port to listen on."""
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)


class SiteConfig(_Strict):
    """A whole site."""

    gateway: GatewayConfig
    decision: tuple[DecisionConfig, ...] = ()
    camera: Annotated[tuple[CameraConfig, ...], Field(min_length=1, max_length=5000)]

    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions as the sharing rules know them."""
        return tuple(Decision(d.number, d.valid_from, d.valid_until, d.reason) for d in self.decision)


def dotted(path: Sequence[str | int]) -> str:
    """Return a path as people count: `camera.2.name` is the second camera's."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def _explain(error: ValidationError, text: str | None, source: str) -> ConfigError:
    first = error.errors(include_url=False)[0]
    path = [part for part in first["loc"] if isinstance(part, (str, int))]
    return ConfigError(place(source, line_of(text, path) if text is not None else None), mistake(dotted(path), first))


def _twice(site: SiteConfig) -> tuple[tuple[str | int, ...], str] | None:
    """Where a camera has the name or the id of an earlier one, and what was expected.

    Of two cameras with one id the later one's pictures would be shown on the terms of either.
    """
    seen: set[object] = set()
    for position, camera in enumerate(site.camera):
        if camera.name in seen:
            return ("camera", position, "name"), both(
                f"un nom propre à chaque caméra (« {camera.name} » y est deux fois)",
                f'every camera to have a name of its own ("{camera.name}" is there twice)',
            )
        if camera.id is not None and camera.id in seen:
            return ("camera", position, "id"), both(
                f"un identifiant propre à chaque caméra ({camera.id} y est deux fois)",
                f"every camera to have an id of its own ({camera.id} is there twice)",
            )
        seen |= {camera.name, camera.id}
    return None


def check(raw: dict[str, Any], *, text: str | None = None, source: str | None = None) -> SiteConfig:
    """Check a configuration.

    Raises:
        ConfigError: naming the first mistake, with its line when `text` is the TOML it came from.
    """
    source = source or both("ligne de commande", "command line")
    try:
        site = SiteConfig.model_validate(raw)
    except ValidationError as error:
        raise _explain(error, text, source) from error
    if (found := _twice(site)) is not None:
        path, expected = found
        line = line_of(text, path) if text is not None else None
        raise ConfigError(place(source, line), wanted(dotted(path), expected))
    return site


def load(path: Path) -> SiteConfig:
    """Read a site file. Relative file sources count from the folder of the site file.

    Raises:
        ConfigError: the file cannot be read, is not TOML, or says something that does not hold.
    """
    try:
        text = read_plain(path, _LONGEST).decode("utf-8").replace("\r\n", "\n")
        raw = read_toml_text(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), unreadable(error)) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(str(path), not_toml(error)) from error
    for camera in raw.get("camera", ()) if isinstance(raw.get("camera"), list) else ():
        for key in ("main", "sub") if isinstance(camera, dict) else ():
            value = camera.get(key)
            if isinstance(value, str) and value and "://" not in value and not value.startswith("demo:"):
                camera[key] = str(path.parent / value)
        _read_password(path, camera)
    return check(raw, text=text, source=str(path))


def _read_password(site: Path, camera: Any) -> None:
    """Take a password from the file that stands for it; it must be there when the gateway starts."""
    ptz = camera.get("ptz") if isinstance(camera, dict) else None
    named = ptz.get("password_file") if isinstance(ptz, dict) else None
    if not isinstance(ptz, dict) or not isinstance(named, str) or "password" in ptz:
        return
    file = site.parent / named
    try:
        ptz["password"] = file.read_text(encoding="utf-8").removesuffix("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(file), unreadable(error)) from error
    del ptz["password_file"]
