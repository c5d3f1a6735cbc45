"""Who asks: a device by its token. The token goes in the Authorization header and nowhere else."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.request import Request

from cms.screens.models import Device
from cms.screens.services import device_of
from config.rest.throttling import seconds_to_wait

MAX_TOKEN_LENGTH = 200


class Unpaired(exceptions.APIException):
    """410 `{"unpaired": true}`: the only answer upon which a player forgets what it plays."""

    status_code = 410
    default_detail = _("This device was unpaired.")
    extra = {"unpaired": True, "detail": default_detail}


class PlayingDevice:
    """A paired device, as Django REST framework wants to see somebody who is logged in: throttled by itself."""

    is_authenticated = True

    def __init__(self, device: Device) -> None:
        self.pk = f"device-{device.pk}"


class DeviceToken(BaseAuthentication):
    """`Authorization: Bearer <token>`. Raises AuthenticationFailed, or Unpaired for a token that once held."""

    def authenticate(self, request: Request) -> tuple[PlayingDevice, Device]:
        device = device_of(token=bearer(request))
        if device is None:
            seconds = seconds_to_wait("bad-token", request)
            raise exceptions.Throttled(seconds) if seconds else exceptions.AuthenticationFailed
        if not device.is_paired:
            raise Unpaired
        return PlayingDevice(device), device

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def bearer(request: Request) -> str:
    """The secret of the Authorization header. Raises AuthenticationFailed when there is none."""
    scheme, _space, secret = get_authorization_header(request).partition(b" ")
    if scheme.lower() != b"bearer" or not 0 < len(secret) <= MAX_TOKEN_LENGTH or not secret.isascii():
        raise exceptions.AuthenticationFailed
    return secret.decode("ascii")


class DeviceTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # drf-spectacular has no types
    """How the OpenAPI document describes it."""

    target_class = DeviceToken
    name = "deviceToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
