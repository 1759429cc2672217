"""Every request is signed by an approved console, fresh, and small."""

from __future__ import annotations

import socket
import ssl
import time

import httpx
import pytest

from console.wire import gateway_api as api
from console.wire.certificate import SERVER_HOSTNAME, fingerprint, gateway_id_of
from console.wire.signing import sign_request
from tests.integration.gateway.partner import Console, Gateway, code_of, command
from tests.support.waiting import DEADLINE_S, wait_for


def test_the_certificate_shown_is_the_one_announced_and_names_the_gateway(gateway: Gateway, console: Console) -> None:
    with (
        socket.create_connection(("127.0.0.1", gateway.port), timeout=DEADLINE_S) as plain,
        console.context.wrap_socket(plain, server_hostname=SERVER_HOSTNAME) as secure,
    ):
        shown = secure.getpeercert(binary_form=True)
    assert shown is not None
    assert fingerprint(shown) == gateway.fp
    assert gateway_id_of(shown) == gateway.id
    assert (gateway.state_dir / "key.pem").stat().st_mode & 0o777 == 0o600


def test_old_tls_is_refused(gateway: Gateway, console: Console) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=gateway.pem)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.minimum_version = ssl.TLSVersion.TLSv1_1
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with (
        socket.create_connection(("127.0.0.1", gateway.port), timeout=DEADLINE_S) as plain,
        pytest.raises(ssl.SSLError),
    ):
        context.wrap_socket(plain, server_hostname=SERVER_HOSTNAME)


@pytest.mark.parametrize(
    "target", ["/v1/about", "/v1/cameras", "/v1/events", "/v1/journal", "/v1/grants", "/docs", "/"]
)
def test_nothing_is_said_to_who_does_not_sign(console: Console, target: str) -> None:
    answer = console.send("GET", target, b"", {})
    assert answer.status_code == 401
    assert code_of(answer) == "signature.missing"


def test_an_unknown_console_waits_until_a_person_approves_it(gateway: Gateway) -> None:
    stranger = Console(gateway, workstation="poste 9 \u202eé\n")
    try:
        assert code_of(stranger.request("GET", "/v1/cameras")) == "console.waiting"
        listed = command(gateway.state_dir, "consoles", "list").stdout
        assert f"waiting\t{stranger.name}" in listed
        assert "poste 9 é" in listed
        stranger.approved()
        assert stranger.request("GET", "/v1/cameras").status_code == 200
        assert command(gateway.state_dir, "consoles", "forget", stranger.name).returncode == 0
        answer = wait_for(
            lambda: said if (said := stranger.request("GET", "/v1/about")).status_code != 200 else None,
            what="forgotten",
        )
        assert code_of(answer) == "console.waiting"
    finally:
        stranger.close()


def test_a_replayed_request_is_refused(gateway: Gateway, console: Console) -> None:
    headers = sign_request(console.key, "GET", "/v1/about", gateway.id)
    assert console.send("GET", "/v1/about", b"", headers).status_code == 200
    assert code_of(console.send("GET", "/v1/about", b"", headers)) == "replay"


def test_a_signature_covers_method_path_query_and_body(gateway: Gateway, console: Console) -> None:
    def signed(method: str = "GET", target: str = "/v1/journal?limit=1", body: bytes = b"") -> dict[str, str]:
        return sign_request(console.key, method, target, gateway.id, body)

    assert console.send("GET", "/v1/journal?limit=1", b"", signed()).status_code == 200
    assert code_of(console.send("GET", "/v1/journal?limit=2", b"", signed())) == "signature.bad"
    assert code_of(console.send("DELETE", "/v1/journal?limit=1", b"", signed())) == "signature.bad"
    assert code_of(console.send("POST", "/v1/tickets", b"{}", signed("POST", "/v1/tickets", b"{ }"))) == "signature.bad"
    foreign = sign_request(Console(gateway).key, "GET", "/v1/about", gateway.id)
    stolen = {**foreign, "Cic-Console": console.name}
    assert code_of(console.send("GET", "/v1/about", b"", stolen)) == "signature.bad"


def test_a_request_for_another_gateway_is_refused(console: Console) -> None:
    elsewhere = sign_request(console.key, "GET", "/v1/about", console.cameras()["Quai"].id)
    assert code_of(console.send("GET", "/v1/about", b"", elsewhere)) == "signature.bad"


def test_a_clock_too_far_away_is_told_the_right_time(console: Console) -> None:
    before_ms = time.time_ns() // 1_000_000
    answer = console.request("GET", "/v1/about", now_ms=before_ms - 60_000)
    after_ms = time.time_ns() // 1_000_000
    problem = api.Problem.model_validate_json(answer.content)
    assert problem.code == "clock.skew"
    assert before_ms <= float(str(problem.params["gateway_ms"])) <= after_ms


def test_fifty_megabytes_are_not_read(gateway: Gateway, console: Console) -> None:
    def flood() -> bytes:
        return b"x" * (50 << 20)

    try:
        answer = console.send("POST", "/v1/tickets", flood(), {})
    except httpx.TransportError:
        # The gateway hung up while we still spoke: as good an answer
        pass
    else:
        assert code_of(answer) == "body.too_large"
    assert console.request("GET", "/v1/about").status_code == 200


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"camera": 1}', b'{"camera":"' + b"a" * 5000 + b'"}', b"\xff\xfe"]
)
def test_garbage_is_a_problem_and_not_a_traceback(console: Console, body: bytes) -> None:
    answer = console.request("POST", "/v1/tickets", body)
    assert code_of(answer) == "request.bad"
    assert "Traceback" not in answer.text


def test_what_is_not_there_is_a_problem_too(console: Console) -> None:
    assert code_of(console.request("GET", "/v1/nothing")) == "not.found"
    assert code_of(console.request("PUT", "/v1/cameras")) == "method.unknown"


def test_about_says_who_and_what_time(gateway: Gateway, console: Console) -> None:
    before_s = time.time()
    about = api.About.model_validate_json(console.request("GET", "/v1/about").content)
    assert (about.id, about.owner, about.name, about.api) == (gateway.id, "rtm", "RTM", 1)
    assert before_s - 0.001 <= about.time.timestamp() <= time.time()
    assert about.health.journal_ok
