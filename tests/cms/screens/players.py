"""A player as the API sees it: with a token, a key of its own where it has one, and a new nonce for each question."""

import base64
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from cms.screens import signing
from tests.factories.screens import DeviceFactory, PlaylistFactory, ScreenFactory

ROOT = "/api/v1/screens"


class PlayerKey:
    """An Ed25519 key that never leaves its device."""

    def __init__(self) -> None:
        self._private = Ed25519PrivateKey.generate()
        self.public = base64.b64encode(self._private.public_key().public_bytes_raw()).decode()

    def sign(self, statement: bytes) -> str:
        return base64.b64encode(self._private.sign(statement)).decode()


class Player:
    """Asks with `token`; `key` proves who asks. What the last question was asked with is in `nonce`."""

    def __init__(self, token: str, key: PlayerKey | None = None) -> None:
        self.client = Client()
        self.token, self.key = token, key
        self.nonce = ""

    @property
    def token_hash(self) -> str:
        return signing.secret_hash(self.token)

    def headers(self, method: str, path: str) -> dict[str, str]:
        self.nonce = secrets.token_urlsafe(16)
        headers = {"Authorization": f"Bearer {self.token}", "Screen-Nonce": self.nonce}
        if self.key:
            statement = signing.proof_statement(method, f"{ROOT}{path}", self.nonce, self.token_hash)
            headers["Screen-Proof"] = self.key.sign(statement)
        return headers

    def get(self, path: str = "/manifest/", etag: str = "", **headers: str) -> Any:
        known = {"If-None-Match": etag} if etag else {}
        return self.client.get(f"{ROOT}{path}", headers={**self.headers("GET", path), **known, **headers})

    def post(self, path: str, data: Any = None, **headers: str) -> Any:
        body = json.dumps(data) if data is not None else ""
        sent = {**self.headers("POST", path), **headers}
        return self.client.post(f"{ROOT}{path}", body, content_type="application/json", headers=sent)

    def heartbeat(self, **said: Any) -> Any:
        return self.post("/heartbeat/", {"release": None, **said})

    def is_told_the_time(self, answer: Any) -> bool:
        """Whether the answer has a clock that is signed for this question."""
        statement = signing.time_statement(self.nonce, answer.headers.get("Screen-Time", ""), self.token_hash)
        return signing.is_signed(statement, answer.headers.get("Screen-Time-Signature", ""), signing.signing_key())

    def is_told_it_is_over(self, answer: Any) -> str:
        """Why, where the answer is a signed 410 to this question; else empty."""
        if answer.status_code != 410 or not answer.json().get("unpaired"):
            return ""
        reason = answer.json()["reason"]
        statement = signing.unpaired_statement(self.nonce, self.token_hash, reason)
        return reason if signing.is_signed(statement, answer.json()["signature"], signing.signing_key()) else ""


def player_of(*slides: Any, token: str = "secret", key: PlayerKey | None = None, **fields: Any) -> Player:
    """A paired player whose screen plays slides; its device is in `device`."""
    screen = ScreenFactory(playlist=PlaylistFactory(slides=slides), **fields)
    player = Player(token, key)
    player.device = DeviceFactory(screen=screen, token=token, public_key=key.public if key else "")  # type: ignore[attr-defined]
    return player
