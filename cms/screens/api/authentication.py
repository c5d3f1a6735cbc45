"""Who asks: a device by its token, and where it has a key of its own, by a proof that it has that too. The token goes
in the Authorization header and nowhere else."""

import re
from datetime import UTC
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.request import Request

from cms.screens import signing
from cms.screens.known_tokens import KnownToken, find_token
from config.rest.problems import BadRequest
from config.rest.throttling import seconds_to_wait

MAX_TOKEN_LENGTH = 200
MAX_PROOF_LENGTH = 100
NONCE_PATTERN = "[A-Za-z0-9_-]{16,64}"
NONCE = re.compile(NONCE_PATTERN)
# Answers by which a player may set its clock, or must forget what it plays.
SIGNED = {200, 304, 410}


class PlayingDevice:
    """A paired device, as Django REST framework wants to see somebody who is logged in: throttled by itself."""

    is_authenticated = True

    def __init__(self, device_id: int) -> None:
        self.pk = f"device-{device_id}"


class Caller(NamedTuple):
    """A device that asks, with the random text that its answer is signed with."""

    token: KnownToken
    nonce: str

    @property
    def over(self) -> str:
        """Why the token holds no more; empty while it does."""
        if self.token.is_unpaired:
            return "unpaired"
        return "superseded" if self.token.is_superseded else ""

    def time_headers(self) -> dict[str, str]:
        """The server's clock, signed for this question alone."""
        moment = timezone.now().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        statement = signing.time_statement(self.nonce, moment, self.token.token_hash)
        return {"Screen-Time": moment, "Screen-Time-Signature": signing.sign(statement)}


class Unpaired(exceptions.APIException):
    """410 `{"unpaired": true}`: the only answer upon which a player forgets what it plays, once it has checked the
    signature over its own nonce."""

    status_code = 410
    REASONS = {
        "unpaired": _("This device was unpaired."),
        "superseded": _("This token was followed by another, which is in use."),
    }

    def __init__(self, caller: Caller) -> None:
        reason = caller.over
        super().__init__(self.REASONS[reason])
        statement = signing.unpaired_statement(caller.nonce, caller.token.token_hash, reason)
        self.extra = {
            "unpaired": True,
            "reason": reason,
            "detail": self.REASONS[reason],
            "signature": signing.sign(statement),
        }


class DeviceAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`, `Screen-Nonce` and, from a device with a key, `Screen-Proof`. Who has an unknown
    token or no proof is refused alike; a token that once held is let through, to be told that it is over."""

    def authenticate(self, request: Request) -> tuple[PlayingDevice, Caller]:
        token, nonce = find_token(bearer(request), timezone.now()), request.META.get("HTTP_SCREEN_NONCE", "")
        if token is None or not _is_proved(request, token, nonce):
            seconds = seconds_to_wait("bad-token", request)
            raise exceptions.Throttled(seconds) if seconds else exceptions.AuthenticationFailed
        if not NONCE.fullmatch(nonce):
            raise BadRequest(gettext("The header Screen-Nonce must be 16 to 64 random letters, digits, - or _."))
        return PlayingDevice(token.device_id), Caller(token, nonce)

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def _is_proved(request: Request, token: KnownToken, nonce: str) -> bool:
    """Whether whoever asks has the device's own key; a device without one has nothing to prove."""
    if not token.public_key:
        return True
    proof = request.META.get("HTTP_SCREEN_PROOF", "")
    statement = signing.proof_statement(request.method or "", request.path, nonce, token.token_hash)
    return 0 < len(proof) <= MAX_PROOF_LENGTH and signing.is_signed(statement, proof, token.public_key)


def bearer(request: Request) -> str:
    """The secret of the Authorization header. Raises AuthenticationFailed when there is none."""
    scheme, _space, secret = get_authorization_header(request).partition(b" ")
    if scheme.lower() != b"bearer" or not 0 < len(secret) <= MAX_TOKEN_LENGTH or not secret.isascii():
        raise exceptions.AuthenticationFailed
    return secret.decode("ascii")


class DeviceTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # drf-spectacular has no types
    """How the OpenAPI document describes it."""

    target_class = DeviceAuthentication
    name = "deviceToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
