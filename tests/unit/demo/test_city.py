from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from console.demo.cameras import CAMERAS, RENDER_ORDER
from console.demo.city import DemoCity, DemoGateway
from console.gateway.config import SiteConfig, load
from console.gateway.consoles import ConsoleBook
from console.wire.certificate import fingerprint
from console.wire.gateway_api import Condition

KEY = "ab" * 32
NOW = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)


def _config(gateway: DemoGateway) -> SiteConfig:
    return load(Path(gateway.argv[gateway.argv.index("--config") + 1]))


def test_six_partners_are_ready_to_run_on_loopback_only(tmp_path: Path) -> None:
    parts = DemoCity(tmp_path).prepare(KEY, "CIC 07", NOW)
    assert [gateway.owner for gateway in parts.gateways] == ["ville", "sncf", "rtm", "bailleur", "commerce", "stade"]
    names = []
    for gateway in parts.gateways:
        config = _config(gateway)
        assert config.gateway.address == ("127.0.0.1", 0)
        assert config.gateway.interfaces == ("127.0.0.1",)
        assert config.gateway.owner == gateway.owner
        names += [camera.name for camera in config.camera]
    assert sorted(names) == sorted(camera.name for camera in CAMERAS)


def test_the_console_may_pin_exactly_the_certificates_made_here(tmp_path: Path) -> None:
    parts = DemoCity(tmp_path).prepare(KEY, "CIC 07", NOW)
    for gateway in parts.gateways:
        state = _config(gateway).gateway.state_dir
        assert state is not None
        certificate = x509.load_pem_x509_certificate((state / "certificate.pem").read_bytes())
        assert fingerprint(certificate.public_bytes(Encoding.DER)) == gateway.fingerprint
        assert [known.key for known in ConsoleBook(state).approved()] == [KEY]
    assert len({gateway.fingerprint for gateway in parts.gateways}) == 6


def test_a_second_start_finds_the_same_partners(tmp_path: Path) -> None:
    first = DemoCity(tmp_path).prepare(KEY, "CIC 07", NOW)
    second = DemoCity(tmp_path).prepare(KEY, "CIC 07", NOW + timedelta(days=2))
    assert first.gateways == second.gateways


def test_two_cities_are_never_taken_for_each_other(tmp_path: Path) -> None:
    here = DemoCity(tmp_path / "here").prepare(KEY, "CIC 07", NOW)
    there = DemoCity(tmp_path / "there").prepare(KEY, "CIC 07", NOW)
    assert {gateway.id for gateway in here.gateways}.isdisjoint(gateway.id for gateway in there.gateways)


def test_transport_opens_only_under_a_decision_in_force(tmp_path: Path) -> None:
    parts = DemoCity(tmp_path).prepare(KEY, "CIC 07", NOW)
    for gateway in parts.gateways:
        config = _config(gateway)
        decided = [camera for camera in config.camera if camera.sharing is Condition.ON_DECISION]
        assert bool(decided) == (gateway.owner in {"sncf", "rtm"})
        for decision in config.decisions() if decided else ():
            assert decision.number
            assert decision.valid_from < NOW < decision.valid_until


def test_streams_that_are_there_are_not_drawn_again(tmp_path: Path) -> None:
    city = DemoCity(tmp_path)
    assert 1 <= len(city.prepare(KEY, "CIC 07", NOW).renderers) <= 2
    for camera_id in RENDER_ORDER:
        city.stock.main_of(camera_id).write_bytes(b"x")
        city.stock.sub_of(camera_id).write_bytes(b"x")
    assert city.prepare(KEY, "CIC 07", NOW).renderers == ()


def test_drawings_of_an_older_version_are_removed_and_nothing_else(tmp_path: Path) -> None:
    city = DemoCity(tmp_path)
    scenes = city.stock.folder.parent
    for name in ("0123456789ab", "of the operator"):
        (scenes / name).mkdir(parents=True)
    city.prepare(KEY, "CIC 07", NOW)
    assert sorted(path.name for path in scenes.iterdir()) == sorted([city.stock.folder.name, "of the operator"])
