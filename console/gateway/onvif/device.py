"""A camera that can be steered, through ONVIF: finds its services once, then moves it. Event loop only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from console.gateway.onvif.clock import told_time
from console.gateway.onvif.soap import FaultError, SoapClient
from console.gateway.onvif.spaces import GENERIC, Axes, Range, spaces_of
from console.gateway.onvif.xml import Element
from console.gateway.refusal import RefusedError
from console.wire.ptz import MAX_PRESETS, PtzKind, PtzPosition, PtzPreset
from console.wire.text import clean

_DEVICE = "http://www.onvif.org/ver10/device/wsdl"
_MEDIA = "http://www.onvif.org/ver10/media/wsdl"
_MEDIA2 = "http://www.onvif.org/ver20/media/wsdl"
_PTZ = "http://www.onvif.org/ver20/ptz/wsdl"
_TYPES = "http://www.onvif.org/ver10/schema"
_ABSENT = frozenset({"NoToken", "NoEntity"})
_CANNOT = frozenset({"ActionNotSupported", "OptionalActionNotImplemented", "PTZNotSupported", "NoPTZProfile"})


@dataclass(frozen=True, slots=True)
class _Found:
    """What a device told about itself."""

    path: str
    profile: str
    axes: dict[PtzKind, Axes] = field(default_factory=dict)


class OnvifPtz:
    """One device. Calls raise `RefusedError` with a `ptz.…` code; after one out of reach it is found anew.

    Args:
        url: its device service, `http://host:port/onvif/device_service`.
        user: empty for a device that asks for none.
        password: never written anywhere.
        profile: token of the media profile to steer; empty for the first that can be steered.
    """

    def __init__(self, url: str, user: str = "", password: str = "", profile: str = "") -> None:
        self._soap = SoapClient(url, user, password)
        self._wanted = profile
        self._found: _Found | None = None

    async def close(self) -> None:
        """Drop the connections."""
        await self._soap.close()

    async def abilities(self) -> tuple[PtzKind, ...]:
        """In which ways it moves."""
        found = await self._find()
        return (*found.axes, PtzKind.PRESETS)

    async def move(self, pan: float, tilt: float, zoom: float, timeout_ms: int) -> None:
        """Go on at speeds of -1…1; the device is told to stop by itself after `timeout_ms` as well."""
        axes = await self._axes(PtzKind.CONTINUOUS)
        speeds = _vector(
            axes,
            *(
                r.speed(v) if r is not None else None
                for r, v in ((axes.pan, pan), (axes.tilt, tilt), (axes.zoom, zoom))
            ),
        )
        body = f"<Velocity>{speeds}</Velocity><Timeout>PT{timeout_ms / 1000:g}S</Timeout>"
        await self._ptz("ContinuousMove", body)

    async def stop(self) -> None:
        """Stand still."""
        await self._ptz("Stop", "<PanTilt>true</PanTilt><Zoom>true</Zoom>")

    async def go(self, pan: float | None, tilt: float | None, zoom: float | None) -> None:
        """Go to a place: pan and tilt -1…1 of what it can reach, zoom 0…1."""
        axes = await self._axes(PtzKind.ABSOLUTE)
        await self._ptz("AbsoluteMove", f"<Position>{_places(axes, pan, tilt, zoom)}</Position>")

    async def shift(self, pan: float | None, tilt: float | None, zoom: float | None) -> None:
        """Go by a part of the whole way: -1…1."""
        axes = await self._axes(PtzKind.RELATIVE)
        if pan is not None or tilt is not None:
            pan, tilt = pan or 0.0, tilt or 0.0
        ways = (axes.pan, pan), (axes.tilt, tilt), (axes.zoom, zoom)
        parts = [None if r is None or v is None else r.speed(v) for r, v in ways]
        await self._ptz("RelativeMove", f"<Translation>{_vector(axes, *parts)}</Translation>")

    async def presets(self) -> tuple[PtzPreset, ...]:
        """The positions it knows by name; those with a token that cannot be sent back are left out."""
        answer = await self._ptz("GetPresets", "")
        found = []
        for each in answer.all("Preset"):
            token = each.attributes.get("token", "")
            if token and len(token) <= 64 and token.isprintable():
                found.append(PtzPreset(token=token, name=clean(each.words("Name")) or clean(token)))
        return tuple(found[:MAX_PRESETS])

    async def recall(self, token: str) -> None:
        """Go to a preset. An unknown one is `ptz.preset_unknown`, also at a device that would not say so."""
        if token not in [preset.token for preset in await self.presets()]:
            raise RefusedError("ptz.preset_unknown")
        await self._ptz("GotoPreset", f"<PresetToken>{escape(token)}</PresetToken>")

    async def store(self, name: str, token: str | None) -> None:
        """Keep where it looks now."""
        body = f"<PresetName>{escape(name)}</PresetName>"
        await self._ptz("SetPreset", body + (f"<PresetToken>{escape(token)}</PresetToken>" if token else ""))

    async def position(self) -> PtzPosition | None:
        """Where it says it looks; None where it does not say."""
        axes = (await self._find()).axes.get(PtzKind.ABSOLUTE, GENERIC)
        try:
            told = (await self._ptz("GetStatus", "")).first("Position")
        except RefusedError as error:
            if error.code == "ptz.unsupported":
                return None
            raise
        turned = told.first("PanTilt") if told is not None else None
        zoomed = told.first("Zoom") if told is not None else None
        if turned is None and zoomed is None:
            return None
        return PtzPosition(
            pan=_ratio(axes.pan, turned, "x"),
            tilt=_ratio(axes.tilt, turned, "y"),
            zoom=_ratio(axes.zoom, zoomed, "x", from_zero=True),
        )

    async def _axes(self, kind: PtzKind) -> Axes:
        axes = (await self._find()).axes.get(kind)
        if axes is None:
            raise RefusedError("ptz.unsupported", action=kind.value)
        return axes

    async def _ptz(self, name: str, body: str) -> Element:
        found = await self._find()
        profile = f"<ProfileToken>{escape(found.profile)}</ProfileToken>"
        return await self._call(found.path, _PTZ, name, profile + body)

    async def _call(self, path: str, namespace: str, name: str, body: str = "", *, known: bool = True) -> Element:
        try:
            return await self._soap.call(path, f'<{name} xmlns="{namespace}">{body}</{name}>', known=known)
        except FaultError as fault:
            if fault.codes & _ABSENT:
                raise RefusedError("ptz.preset_unknown" if name == "GotoPreset" else "ptz.failed") from fault
            code = "ptz.unsupported" if fault.codes & _CANNOT else "ptz.failed"
            raise RefusedError(code, action=name) from fault
        except RefusedError as error:
            if error.code == "ptz.unreachable":
                # It may come back as another one: with a new firmware, or replaced
                self._found = None
            raise

    async def _find(self) -> _Found:
        if self._found is None:
            self._found = await self._look()
        return self._found

    async def _look(self) -> _Found:
        await self._read_clock()
        services = await self._services()
        if "ptz" not in services:
            raise RefusedError("ptz.unsupported", action="service")
        profile, configuration = await self._profile(services)
        path = services["ptz"]
        axes: dict[PtzKind, Axes] = {}
        for name, body in (
            ("GetConfigurationOptions", f"<ConfigurationToken>{escape(configuration)}</ConfigurationToken>"),
            ("GetNodes", ""),
        ):
            try:
                axes = axes or spaces_of(await self._call(path, _PTZ, name, body))
            except RefusedError as error:
                if error.code not in ("ptz.failed", "ptz.unsupported"):
                    raise
        # Every device that can be steered can be steered at a speed; one that tells nothing is taken at that
        return _Found(path, profile, axes or {PtzKind.CONTINUOUS: GENERIC})

    async def _read_clock(self) -> None:
        """A token is believed for seconds, by the device's clock, which may be years away from ours."""
        try:
            told = await self._call(self._soap.path, _DEVICE, "GetSystemDateAndTime", known=False)
        except RefusedError as error:
            if error.code == "ptz.unreachable":
                raise
            # Some ask who wants to know; then their clock has to be right
            return
        theirs = told_time(told)
        if theirs is not None:
            self._soap.ahead = theirs - datetime.now(UTC)

    async def _services(self) -> dict[str, str]:
        """Paths of the services; of addresses only the path counts, so that a device leads nowhere else."""
        found: dict[str, str] = {}
        try:
            told = await self._call(
                self._soap.path, _DEVICE, "GetServices", "<IncludeCapability>false</IncludeCapability>"
            )
            names = {_MEDIA: "media", _MEDIA2: "media2", _PTZ: "ptz"}
            for service in told.all("Service"):
                if name := names.get(service.words("Namespace")):
                    found[name] = _path(service.words("XAddr"))
        except RefusedError as error:
            if error.code not in ("ptz.failed", "ptz.unsupported"):
                raise
        if "ptz" not in found:
            told = await self._call(self._soap.path, _DEVICE, "GetCapabilities", "<Category>All</Category>")
            for name, key in (("Media", "media"), ("PTZ", "ptz")):
                if address := told.words("Capabilities", name, "XAddr"):
                    found[key] = _path(address)
        return {name: path for name, path in found.items() if path}

    async def _profile(self, services: dict[str, str]) -> tuple[str, str]:
        """Tokens of a media profile that can be steered, and of its steering configuration."""
        if "media" in services:
            told = await self._call(services["media"], _MEDIA, "GetProfiles")
        elif "media2" in services:
            told = await self._call(services["media2"], _MEDIA2, "GetProfiles", "<Type>All</Type>")
        else:
            raise RefusedError("ptz.unsupported", action="media")
        for profile in told.all("Profiles"):
            token = profile.attributes.get("token", "")
            steering = profile.first("PTZConfiguration") or profile.first("Configurations", "PTZ")
            if token and steering is not None and self._wanted in ("", token):
                return token, steering.attributes.get("token", "")
        raise RefusedError("ptz.unsupported", action="profile")


def _path(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return path if path.isascii() and path.startswith("/") and len(path) <= 500 and " " not in path else ""


def _places(axes: Axes, pan: float | None, tilt: float | None, zoom: float | None) -> str:
    def place(axis: Range | None, ratio: float | None, *, from_zero: bool = False) -> float | None:
        return None if axis is None or ratio is None else axis.place(ratio, from_zero=from_zero)

    return _vector(axes, place(axes.pan, pan), place(axes.tilt, tilt), place(axes.zoom, zoom, from_zero=True))


def _vector(axes: Axes, pan: float | None, tilt: float | None, zoom: float | None) -> str:
    """A vector of ONVIF's; axes that are not named stay as they are."""
    parts = ""
    if axes.pan is not None and pan is not None and tilt is not None:
        space = f" space={quoteattr(axes.pan.space)}" if axes.pan.space else ""
        parts += f'<PanTilt xmlns="{_TYPES}" x="{pan:.4f}" y="{tilt:.4f}"{space}/>'
    if axes.zoom is not None and zoom is not None:
        space = f" space={quoteattr(axes.zoom.space)}" if axes.zoom.space else ""
        parts += f'<Zoom xmlns="{_TYPES}" x="{zoom:.4f}"{space}/>'
    return parts


def _ratio(axis: Range | None, told: Element | None, name: str, *, from_zero: bool = False) -> float | None:
    value = told.number(name) if told is not None else None
    axis = axis or (Range(0.0, 1.0) if from_zero else Range())
    return None if value is None else axis.ratio(value, from_zero=from_zero)
