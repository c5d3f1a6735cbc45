"""What the centre and its devices sign with Ed25519, each kind of statement under a heading of its own: a signature of
one kind can never be taken for one of another. Signatures and keys are in base64, as they travel."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES = 32
KEY_ID_DIGITS = 16
PURPOSE = b"expat-centre: the key that signs what screens play"


class NoKey(ValueError):
    """Not 32 bytes in base64."""


def secret_hash(secret: str) -> str:
    """What is kept of a token or a poll key, and what statements say of a token. They have 256 random bits: a plain
    SHA-256 cannot be reversed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def digest_of(document: Mapping[str, Any]) -> str:
    """SHA-256 of a manifest as canonical JSON, without itself and without when it was made: what plays the same has the
    same digest."""
    played = {name: value for name, value in document.items() if name not in {"digest", "made_at"}}
    canonical = json.dumps(played, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def release_statement(document: bytes) -> bytes:
    """A screen is to play this document."""
    return b"screen-release\n" + document


def time_statement(nonce: str, moment: str, token_hash: str) -> bytes:
    """It was `moment` when the holder of this token asked with this nonce."""
    return f"screen-time\n{nonce}\n{moment}\n{token_hash}".encode()


def unpaired_statement(nonce: str, token_hash: str, reason: str) -> bytes:
    """This token holds no more."""
    return f"screen-unpaired\n{nonce}\n{token_hash}\n{reason}".encode()


def proof_statement(method: str, path: str, nonce: str, token_hash: str) -> bytes:
    """Whoever asks has the device's own key."""
    return f"screen-proof\n{method}\n{path}\n{nonce}\n{token_hash}".encode()


def sign(statement: bytes) -> str:
    """The centre's signature."""
    return _encoded(_private_key().sign(statement))


def is_signed(statement: bytes, signature: str, key: str) -> bool:
    """Whether `signature` over a statement was made with the private half of a public key. Never raises."""
    try:
        Ed25519PublicKey.from_public_bytes(raw_key(key)).verify(base64.b64decode(signature, validate=True), statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def signing_key() -> str:
    """The centre's public key, which players pin when they are paired."""
    return _encoded(_private_key().public_key().public_bytes_raw())


def key_id() -> str:
    """What the centre's key is called: the beginning of the SHA-256 of its public half."""
    return hashlib.sha256(raw_key(signing_key())).hexdigest()[:KEY_ID_DIGITS]


def raw_key(text: str) -> bytes:
    """A key of 32 bytes from base64. Raises NoKey."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoKey(text) from error
    if len(raw) != KEY_BYTES:
        raise NoKey(text)
    return raw


def _encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _private_key() -> Ed25519PrivateKey:
    return _key_of(settings.SCREENS_SIGNING_KEY, settings.SECRET_KEY)


@lru_cache(maxsize=1)
def _key_of(seed: str, secret_key: str) -> Ed25519PrivateKey:
    """The key of a seed; without one, the key that the secret key of the site leads to."""
    if seed:
        return Ed25519PrivateKey.from_private_bytes(raw_key(seed))
    derived = HKDF(SHA256(), KEY_BYTES, salt=None, info=PURPOSE).derive(secret_key.encode())
    return Ed25519PrivateKey.from_private_bytes(derived)
