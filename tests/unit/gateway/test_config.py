"""A site file says what is wrong, and where."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from console.adapters.settings.toml_lines import SiteError, read_toml
from console.gateway.config import ConfigError, check, load
from console.wire.gateway_api import Condition

GOOD = """[gateway]
owner = "rtm"
name = "RTM"

[[decision]]
number = "2026-14"
from = 2026-01-01
until = 2026-12-31

[[camera]]
name = "Quai"
main = "quai.mp4"
sharing = "continuous"

[[camera]]
name = "Hall"
main = "rtsp://10.0.0.3/1"
sharing = "on_incident"
circumstances = ["occupation"]

[camera.place]
lat = 43.3
lon = 5.4
"""


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "site.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    "harm",
    [
        "a = " + "[" * 100_000,
        "a = " + "{a = " * 20_000,
        "a" + ".a" * 50_000 + " = 1",
        'a = {"b"' + ' . "b"' * 5000 + " = 1}",
        "a = " + "1" * 10_000,
        "\0",
    ],
)
def test_what_no_reader_of_toml_takes_is_told_as_any_other_mistake(tmp_path: Path, harm: str) -> None:
    with pytest.raises(ConfigError, match="expected: TOML"):
        load(written(tmp_path, GOOD + harm))
    with pytest.raises(SiteError) as caught:
        read_toml(written(tmp_path, GOOD + harm))
    assert caught.value.code == "site.not_toml"


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59"])
def test_a_time_that_cannot_be_counted_is_a_mistake_of_its_key(tmp_path: Path, day: str) -> None:
    with pytest.raises(ConfigError, match=r"line 8: decision\.1\.until"):
        load(written(tmp_path, GOOD.replace("until = 2026-12-31", f"until = {day}")))


def test_only_a_plain_file_is_a_site_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    for file in (pipe, Path("/dev/zero")):
        with pytest.raises(ConfigError, match="not a regular file"):
            load(file)


def test_a_good_file(tmp_path: Path) -> None:
    site = load(written(tmp_path, GOOD))
    assert site.camera[0].main == str(tmp_path / "quai.mp4")
    assert site.camera[1].main == "rtsp://10.0.0.3/1"
    assert site.camera[1].place.lat == 43.3
    assert site.decisions()[0].valid_until == datetime(2027, 1, 1, tzinfo=UTC)
    gateway = uuid4()
    assert site.camera[0].camera_id(gateway) == site.camera[0].camera_id(gateway) != site.camera[1].camera_id(gateway)


@pytest.mark.parametrize(
    ("before", "after", "line", "expected"),
    [
        ('owner = "rtm"', 'owner = "R T M"', 2, "gateway.owner"),
        ("until = 2026-12-31", 'until = "soon"', 8, "decision.1.until"),
        ('sharing = "continuous"', 'sharing = "always"', 13, "'continuous', 'on_incident'"),
        ('sharing = "continuous"', 'sharring = "continuous"', 10, "camera.1.sharing: expected: a value is missing"),
        ('main = "quai.mp4"', 'main = "quai.mp4"\nmaim = 1', 13, "camera.1.maim: expected: no such key"),
        ('circumstances = ["occupation"]', "", 15, "circumstances"),
        ("lat = 43.3", "lat = 433", 22, "camera.2.place.lat"),
        ('name = "Hall"', 'name = "Quai"', 16, '"Quai" is there twice'),
        ('main = "quai.mp4"', 'main = "rtps://10.0.0.3/1"', 12, "rtsp://HOST"),
        ("rtsp://10.0.0.3/1", "rtsp://", 17, "rtsp://HOST"),
        ("until = 2026-12-31", "until = 2025-12-31", 5, '"from" before "until"'),
        ('name = "RTM"', 'name = "RTM"\ninterfaces = ["eth0"]', 4, "an IP address of this machine"),
        ("lon = 5.4", "lon = ", 23, "line 23"),
    ],
)
def test_a_mistake_is_named_by_file_line_and_what_was_expected(
    tmp_path: Path, before: str, after: str, line: int, expected: str
) -> None:
    path = written(tmp_path, GOOD.replace(before, after, 1))
    with pytest.raises(ConfigError) as mistake:
        load(path)
    assert str(path) in str(mistake.value)
    assert f"line {line}" in str(mistake.value)
    assert expected in str(mistake.value)


def test_no_camera_is_served_under_the_id_and_on_the_terms_of_another(tmp_path: Path) -> None:
    one = f'id = "{uuid4()}"'
    text = GOOD.replace('name = "Quai"', f'name = "Quai"\n{one}').replace('name = "Hall"', f'name = "Hall"\n{one}')
    with pytest.raises(ConfigError, match=r"line 18: camera\.2\.id: expected: every camera to have an id of its own"):
        load(written(tmp_path, text))


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_an_unreadable_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "site.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=r"site\.toml"):
        load(path)


def test_nothing_is_shared_without_a_condition() -> None:
    with pytest.raises(ConfigError, match="sharing"):
        check({"gateway": {"owner": "a", "name": "A"}, "camera": [{"name": "x", "main": "y"}]})


def test_a_condition_that_nothing_could_ever_open_is_a_mistake() -> None:
    camera = {"name": "x", "main": "y", "sharing": Condition.ON_INCIDENT}
    with pytest.raises(ConfigError, match="circumstances"):
        check({"gateway": {"owner": "a", "name": "A"}, "camera": [camera]})


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('sharing = "continuous"', 'sharing = "always"', "camera.1.sharing : attendu : l'un de : 'continuous', "),
        ('main = "quai.mp4"', 'main = "quai.mp4"\nmaim = 1', "camera.1.maim : cette clé n'existe pas (trouvé : '1')"),
        ("lat = 43.3", 'lat = "nord"', "camera.2.place.lat : attendu : un nombre (trouvé : 'nord')"),
        ('name = "Hall"', 'name = "Quai"', "un nom propre à chaque caméra (« Quai » y est deux fois)"),
        ('owner = "rtm"', 'owner = "La RTM"', "gateway.owner : attendu : un code de minuscules, chiffres"),
        ("lon = 5.4", "lon = ", "attendu : du TOML ; illisible ligne 23, colonne 7"),
    ],
)
def test_a_mistake_is_named_in_french_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str, told: str
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    path = written(tmp_path, GOOD.replace(before, after, 1))
    with pytest.raises(ConfigError) as mistake:
        load(path)
    assert told in str(mistake.value)
    assert "expected" not in str(mistake.value)
    assert "should" not in str(mistake.value)


STEERED = (
    GOOD
    + """
[camera.ptz]
onvif = "http://10.0.0.3:8080/onvif/device_service"
user = "cic"
"""
)


def test_the_password_of_a_steered_camera_stands_in_the_file_or_in_one_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("gé heim\n")
    for words in ('password = "gé heim"', 'password_file = "secret"'):
        site = load(written(tmp_path, STEERED + words))
        ptz = site.camera[1].ptz
        assert ptz is not None
        assert ptz.password.get_secret_value() == "gé heim"
        assert "heim" not in repr(site)
        assert check(site.model_dump(by_alias=True, exclude_none=True)) == site
    assert site.camera[0].ptz is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('password_file = "absent"', "a UTF-8 file that can be read"),
        ('password = "geheim"\npassword_file = "secret"', "not both"),
        ("password = 4711", "a text in quotation marks"),
        ('profile = "x"\nonvif2 = ""', "no such key"),
    ],
)
def test_a_mistake_there_is_told_without_the_password(tmp_path: Path, words: str, expected: str) -> None:
    (tmp_path / "secret").write_text("geheim")
    with pytest.raises(ConfigError) as told:
        load(written(tmp_path, STEERED + words))
    assert expected in str(told.value)
    assert "geheim" not in str(told.value)
    assert "4711" not in str(told.value)


def test_a_camera_that_cannot_be_steered_names_where_it_is_asked_for_its_time(tmp_path: Path) -> None:
    main, clock = 'main = "rtsp://10.0.0.3/1"\n', 'clock = "camera"\n'
    onvif = 'onvif = "http://10.0.0.3/onvif/device_service"\n'
    site = load(written(tmp_path, GOOD.replace(main, main + onvif + clock)))
    assert [camera.onvif_address for camera in site.camera] == [None, "http://10.0.0.3/onvif/device_service"]
    assert load(written(tmp_path, STEERED)).camera[1].onvif_address == "http://10.0.0.3:8080/onvif/device_service"
    for mistaken in (GOOD.replace(main, main + onvif), STEERED.replace(main, main + onvif + clock)):
        with pytest.raises(ConfigError) as told:
            load(written(tmp_path, mistaken))
        assert 'clock = "camera"' in str(told.value)


@pytest.mark.parametrize("address", ["10.0.0.3", "rtsp://10.0.0.3/", "http://user:secret@10.0.0.3/", "http:///x"])
def test_an_address_that_is_none_is_told(tmp_path: Path, address: str) -> None:
    with pytest.raises(ConfigError):
        load(written(tmp_path, STEERED.replace("http://10.0.0.3:8080/onvif/device_service", address)))
