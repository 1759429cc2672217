"""How a device is told who asks, without the password ever crossing the network: WS-UsernameToken and HTTP digest."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from datetime import datetime
from xml.sax.saxutils import escape

_PAIR = re.compile(r"""([A-Za-z]+)\s*=\s*(?:"([^"]*)"|([^\s,]+))""")
_ALGORITHMS = {"MD5": "md5", "SHA-256": "sha256"}
_WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
_WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
_DIGEST = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest"
_BASE64 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"


def username_token(user: str, password: str, created: datetime, nonce: bytes | None = None) -> str:
    """A SOAP security header.

    Args:
        user: the device's user.
        password: its password.
        created: UTC, by the *device's* clock: it refuses what is too old.
        nonce: for tests; random otherwise.
    """
    nonce = secrets.token_bytes(16) if nonce is None else nonce
    stamp = created.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    # The form is the profile's; its SHA-1 is what devices know
    digest = hashlib.sha1(nonce + stamp.encode() + password.encode(), usedforsecurity=False).digest()
    return (
        f'<Security xmlns="{_WSSE}"><UsernameToken><Username>{escape(user)}</Username>'
        f'<Password Type="{_DIGEST}">{base64.b64encode(digest).decode()}</Password>'
        f'<Nonce EncodingType="{_BASE64}">{base64.b64encode(nonce).decode()}</Nonce>'
        f'<Created xmlns="{_WSU}">{stamp}</Created></UsernameToken></Security>'
    )


def digest_answer(challenge: str, user: str, password: str, target: str) -> str | None:
    """The `Authorization` of a POST that answers a `WWW-Authenticate: Digest …`; None for a scheme not spoken here.

    Basic is not spoken: it would send the password itself.
    """
    scheme, _, rest = challenge.partition(" ")
    if scheme.lower() != "digest":
        return None
    told = {match[1].lower(): match[2] if match[2] is not None else match[3] for match in _PAIR.finditer(rest)}
    name = told.get("algorithm", "MD5").upper()
    if name not in _ALGORITHMS or "nonce" not in told or any(c in user for c in '"\\\r\n'):
        return None

    def hashed(*parts: str) -> str:
        return hashlib.new(_ALGORITHMS[name], ":".join(parts).encode(), usedforsecurity=False).hexdigest()

    realm, nonce = told.get("realm", ""), told["nonce"]
    one, two = hashed(user, realm, password), hashed("POST", target)
    fields = [f'username="{user}"', f'realm="{realm}"', f'nonce="{nonce}"', f'uri="{target}"', f"algorithm={name}"]
    if "auth" in [word.strip().lower() for word in told.get("qop", "").split(",")]:
        ours, count = secrets.token_hex(8), "00000001"
        fields += ["qop=auth", f"nc={count}", f'cnonce="{ours}"']
        fields.append(f'response="{hashed(one, nonce, count, ours, "auth", two)}"')
    elif "qop" in told:
        return None
    else:
        fields.append(f'response="{hashed(one, nonce, two)}"')
    if "opaque" in told:
        fields.append(f'opaque="{told["opaque"]}"')
    return "Digest " + ", ".join(fields)
