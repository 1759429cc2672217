"""A camera that is steered through ONVIF, as a process of its own: real HTTP, real SOAP, a head that really moves.

`python -m tests.support.onvif_camera [options]` prints its port and serves until it is ended. `GET /state` tells where
the head looks and what was asked; `POST /state` changes how it behaves, and with `{}` makes it as it was at first.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import secrets
import threading
import time
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from xml.sax.saxutils import escape

TYPES = "http://www.onvif.org/ver10/schema"
GENERIC = "http://www.onvif.org/ver10/tptz/PanTiltSpaces"
REALM = "camera"


class Head:
    """What moves. Positions in the device's own units: pan and tilt -1…1, zoom 0…1; speeds per second."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.at = [0.0, 0.0, 0.0]
        self.speed = [0.0, 0.0, 0.0]
        self.since = time.monotonic()
        self.until = 0.0
        self.presets: dict[str, tuple[str, list[float]]] = {"1": ("Entrée", [0.5, 0.25, 0.0])}
        self.calls: list[str] = []
        self.fastest = 0.0

    def settle(self) -> None:
        now = time.monotonic()
        end = min(now, self.until) if self.until else now
        seconds = max(0.0, end - self.since)
        lows = (-1.0, -1.0, 0.0)
        self.at = [min(max(a + v * seconds, low), 1.0) for a, v, low in zip(self.at, self.speed, lows, strict=True)]
        if self.until and now >= self.until:
            self.speed, self.until = [0.0] * 3, 0.0
        self.since = now

    def move(self, speed: list[float], seconds: float | None) -> None:
        self.settle()
        self.speed = speed
        self.fastest = max(self.fastest, *(abs(v) for v in speed))
        self.until = time.monotonic() + seconds if seconds is not None else 0.0

    def go(self, at: list[float]) -> None:
        self.settle()
        self.at, self.speed, self.until = at, [0.0] * 3, 0.0


class Camera(ThreadingHTTPServer):
    """The device. `how` holds its behaviour; see `_OPTIONS`."""

    daemon_threads = True

    def __init__(self, how: dict[str, Any]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.how = dict(how)
        self.at_first = how
        self.head = Head()
        self.nonces: set[str] = set()


_OPTIONS: dict[str, Any] = {
    "user": "",
    "password": "",
    "http_digest": False,  # asks for HTTP digest instead of a token
    "clock_days": 0,  # how far its clock is ahead
    "clock_s": 0.0,  # and by how many seconds more
    "shy": False,  # tells not even its clock to a stranger
    "undeclared": False,  # uses prefixes it never declares
    "old": False,  # knows GetCapabilities only
    "fixed": False,  # has no head that moves
    "forgetful": False,  # ignores the time-out of a movement
    "answer": "",  # answers every call so: bomb, endless, silent, html, empty
}


class _Handler(BaseHTTPRequestHandler):
    server: Camera
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        head = self.server.head
        with head.lock:
            head.settle()
            told = {"at": head.at, "speed": head.speed, "calls": head.calls, "fastest": head.fastest}
            told["presets"] = {token: name for token, (name, _) in head.presets.items()}
        self._send(200, json.dumps(told).encode(), "application/json")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/state":
            wanted = json.loads(body)
            if not wanted:
                self.server.how, self.server.head = dict(self.server.at_first), Head()
            self.server.how |= wanted
            self._send(200, b"{}", "application/json")
            return
        answer = self.server.how["answer"]
        if answer:
            self._odd(answer)
            return
        root = ET.fromstring(body)  # noqa: S314 - from the gateway under test
        asked = next(iter(root[-1]))
        name = asked.tag.rpartition("}")[2]
        open_to_all = name == "GetSystemDateAndTime" and not self.server.how["shy"]
        if not open_to_all and not self._known(root):
            return
        with self.server.head.lock:
            self.server.head.calls.append(name)
            act = getattr(self, "on_" + re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower(), None)
            content = act(asked) if act is not None else None
        if content is None:
            self._fault("ActionNotSupported")
        elif content:
            self._reply(name, content)

    # --- who asks ---

    def _known(self, root: ET.Element) -> bool:
        how = self.server.how
        if not how["user"]:
            return True
        if how["http_digest"]:
            return self._http_digest(how["user"], how["password"])
        told = {element.tag.rpartition("}")[2]: element.text or "" for element in root[0].iter()}
        made = base64.b64decode(told.get("Nonce", "")) + told.get("Created", "").encode() + how["password"].encode()
        right = base64.b64encode(hashlib.sha1(made, usedforsecurity=False).digest()).decode() == told.get("Password")
        created = datetime.fromisoformat(told["Created"]) if right else datetime.min.replace(tzinfo=UTC)
        if not right or told["Username"] != how["user"] or abs(self._now() - created) > timedelta(seconds=30):
            self._fault("NotAuthorized", 400)
            return False
        if told["Nonce"] in self.server.nonces:
            self._fault("NotAuthorized", 400)
            return False
        self.server.nonces.add(told["Nonce"])
        return True

    def _http_digest(self, user: str, password: str) -> bool:
        words = self.headers.get("Authorization", "").removeprefix("Digest ")
        told = dict(part.strip().split("=", 1) for part in words.split(",") if "=" in part)
        told = {name: value.strip('"') for name, value in told.items()}

        def md5(*parts: str) -> str:
            return hashlib.md5(":".join(parts).encode(), usedforsecurity=False).hexdigest()

        if told.get("nonce") in self.server.nonces:
            one, two = md5(user, REALM, password), md5("POST", self.path)
            if told.get("response") == md5(one, told["nonce"], told["nc"], told["cnonce"], "auth", two):
                return True
        nonce = secrets.token_hex(8)
        self.server.nonces.add(nonce)
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="camera"')
        self.send_header("WWW-Authenticate", f'Digest realm="{REALM}", qop="auth", nonce="{nonce}", algorithm=MD5')
        self.send_header("Content-Length", "0")
        self.end_headers()
        return False

    def _now(self) -> datetime:
        return datetime.now(UTC) + timedelta(self.server.how["clock_days"], self.server.how["clock_s"])

    # --- what it says ---

    def _send(self, status: int, content: bytes, kind: str = "application/soap+xml") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _reply(self, name: str, content: str) -> None:
        declared = "" if self.server.how["undeclared"] else f' xmlns:tt="{TYPES}" xmlns:t="urn:x"'
        body = f"<t:{name}Response>{content}</t:{name}Response>"
        envelope = f'<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"{declared}><s:Body>{body}</s:Body></s:Envelope>'
        self._send(200, envelope.encode())

    def _fault(self, code: str, status: int = 500) -> None:
        subcode = f"<s:Subcode><s:Value>ter:{code}</s:Value></s:Subcode>"
        fault = f"<s:Fault><s:Code><s:Value>s:Sender</s:Value>{subcode}</s:Code></s:Fault>"
        envelope = (
            f'<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>{fault}</s:Body></s:Envelope>'
        )
        self._send(status, envelope.encode())

    def _odd(self, answer: str) -> None:
        if answer == "silent":
            time.sleep(30)
        elif answer == "endless":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"<a>" * 20_000)
            except OSError:
                self.close_connection = True
        elif answer == "bomb":
            lots = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom"}">' for n in range(12))
            self._send(200, f"<!DOCTYPE x [{lots}]><Envelope><Body>&e11;</Body></Envelope>".encode())
        else:
            self._send(200, b"<html><br></html>" if answer == "html" else b"")

    def on_get_system_date_and_time(self, _asked: ET.Element) -> str:
        n = self._now()
        clock = f"<tt:Hour>{n.hour}</tt:Hour><tt:Minute>{n.minute}</tt:Minute><tt:Second>{n.second}</tt:Second>"
        day = f"<tt:Date><tt:Year>{n.year}</tt:Year><tt:Month>{n.month}</tt:Month><tt:Day>{n.day}</tt:Day></tt:Date>"
        return f"<tt:UTCDateTime><tt:Time>{clock}</tt:Time>{day}</tt:UTCDateTime>"

    def on_get_services(self, _asked: ET.Element) -> str | None:
        if self.server.how["old"]:
            return None
        # Another host: whoever follows it goes astray
        names = {"ver10/media": "/onvif/media", "ver20/ptz": "/onvif/ptz"}
        return "".join(
            f"<t:Service><t:Namespace>http://www.onvif.org/{name}/wsdl</t:Namespace>"
            f"<t:XAddr>http://192.0.2.1:9{path}</t:XAddr></t:Service>"
            for name, path in names.items()
        )

    def on_get_capabilities(self, _asked: ET.Element) -> str:
        media = "<tt:Media><tt:XAddr>http://192.0.2.1/onvif/media</tt:XAddr></tt:Media>"
        ptz = "" if self.server.how["fixed"] else "<tt:PTZ><tt:XAddr>http://192.0.2.1/onvif/ptz</tt:XAddr></tt:PTZ>"
        return f"<t:Capabilities>{media}{ptz}</t:Capabilities>"

    def on_get_profiles(self, _asked: ET.Element) -> str:
        ptz = "" if self.server.how["fixed"] else '<tt:PTZConfiguration token="ptz0"/>'
        return f'<t:Profiles token="audio"/><t:Profiles token="main">{ptz}</t:Profiles>'

    def on_get_configuration_options(self, asked: ET.Element) -> str | None:
        if asked[0].text != "ptz0":
            return None

        def space(name: str, uri: str, least: float, most: float, *, two: bool) -> str:
            ends = f"<tt:Min>{least}</tt:Min><tt:Max>{most}</tt:Max>"
            y = f"<tt:YRange>{ends}</tt:YRange>" if two else ""
            return f"<tt:{name}><tt:URI>{GENERIC}/{uri}</tt:URI><tt:XRange>{ends}</tt:XRange>{y}</tt:{name}>"

        turn, zoom = "PanTilt", "Zoom"
        return (
            space(f"Continuous{turn}VelocitySpace", "VelocitySpaceDegrees", -90, 90, two=True)
            + space(f"Continuous{turn}VelocitySpace", "VelocityGenericSpace", -1, 1, two=True)
            + space(f"Continuous{zoom}VelocitySpace", "VelocityGenericSpace", -1, 1, two=False)
            + space(f"Absolute{turn}PositionSpace", "PositionGenericSpace", -1, 1, two=True)
            + space(f"Absolute{zoom}PositionSpace", "PositionGenericSpace", 0, 1, two=False)
        )

    def on_get_status(self, _asked: ET.Element) -> str:
        self.server.head.settle()
        pan, tilt, zoom = self.server.head.at
        at = f'<tt:PanTilt x="{pan}" y="{tilt}"/><tt:Zoom x="{zoom}"/>'
        return f"<t:PTZStatus><tt:Position>{at}</tt:Position></t:PTZStatus>"

    def on_get_presets(self, _asked: ET.Element) -> str:
        return "".join(
            f'<t:Preset token="{token}"><tt:Name>{escape(name)}</tt:Name></t:Preset>'
            for token, (name, _) in self.server.head.presets.items()
        )

    def _numbers(self, asked: ET.Element, rest: list[float]) -> list[float]:
        found = list(rest)
        for element in asked.iter():
            if element.tag.endswith("}PanTilt") and "x" in element.attrib:
                found[0], found[1] = float(element.attrib["x"]), float(element.attrib["y"])
            elif element.tag.endswith("}Zoom") and "x" in element.attrib:
                found[2] = float(element.attrib["x"])
        return found

    def _text(self, asked: ET.Element, name: str) -> str:
        return next((element.text or "" for element in asked.iter() if element.tag.endswith(f"}}{name}")), "")

    def on_continuous_move(self, asked: ET.Element) -> str:
        seconds = float(self._text(asked, "Timeout").removeprefix("PT").removesuffix("S") or 60)
        self.server.head.move(self._numbers(asked, [0.0] * 3), None if self.server.how["forgetful"] else seconds)
        return " "

    def on_stop(self, _asked: ET.Element) -> str:
        self.server.head.move([0.0] * 3, None)
        return " "

    def on_absolute_move(self, asked: ET.Element) -> str:
        self.server.head.go(self._numbers(asked, self.server.head.at))
        return " "

    def on_goto_preset(self, asked: ET.Element) -> str | None:
        found = self.server.head.presets.get(self._text(asked, "PresetToken"))
        if found is None:
            self._fault("NoToken", 400)
            return ""
        self.server.head.go(list(found[1]))
        return " "

    def on_set_preset(self, asked: ET.Element) -> str:
        head = self.server.head
        head.settle()
        token = self._text(asked, "PresetToken") or str(len(head.presets) + 1)
        head.presets[token] = (self._text(asked, "PresetName"), list(head.at))
        return f"<t:PresetToken>{token}</t:PresetToken>"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("how", nargs="?", default="{}")
    camera = Camera(_OPTIONS | json.loads(parser.parse_args().how))
    print(camera.server_port, flush=True)
    camera.serve_forever()


if __name__ == "__main__":
    main()
