"""The gateway's ONVIF client against a device that really moves."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest

from console.gateway.onvif.device import OnvifPtz
from console.gateway.refusal import RefusedError
from console.wire.ptz import PtzKind, PtzPosition, PtzPreset
from tests.support.steered import SteeredCamera


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(RefusedError) as caught:
        yield
    assert caught.value.code == code


@asynccontextmanager
async def steered(user: str = "", password: str = "", **how: Any) -> AsyncIterator[tuple[SteeredCamera, OnvifPtz]]:
    with SteeredCamera(
        user="admin" if user or password else "", password="gé&<heim" if user or password else "", **how
    ) as camera:
        device = OnvifPtz(camera.url, user, password)
        try:
            yield camera, device
        finally:
            await device.close()


async def test_it_finds_out_what_a_device_can_do_and_never_leaves_its_address() -> None:
    async with steered() as (_, device):
        assert await device.abilities() == (PtzKind.CONTINUOUS, PtzKind.ABSOLUTE, PtzKind.PRESETS)
        assert await device.presets() == (PtzPreset(token="1", name="Entrée"),)


async def test_it_moves_stops_goes_to_a_place_and_to_a_preset() -> None:
    async with steered() as (camera, device):
        await device.move(0.5, -0.25, 0.0, 2000)
        state = camera.state()
        assert state["speed"] == [0.5, -0.25, 0.0]
        await device.stop()
        assert not camera.moving
        await device.go(-0.5, 0.5, 0.75)
        assert await device.position() == PtzPosition(pan=-0.5, tilt=0.5, zoom=0.75)
        await device.recall("1")
        assert camera.state()["at"] == [0.5, 0.25, 0.0]
        with refused("ptz.preset_unknown"):
            await device.recall("99")
        await device.store("Quai <2>", None)
        assert camera.state()["presets"]["2"] == "Quai <2>"
        with refused("ptz.unsupported"):
            await device.shift(0.1, 0.1, None)


@pytest.mark.parametrize("http_digest", [False, True], ids=["token", "http digest"])
@pytest.mark.parametrize("clock_days", [0, -4000], ids=["clock right", "clock of 2015"])
async def test_it_proves_itself_to_a_device_whatever_the_devices_clock(http_digest: bool, clock_days: int) -> None:
    async with steered("admin", "gé&<heim", http_digest=http_digest, clock_days=clock_days) as (camera, device):
        await device.move(0.1, 0.0, 0.0, 1000)
        await device.stop()
        assert camera.state()["calls"][-1] == "Stop"


@pytest.mark.parametrize("http_digest", [False, True], ids=["token", "http digest"])
async def test_a_wrong_password_is_said(http_digest: bool) -> None:
    async with steered("admin", "falsch", http_digest=http_digest) as (_, device):
        with refused("ptz.refused"):
            await device.presets()


@pytest.mark.parametrize(
    "how",
    [{"undeclared": True}, {"old": True}, {"shy": True}],
    ids=["undeclared prefixes", "capabilities only", "a clock for friends"],
)
async def test_what_devices_get_wrong_is_borne(how: dict[str, Any]) -> None:
    async with steered("admin", "gé&<heim", **how) as (camera, device):
        assert await device.presets() == (PtzPreset(token="1", name="Entrée"),)
        await device.move(0.0, 0.0, 1.0, 1000)
        assert camera.state()["fastest"] == 1.0


async def test_a_camera_without_a_head_is_said() -> None:
    async with steered(old=True, fixed=True) as (_, device):
        with refused("ptz.unsupported"):
            await device.abilities()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("bomb", "ptz.failed"),
        ("endless", "ptz.failed"),
        ("html", "ptz.failed"),
        ("empty", "ptz.failed"),
        ("silent", "ptz.unreachable"),
    ],
)
async def test_a_hostile_answer_is_a_code(answer: str, code: str) -> None:
    async with steered(answer=answer) as (camera, device):
        with refused(code):
            await device.presets()
        camera.behave(answer="")
        assert await device.presets(), "it is asked anew"


async def test_a_device_that_went_away_is_said() -> None:
    async with steered() as (camera, device):
        await device.presets()
        camera.end()
        with refused("ptz.unreachable"):
            await device.stop()
