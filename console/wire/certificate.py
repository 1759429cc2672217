"""The pinned certificate: its fingerprint, and the gateway's identity inside it. Used by both ends.

A gateway's certificate is self-signed; trust is its fingerprint, approved by a person. It carries the gateway's UUID
as a URI (`urn:uuid:…`) so that a gateway reached by address, without discovery, can be named before any request is
sent.
"""

from __future__ import annotations

import hashlib
import re
import ssl
from uuid import UUID

from cryptography import x509

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")

SERVER_HOSTNAME = "cic-gateway"
"""The DNS name in every gateway certificate. Addresses change, so the pin, not the name, says who it is."""


def fingerprint(cert_der: bytes) -> str:
    """Return the SHA-256 of a DER certificate in lower-case hexadecimal."""
    return hashlib.sha256(cert_der).hexdigest()


def normalise_fingerprint(text: str) -> str:
    """Return a fingerprint typed or pasted by a person (colons, spaces, capitals) in the form used everywhere.

    Raises:
        ValueError: when it is not 32 bytes in hexadecimal.
    """
    plain = re.sub(r"[\s:-]", "", text).lower()
    if not _FINGERPRINT.fullmatch(plain):
        raise ValueError("a fingerprint is 64 hexadecimal digits")
    return plain


def gateway_id_of(cert_der: bytes) -> UUID | None:
    """Return the gateway id a certificate names, or `None` when it names none or cannot be read."""
    try:
        names = x509.load_der_x509_certificate(cert_der).extensions.get_extension_for_class(x509.SubjectAlternativeName)
        uris = names.value.get_values_for_type(x509.UniformResourceIdentifier)
        return next((UUID(uri.removeprefix("urn:uuid:")) for uri in uris if uri.startswith("urn:uuid:")), None)
    except (ValueError, x509.ExtensionNotFound):
        return None


def pinned_context(cert_pem: str) -> ssl.SSLContext:
    """Return a client context whose only trust anchor is this certificate; connect with
    `server_hostname=SERVER_HOSTNAME`.

    A server that shows any other certificate fails the handshake, so no byte of a request is ever sent to it.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(cadata=cert_pem)
    return context
