"""Steering through a real gateway, of a camera that really moves: by lease, under the right to watch, written down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest

from console.wire import gateway_api as api
from console.wire.ptz import PtzLeaseList, PtzState
from tests.integration.gateway.partner import PURPOSE, Console, Gateway, code_of
from tests.integration.gateway.test_events import listening
from tests.integration.gateway.test_sharing_enforced import wanted
from tests.support.steered import SteeredCamera
from tests.support.waiting import wait_for


@dataclass
class Post:
    """A workstation in front of the steered camera, and whoever sits there."""

    console: Console
    camera: UUID
    operator: str = "Durand"
    incident: UUID | None = None

    def ask(self, action: str, **more: object) -> httpx.Response:
        body = {"action": action, "operator": self.operator, "purpose": PURPOSE, **more}
        if self.incident is not None:
            body["incident"] = str(self.incident)
        return self.console.request(
            "POST", f"/v1/cameras/{self.camera}/ptz", httpx.Request("POST", "http://x", json=body).content
        )

    def does(self, action: str, **more: object) -> PtzState:
        answer = self.ask(action, **more)
        assert answer.status_code == 200, answer.text
        return PtzState.model_validate_json(answer.content)

    def refused(self, action: str, **more: object) -> api.Problem:
        answer = self.ask(action, **more)
        assert answer.status_code >= 400, answer.text
        return api.Problem.model_validate_json(answer.content)


@dataclass
class Yard:
    """A gateway with a steered camera anybody may watch, others that may not be steered, one that an incident opens.

    `before` counts the lines that its register held when the test began.
    """

    gateway: Gateway
    head: SteeredCamera
    one: Post
    two: Post
    before: int = 0

    def journal(self) -> list[api.JournalEntry]:
        return self.one.console.journal()[self.before :]

    def kinds(self, camera: UUID) -> list[tuple[str, str, str | None]]:
        return [(e.kind, e.answer, e.code) for e in self.journal() if camera in e.cameras]


@contextmanager
def a_yard(folder: Path, video: Path) -> Iterator[Yard]:
    with SteeredCamera(user="admin", password="geheim") as head:
        (folder / "secret").write_text("geheim")
        steered = f'[camera.ptz]\nonvif = "{head.url}"\nuser = "admin"\npassword_file = "secret"\n'
        cameras = {
            "Fixe": 'sharing = "continuous"\n',
            "Quai": f'sharing = "continuous"\n{steered}',
            "Masquee": f'sharing = "continuous"\nmasks = [[[0, 0], [1, 0], [1, 1]]]\nmasks_burned_in = true\n{steered}',
            "Hall": f'sharing = "on_incident"\ncircumstances = ["occupation"]\n{steered}',
        }
        listed = "".join(f'[[camera]]\nname = "{name}"\nmain = "{video}"\n{rest}' for name, rest in cameras.items())
        (folder / "site.toml").write_text(f'[gateway]\nowner = "ville"\nname = "Ville"\n{listed}')
        with (
            Gateway(folder / "state", "--config", str(folder / "site.toml")) as gateway,
            posts(gateway) as (one, two),
        ):
            yield Yard(gateway, head, one, two)


@pytest.fixture(scope="module")
def shared(videos: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Yard]:
    with a_yard(tmp_path_factory.mktemp("yard"), videos["sub"]) as made:
        yield made


@pytest.fixture
def yard(shared: Yard) -> Iterator[Yard]:
    """The shared one, as it was at first: nobody steers, the camera looks straight ahead."""
    shared.head.behave()
    shared.one.does("take")
    shared.one.does("stop")
    shared.one.does("release")
    shared.head.behave()
    yield replace(shared, one=replace(shared.one), two=replace(shared.two), before=len(shared.one.console.journal()))
    listed = PtzLeaseList.model_validate_json(shared.one.console.request("GET", "/v1/ptz").content)
    for lease in listed.leases:
        post = shared.one if lease.console == shared.one.console.name else shared.two
        replace(post, camera=lease.camera, operator=lease.operator, incident=lease.incident).does("release")


@pytest.fixture
def own_yard(videos: dict[str, Path], tmp_path: Path) -> Iterator[Yard]:
    """One that the test may break."""
    with a_yard(tmp_path, videos["sub"]) as made:
        yield made


@contextmanager
def posts(gateway: Gateway) -> Iterator[tuple[Post, Post]]:
    first, second = Console(gateway, workstation="07").approved(), Console(gateway, workstation="12").approved()
    quai = first.cameras()["Quai"].id
    yield Post(first, quai), Post(second, quai, "Martin")
    first.close()
    second.close()


def test_a_camera_is_moved_by_whoever_holds_its_lease_and_stops_by_itself(yard: Yard) -> None:
    cameras = yard.one.console.cameras()
    assert (cameras["Quai"].ptz, cameras["Fixe"].ptz) == (True, False)
    assert yard.one.refused("move", pan=0.5).code == "ptz.lease_needed"
    taken = yard.one.does("take")
    assert taken.lease is not None
    assert (taken.lease.operator, taken.lease.workstation) == ("Durand", "07")
    assert set(taken.can) == {"continuous", "absolute", "presets"}
    assert [preset.name for preset in taken.presets] == ["Entrée"]
    # A device that forgets its own time-out: then it is the gateway that stops it.
    yard.head.behave(forgetful=True)
    moved = yard.one.does("move", pan=0.5, tilt=-0.5, timeout_ms=300)
    assert moved.lease is not None
    assert moved.lease.until > taken.lease.until
    assert yard.head.state()["fastest"] == 0.5
    wait_for(lambda: not yard.head.moving)
    assert yard.head.state()["calls"].count("Stop") == 1
    yard.one.does("move", pan=0.0, tilt=0.0)
    assert yard.head.state()["calls"].count("Stop") == 2
    assert yard.one.does("preset", preset="1").position is not None
    assert yard.head.state()["at"] == [0.5, 0.25, 0.0]
    assert yard.one.does("position", pan=-1.0, tilt=1.0, zoom=1.0).position is not None
    assert yard.head.state()["at"] == [-1.0, 1.0, 1.0]
    assert [p.name for p in yard.one.does("store", name="Coin").presets] == ["Entrée", "Coin"]
    assert yard.one.refused("preset", preset="77").code == "ptz.preset_unknown"
    assert yard.one.refused("shift", pan=0.1).code == "ptz.unsupported"
    yard.one.does("release")
    assert yard.one.refused("stop").code == "ptz.lease_needed"
    assert yard.kinds(yard.one.camera) == [
        ("ptz.taken", "granted", None),
        ("ptz.preset", "done", None),
        ("ptz.store", "done", None),
        ("ptz.preset", "done", None),
        ("ptz.ended", "done", "ptz.released"),
    ]
    assert "geheim" not in yard.gateway.errors() + "".join(e.detail for e in yard.journal())


def test_one_holds_it_others_are_told_who_and_a_higher_priority_takes_it_over(yard: Yard) -> None:
    with listening(yard.one.console) as events:
        held = yard.one.does("take").lease
        assert held is not None
        refusal = yard.two.refused("take")
        assert (refusal.code, refusal.params["holder"], refusal.params["workstation"]) == ("ptz.held", "Durand", "07")
        assert refusal.params["until"] == held.until.isoformat()
        assert yard.two.refused("move", pan=0.1).code == "ptz.held"
        # Priority alone takes nothing by accident; asking does not either.
        assert yard.two.refused("take", priority=5).code == "ptz.held"
        yard.two.does("ask")
        yard.one.does("move", pan=0.5, timeout_ms=2000)
        assert yard.two.does("take", priority=5, over=True).lease is not None
        wait_for(lambda: not yard.head.moving)
        assert yard.one.refused("move", pan=0.1).code == "ptz.held"
        assert yard.one.refused("take", priority=5, over=True).code == "ptz.held"
        told = [event for _, event in (next(events), next(events), next(events))]
    assert [(event.kind, event.code) for event in told] == [
        ("ptz.lease", "ptz.taken"),
        ("ptz.lease", "ptz.asked"),
        ("ptz.lease", "ptz.taken_over"),
    ]
    assert told[1].lease is not None
    assert (told[1].lease.asked_by, told[1].lease.asked_from) == ("Martin", "12")
    assert told[2].lease is not None
    assert told[2].lease.operator == "Martin"
    assert ("ptz.ended", "done", "ptz.taken_over") in yard.kinds(yard.one.camera)


def test_it_is_handed_over_to_a_named_operator_without_a_moment_of_nobody(yard: Yard) -> None:
    yard.one.does("take", priority=8)
    offered = yard.one.does("hand_over", to="Martin").lease
    assert offered is not None
    assert (offered.operator, offered.offered_to) == ("Durand", "Martin")
    yard.one.does("move", pan=0.1)
    stranger = Post(yard.two.console, yard.two.camera, "Petit")
    assert stranger.refused("take").code == "ptz.held"
    assert yard.two.does("take").lease is not None
    assert yard.one.refused("move", pan=0.1).code == "ptz.held"
    listed = PtzLeaseList.model_validate_json(yard.one.console.request("GET", "/v1/ptz").content)
    assert [lease.operator for lease in listed.leases] == ["Martin"]


def test_it_needs_the_right_to_watch_and_ends_with_it(yard: Yard) -> None:
    fixed = yard.one.console.cameras()["Fixe"].id
    assert Post(yard.one.console, fixed).refused("take").code == "ptz.unsupported"
    hall = Post(yard.one.console, yard.one.console.cameras()["Hall"].id)
    assert hall.refused("take").code == "grant.needed"
    assert hall.refused("read").code == "grant.needed"
    incident = uuid4()
    answer = yard.one.console.grant(wanted(hall.camera, incident=incident))
    grant = api.Grant.model_validate_json(answer.content)
    assert hall.refused("take").code == "grant.needed"
    hall.incident = incident
    lease = hall.does("take").lease
    assert lease is not None
    assert lease.until < grant.until
    yard.head.behave(forgetful=True)
    hall.does("move", zoom=0.5, timeout_ms=2000)
    closed = yard.one.console.request("DELETE", f"/v1/grants/{grant.id}?operator=Durand")
    assert closed.status_code == 200
    wait_for(lambda: not yard.head.moving)
    assert hall.refused("move", zoom=0.1).code == "grant.closed"
    ended = wait_for(lambda: next((e for e in yard.journal() if e.kind == "ptz.ended"), None))
    assert (ended.code, ended.incident, ended.grant) == ("grant.closed", incident, grant.id)
    refusals = [(e.kind, e.code) for e in yard.journal() if e.answer == "refused"]
    assert refusals == [("ptz.taken", "grant.needed"), ("ptz.taken", "grant.needed")]


def test_a_camera_whose_masks_would_not_turn_with_it_is_not_turned(yard: Yard) -> None:
    masked = yard.one.console.cameras()["Masquee"]
    assert masked.ptz is False
    assert Post(yard.one.console, masked.id).refused("take").code == "ptz.unsupported"


def test_it_ends_when_its_console_goes_away_and_what_moves_stops(own_yard: Yard) -> None:
    yard = own_yard
    yard.head.behave(forgetful=True)
    with listening(yard.two.console) as told:
        with listening(yard.one.console):
            yard.one.does("take")
            yard.one.does("move", pan=0.2, timeout_ms=2000)
            assert next(told)[1].code == "ptz.taken"
        yard.one.console.close()
        ended = next(told)[1]
    assert (ended.code, ended.lease) == ("ptz.console_gone", None)
    wait_for(lambda: not yard.head.moving)
    assert yard.two.does("take").lease is not None


def test_a_gateway_that_ends_leaves_nothing_moving(own_yard: Yard) -> None:
    yard = own_yard
    yard.head.behave(forgetful=True)
    yard.one.does("take")
    yard.one.does("move", pan=0.2, timeout_ms=2000)
    assert "ContinuousMove" in yard.head.state()["calls"]
    yard.gateway.stop()
    assert not yard.head.moving
    assert yard.head.state()["calls"][-1] == "Stop"
    assert ("ptz.ended", "done", "gateway.closing") in yard.kinds(yard.one.camera)


def test_a_camera_that_does_not_answer_is_given_to_nobody(own_yard: Yard) -> None:
    yard = own_yard
    yard.head.behave(password="another")
    assert yard.one.refused("take").code == "ptz.refused"
    yard.head.end()
    assert yard.one.refused("take").code == "ptz.unreachable"
    listed = PtzLeaseList.model_validate_json(yard.one.console.request("GET", "/v1/ptz").content)
    assert listed.leases == ()


@pytest.mark.parametrize(
    "body",
    [
        {"action": "move"},
        {"action": "move", "pan": 2},
        {"action": "move", "pan": 0.1, "timeout_ms": 60000},
        {"action": "preset"},
        {"action": "position", "pan": 0.1},
        {"action": "jump"},
    ],
)
def test_a_wish_that_says_too_little_or_too_much_is_refused(yard: Yard, body: dict[str, object]) -> None:
    yard.one.does("take")
    assert code_of(yard.one.ask(str(body.pop("action")), **body)) == "request.bad"
