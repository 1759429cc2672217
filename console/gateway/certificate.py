"""The gateway's key and self-signed certificate, made at first start. The certificate is also where its id is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from console.gateway.files import write_atomically
from console.spoken import both
from console.wire.certificate import SERVER_HOSTNAME, fingerprint, gateway_id_of

KEY_FILE = "key.pem"
CERTIFICATE_FILE = "certificate.pem"
_VALID_FOR = timedelta(days=3650)
"""Trust is the pin, not the date: a certificate that expires by surprise would blind a command centre."""


class IdentityError(Exception):
    """The state folder holds a key or certificate that cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who this gateway is: its id, and the files TLS is served with."""

    id: UUID
    fingerprint: str
    key_path: Path
    certificate_path: Path
    key: ec.EllipticCurvePrivateKey

    def sign(self, content: bytes) -> bytes:
        """Sign with the gateway's key (ECDSA, SHA-256)."""
        return self.key.sign(content, ec.ECDSA(hashes.SHA256()))


def signed_by(certificate_path: Path, content: bytes, signature: bytes) -> bool:
    """Say whether the key of a certificate signed this."""
    key = x509.load_pem_x509_certificate(certificate_path.read_bytes()).public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    try:
        key.verify(signature, content, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _make(state_dir: Path, identity: UUID) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SERVER_HOSTNAME)])
    now = datetime.now(UTC)
    alternative = [x509.DNSName(SERVER_HOSTNAME), x509.UniformResourceIdentifier(f"urn:uuid:{identity}")]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _VALID_FOR)
        .add_extension(x509.SubjectAlternativeName(alternative), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    # The key first: a certificate without its key would be announced and then fail every handshake
    write_atomically(state_dir / KEY_FILE, pem, mode=0o600)
    write_atomically(state_dir / CERTIFICATE_FILE, certificate.public_bytes(serialization.Encoding.PEM), mode=0o644)


def load_or_make(state_dir: Path, wanted_id: UUID | None = None) -> Identity:
    """Return this gateway's identity, making key and certificate (in that order) at first start.

    Args:
        state_dir: an existing folder of this gateway alone.
        wanted_id: the id to take at first start; later it must agree with the certificate.

    Raises:
        IdentityError: when what is on disk cannot be read, or is not `wanted_id`.
        OSError: when the folder cannot be read or written.
    """
    key_path, certificate_path = state_dir / KEY_FILE, state_dir / CERTIFICATE_FILE
    if not certificate_path.exists():
        _make(state_dir, wanted_id or uuid4())
    if not key_path.exists():
        raise IdentityError(
            both(
                f"{key_path} manque : remettez-le, ou retirez {certificate_path} pour devenir une nouvelle passerelle",
                f"{key_path} is missing: restore it, or remove {certificate_path} to become a new gateway",
            )
        )
    key_path.chmod(0o600)
    try:
        certificate = x509.load_pem_x509_certificate(certificate_path.read_bytes())
        key = serialization.load_pem_private_key(key_path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise IdentityError(
            both(
                f"{state_dir} : clé ou certificat illisible ({error})",
                f"{state_dir}: key or certificate cannot be read ({error})",
            )
        ) from error
    der = certificate.public_bytes(serialization.Encoding.DER)
    identity = gateway_id_of(der)
    if identity is None:
        raise IdentityError(
            both(f"{certificate_path} ne nomme aucune passerelle", f"{certificate_path} names no gateway id")
        )
    if wanted_id is not None and wanted_id != identity:
        raise IdentityError(
            both(
                f"{certificate_path} est celui de la passerelle {identity}, non de {wanted_id}",
                f"{certificate_path} is that of gateway {identity}, not {wanted_id}",
            )
        )
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise IdentityError(
            both(f"{key_path} n'est pas une clé à courbe elliptique", f"{key_path} is not an elliptic-curve key")
        )
    return Identity(identity, fingerprint(der), key_path, certificate_path, key)
