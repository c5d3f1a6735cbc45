"""What is signed, with which key, and that no statement passes for another."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cms.screens import signing

HASH = "ab" * 32
STATEMENTS = [
    signing.release_statement(b"nonce\n2026"),
    signing.time_statement("nonce", "2026-11-24T11:00:00.000Z", HASH),
    signing.unpaired_statement("nonce", HASH, "unpaired"),
    signing.proof_statement("GET", "/api/v1/screens/manifest/", "nonce", HASH),
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_signature_holds_for_its_own_statement_alone(statement):
    signature = signing.sign(statement)
    held = [other for other in STATEMENTS if signing.is_signed(other, signature, signing.signing_key())]
    assert held == [statement]


def test_the_signature_is_what_any_ed25519_library_makes(settings):
    seed = bytes(range(32))
    settings.SCREENS_SIGNING_KEY = base64.b64encode(seed).decode()
    key = Ed25519PrivateKey.from_private_bytes(seed)
    assert base64.b64decode(signing.sign(b"screen-release\n{}")) == key.sign(signing.release_statement(b"{}"))
    assert base64.b64decode(signing.signing_key()) == key.public_key().public_bytes_raw()


def test_without_a_setting_the_key_follows_from_the_secret_key_and_stays_the_same(settings):
    first = signing.signing_key()
    assert signing.signing_key() == first
    settings.SECRET_KEY = "another"
    assert signing.signing_key() != first
    assert len(signing.key_id()) == 16


def test_a_signature_of_another_key_and_rubbish_are_refused():
    statement = STATEMENTS[0]
    signature = signing.sign(statement)
    others = base64.b64encode(Ed25519PrivateKey.generate().public_key().public_bytes_raw()).decode()
    assert not signing.is_signed(statement, signature, others)
    for wrong in ("", "x", "é", signature[:-4], base64.b64encode(b"short").decode()):
        assert not signing.is_signed(statement, wrong, signing.signing_key())
        assert not signing.is_signed(statement, signature, wrong)


@pytest.mark.parametrize("text", ["", "rubbish", "AAAA", "é" * 44, base64.b64encode(b"x" * 33).decode()])
def test_what_is_no_key_is_not_taken_for_one(text):
    with pytest.raises(signing.NoKey):
        signing.raw_key(text)
