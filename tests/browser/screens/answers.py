"""The API as a test wants it, in the browser's place of the network: it signs as the real one does."""

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from playwright.sync_api import BrowserContext, Page, Request, Route

from cms.screens.qr_codes import qr_code
from tests.browser.screens.manifests import File

TOKEN = "a token"
# The server's clock goes with the page's, however fast a test turns that on.
TELL_TIME = """
  const ask = window.fetch;
  let begun;
  window.fetch = (resource, options = {}) => {
    begun ??= { time: Date.now(), at: performance.now() };
    const now = String(begun.time + performance.now() - begun.at);
    return ask(resource, {...options, headers: {...options.headers, "Test-Now": now}});
  };
"""
Headers = dict[str, str]


def encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def public(key: Ed25519PrivateKey) -> str:
    return encoded(key.public_key().public_bytes_raw())


class Answers:
    """What the server answers: `manifest`, well signed, or what `fail` says in its place."""

    def __init__(self, page: Page | BrowserContext, served: dict[str, Any], *files: File) -> None:
        self.manifest = served
        self.files = {file.sha256: file.body for file in files}
        self.key = Ed25519PrivateKey.generate()
        self.release_key = self.key  # another one signs in vain
        self.token = TOKEN
        self.next_token: str | None = None
        self.ahead = timedelta()  # of the page's clock when it started
        self.public_key = ""  # the device's, as it was told at pairing
        self.proved: list[bool] = []
        self.is_away = False  # nothing is answered at all
        self.is_paired = True  # whether somebody types the code
        self.expires_in = 600
        self.pairings = 0
        self.asked = 0
        self.heartbeats: list[dict[str, Any]] = []
        self.commands: list[dict[str, Any]] = []
        self.plays: list[dict[str, Any]] = []
        self.play_status = 200
        self.media_asked: list[str] = []
        self.wrong: Callable[[Route, Headers], None] | None = None
        page.add_init_script(TELL_TIME)
        page.route("**/api/v1/screens/**", self._answer)

    @property
    def told(self) -> set[str]:
        """The numbers of what went wrong, of all heartbeats."""
        return {error["code"] for heartbeat in self.heartbeats for error in heartbeat["errors"]}

    # What a test changes

    def serve(self, served: dict[str, Any], *files: File) -> None:
        """Serve a manifest, and its files."""
        self.manifest, self.wrong = served, None
        self.files |= {file.sha256: file.body for file in files}

    def fail(self, status: int, body: str = "", content_type: str = "text/html") -> None:
        """Answer the manifest so from now on; status 0 cuts the connection."""

        def wrong(route: Route, headers: Headers) -> None:
            if status == 0:
                route.abort()
            else:
                route.fulfill(status=status, body=body, content_type=content_type, headers=headers)

        self.wrong = wrong

    def unpair(self, reason: str = "unpaired", *, key: Any = None, nonce: str = "", token: str = "") -> None:
        """Answer 410, signed for this request, or with another key, nonce or token."""

        def wrong(route: Route, _headers: Headers) -> None:
            asked = nonce or route.request.headers["screen-nonce"]
            said = f"screen-unpaired\n{asked}\n{sha(token or self.token)}\n{reason}".encode()
            signature = encoded((key or self.key).sign(said))
            body = {"unpaired": True, "reason": reason, "detail": "", "signature": signature}
            route.fulfill(status=410, json=body)

        self.wrong = wrong

    # What it answers

    def _answer(self, route: Route) -> None:
        parts = route.request.url.split("?")[0].split("/screens/")[1].strip("/").split("/")
        if self.is_away:
            route.abort()
        elif parts[0] == "pairing":
            self._pairing(route, parts)
        elif parts[0] == "media":
            self._media(route, parts[1])
        else:
            self.proved.append(self._is_proved(route.request))
            getattr(self, f"_{parts[0]}")(route, self._time(route.request))

    def _pairing(self, route: Route, parts: list[str]) -> None:
        if len(parts) == 2:
            state = {"state": "paired", "token": self.token} if self.is_paired else {"state": "waiting", "token": None}
            route.fulfill(json={**state, "expires_in": self.expires_in})
            return
        self.pairings += 1
        self.public_key = (route.request.post_data_json or {})["public_key"]
        started = {
            "id": "1", "code": f"{12345677 + self.pairings}", "poll_key": "key", "expires_in": self.expires_in,
            "expires_at": "2026-01-01T00:00:00+01:00", "server_time": "2026-01-01T00:00:00+01:00",
            "signing_key": public(self.key),
            "claim_url": "https://expatcentre.example/admin/screens/devices/pair/", "claim_qr": qr_code("x"),
        }  # fmt: skip
        route.fulfill(status=201, json=started)

    def _manifest(self, route: Route, headers: Headers) -> None:
        self.asked += 1
        if self.commands:
            headers = {**headers, "Screen-Commands": "1"}
        if self.wrong:
            self.wrong(route, headers)
            return
        if route.request.headers.get("if-none-match") == f'"{self.manifest["digest"]}"':
            route.fulfill(status=304, headers=headers)
            return
        body = json.dumps(self.manifest).encode()
        signature = encoded(self.release_key.sign(b"screen-release\n" + body))
        signed = {**headers, "Screen-Signature": signature, "ETag": f'"{self.manifest["digest"]}"'}
        route.fulfill(body=body, headers=signed, content_type="application/json")

    def _heartbeat(self, route: Route, headers: Headers) -> None:
        told = route.request.post_data_json or {}
        self.heartbeats.append(told)
        self.commands = [each for each in self.commands if each["id"] not in told["done"]]
        answer = {"server_time": headers["Screen-Time"], "commands": self.commands, "token": self.next_token}
        route.fulfill(json=answer, headers=headers)

    def _plays(self, route: Route, headers: Headers) -> None:
        if self.play_status == 200:
            self.plays += (route.request.post_data_json or {})["plays"]
        route.fulfill(status=self.play_status, json={"kept": 1}, headers=headers)

    def _token(self, route: Route, headers: Headers) -> None:
        self.token = "renewed"
        route.fulfill(json={"token": self.token, "signing_key": public(self.key)}, headers=headers)

    def _media(self, route: Route, name: str) -> None:
        digest = name.split(".", maxsplit=1)[0]
        self.media_asked.append(digest)
        if digest in self.files:
            route.fulfill(body=self.files[digest], content_type="image/webp")
        else:
            route.fulfill(status=404)

    def _time(self, request: Request) -> Headers:
        now = datetime.fromtimestamp(float(request.headers["test-now"]) / 1000, UTC) + self.ahead
        time = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        token = request.headers["authorization"].removeprefix("Bearer ")
        said = f"screen-time\n{request.headers['screen-nonce']}\n{time}\n{sha(token)}"
        return {"Screen-Time": time, "Screen-Time-Signature": encoded(self.key.sign(said.encode()))}

    def _is_proved(self, request: Request) -> bool:
        token = request.headers["authorization"].removeprefix("Bearer ")
        path = "/api/" + request.url.split("/api/")[1]
        said = f"screen-proof\n{request.method}\n{path}\n{request.headers['screen-nonce']}\n{sha(token)}"
        try:
            key = Ed25519PublicKey.from_public_bytes(base64.b64decode(self.public_key))
            key.verify(base64.b64decode(request.headers["screen-proof"]), said.encode())
        except (InvalidSignature, ValueError, KeyError):
            return False
        return True


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
