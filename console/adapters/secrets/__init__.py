"""Keys and passwords of the workstation; the only user of `cryptography`'s Ed25519 and of argon2 for facts."""

from console.adapters.secrets.passwords import Argon2Passwords
from console.adapters.secrets.signing import Ed25519Signer, key_id_of
from console.adapters.secrets.workstation import WorkstationSecrets, open_secrets

__all__ = ["Argon2Passwords", "Ed25519Signer", "WorkstationSecrets", "key_id_of", "open_secrets"]
