"""Gateways, cameras with their numbers, and settings survive everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from console.adapters.store import Store
from console.core.ports import GatewayRecord
from console.domain.camera import Camera, CameraHealth, CameraPlace, CameraRef, Condition, StreamInfo
from tests.integration.store.conftest import Open

NOW = datetime(2026, 3, 29, 0, 59, 59, 123000, tzinfo=UTC)


def gateway(name: str) -> GatewayRecord:
    return GatewayRecord(name, "rtm", name.upper(), "cic", "127.0.0.1", 8443, "ab" * 32, "-----BEGIN…", NOW)


def camera(owner: str, name: str) -> Camera:
    return Camera(
        CameraRef(owner, name),
        0,
        f"Caméra {name}",
        owner,
        CameraPlace(43.3, 5.37, "13001", line="M1", stop="Noailles"),
        Condition.ON_INCIDENT,
        ("brawl", "fire"),
        purposes=("traffic",),
        main=StreamInfo("h264", 1280, 720, 15.0),
        ptz=True,
        health=CameraHealth.UP,
    )


async def test_cameras_come_back_whole_with_numbers_from_100_up(opening: Open) -> None:
    store = opening()
    await store.put_gateway(gateway("rtm"))
    listed = [camera("rtm", name) for name in ("b", "a", "c")]
    numbered = await store.put_cameras("rtm", listed, NOW)
    assert numbered == [replace(one, number=100 + n, last_true=NOW) for n, one in enumerate(listed)]
    store.close()
    again = opening()
    assert await again.cameras() == numbered
    assert await again.gateways() == [replace(gateway("rtm"), last_true=NOW)]


async def test_a_number_is_never_given_twice(store: Store) -> None:
    for name in ("rtm", "sncf"):
        await store.put_gateway(gateway(name))
    await store.put_cameras("rtm", [camera("rtm", "a"), camera("rtm", "b")], NOW)
    await store.put_cameras("rtm", [camera("rtm", "b")], NOW)
    await store.drop_gateway("rtm")
    assert await store.cameras() == []
    await store.put_cameras("sncf", [camera("sncf", "a")], NOW)
    await store.put_gateway(gateway("rtm"))
    back = await store.put_cameras("rtm", [camera("rtm", name) for name in ("c", "b", "a", "b")], NOW)
    assert {one.ref.camera: one.number for one in back} == {"a": 100, "b": 101, "c": 103}
    assert await store.number_of(CameraRef("sncf", "a")) == 102
    assert await store.number_of(CameraRef("sncf", "z")) == 0


async def test_a_list_for_a_gateway_that_was_forgotten_leaves_nothing(store: Store) -> None:
    assert await store.put_cameras("rtm", [camera("rtm", "a")], NOW) == []
    assert await store.cameras() == []


async def test_a_gateway_cannot_list_cameras_of_another(store: Store) -> None:
    await store.put_gateway(gateway("rtm"))
    assert [str(one.ref) for one in await store.put_cameras("rtm", [camera("sncf", "a"), camera("rtm", "b")], NOW)] == [
        "rtm/b"
    ]


async def test_approving_again_keeps_the_cameras_and_when_they_were_last_true(store: Store) -> None:
    await store.put_gateway(gateway("rtm"))
    await store.put_cameras("rtm", [camera("rtm", "a")], NOW)
    moved = replace(gateway("rtm"), host="192.0.2.7", last_true=NOW - timedelta(hours=1))
    await store.put_gateway(moved)
    assert await store.gateways() == [replace(moved, last_true=NOW)]
    await store.put_gateway(replace(moved, last_true=None))
    assert await store.gateways() == [replace(moved, last_true=NOW)]
    assert len(await store.cameras()) == 1


async def test_twenty_thousand_cameras_of_two_hundred_gateways(store: Store) -> None:
    for owner in range(200):
        await store.put_gateway(gateway(f"g{owner}"))
        await store.put_cameras(f"g{owner}", [camera(f"g{owner}", str(n)) for n in range(100)], NOW)
    cameras = await store.cameras()
    assert sorted(one.number for one in cameras) == list(range(100, 20_100))


async def test_settings_by_scope(opening: Open) -> None:
    store = opening()
    assert await store.get("workstation", "wall") is None
    await store.put("workstation", "wall", '{"layout":"4x4"}')
    await store.put("workstation", "wall", '{"layout":"1+7"}')
    await store.put("person:1", "wall", "[]")
    store.close()
    again = opening()
    assert await again.all("workstation") == {"wall": '{"layout":"1+7"}'}
    assert await again.get("person:1", "wall") == "[]"
    assert await again.all("person:2") == {}
