"""What paired players ask: fetch the manifest, give a sign of life, tell what was shown, renew the token."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from cms.screens.api.base import BY_DEVICE, DeviceView, local_time, validated
from cms.screens.api.manifest_serializers import ManifestSerializer
from cms.screens.api.serializers import (
    HeartbeatRequestSerializer,
    HeartbeatSerializer,
    PlaysRequestSerializer,
    PlaysSerializer,
    TokenSerializer,
)
from cms.screens.devices import Heartbeat, offer_token, record_heartbeat, renew_token
from cms.screens.models import Release, Screen
from cms.screens.plays import ToldPlay, keep_plays
from cms.screens.releases import current_release, is_current_token
from cms.screens.signing import signing_key


class ManifestView(DeviceView):
    """What a screen plays."""

    @extend_schema(
        operation_id="screens_manifest", parameters=BY_DEVICE, responses={200: ManifestSerializer, 304: None}
    )
    def get(self, request: Request) -> HttpResponseBase:
        """The release that the device's screen is to play, byte for byte as it was signed; 304 while its digest is that
        of `If-None-Match`."""
        known = request.META.get("HTTP_IF_NONE_MATCH", "")
        digest = self._current_digest()
        if digest and f'"{digest}"' in known:
            return HttpResponse(status=304, headers=self._headers(digest))
        release = self._release(digest)
        if f'"{release.digest}"' in known:
            return HttpResponse(status=304, headers=self._headers(release.digest))
        signed = {"Screen-Signature": release.signature, "Screen-Key": release.key_id}
        return HttpResponse(
            release.document, content_type="application/json", headers=self._headers(release.digest) | signed
        )

    def _current_digest(self) -> str:
        """Known without asking the database again; empty where the release must be made."""
        token = self.paired.token
        return token.digest if is_current_token(token) else ""

    def _release(self, digest: str) -> Release:
        screen_id = self.paired.token.screen_id
        if digest and (release := Release.objects.filter(screen=screen_id, digest=digest).first()):
            return release
        screen = Screen.objects.filter(pk=screen_id or 0).first()
        if screen is None:  # taken away since it was looked up
            raise exceptions.NotFound
        return current_release(screen, timezone.now())

    def _headers(self, digest: str) -> dict[str, str]:
        waiting = {"Screen-Commands": "1"} if self.paired.token.has_commands else {}
        return {"ETag": f'"{digest}"', **waiting}


class HeartbeatView(DeviceView):
    """Give a sign of life."""

    @extend_schema(
        operation_id="screens_heartbeat",
        parameters=BY_DEVICE,
        request=HeartbeatRequestSerializer,
        responses={200: HeartbeatSerializer},
    )
    def post(self, request: Request) -> Response:
        """Note that the device is alive and how it does; answer the server's time, what is to be done, and a new token
        once a day."""
        given, token = validated(HeartbeatRequestSerializer, request), self.paired.token
        commands = record_heartbeat(device=self.device(), heartbeat=_heartbeat(given))
        return Response({
            "server_time": local_time(timezone.now()),
            "commands": [{"id": command.pk, "name": command.name} for command in commands],
            "token": offer_token(token=token),
        })  # fmt: skip


class PlaysView(DeviceView):
    """Tell what was shown."""

    @extend_schema(
        operation_id="screens_plays",
        parameters=BY_DEVICE,
        request=PlaysRequestSerializer,
        responses={200: PlaysSerializer},
    )
    def post(self, request: Request) -> Response:
        """Keep what was shown, for proof of play. Told twice, it counts once; one that is refused as wrong will be
        refused again."""
        told = validated(PlaysRequestSerializer, request)["plays"]
        return Response({"kept": keep_plays(device=self.device(), plays=[ToldPlay(**one) for one in told])})


class TokenView(DeviceView):
    """Renew the token."""

    @extend_schema(operation_id="screens_token", parameters=BY_DEVICE, request=None, responses={200: TokenSerializer})
    def post(self, request: Request) -> Response:
        """A new token; the one before holds until the new one is first used."""
        return Response({"token": renew_token(device_id=self.paired.token.device_id), "signing_key": signing_key()})


def _heartbeat(given: dict[str, Any]) -> Heartbeat:
    """Columns by what players call them; what a player does not say is not known any more."""
    screen, storage = given.get("screen") or {}, given.get("storage") or {}
    values = {
        "release": given["release"] or "",
        "state": given.get("state", ""),
        "shown": given.get("shown") or "",
        "shown_language": given.get("language") or "",
        "clock_skew_seconds": given.get("clock_skew_seconds"),
        "player": given.get("player", ""),
        "width": screen.get("width"),
        "height": screen.get("height"),
        "storage_used": storage.get("used"),
        "storage_quota": storage.get("quota"),
        "storage_persists": storage.get("persists"),
        "errors": given.get("errors", []),
    }
    return Heartbeat(values, given.get("instance", ""), given.get("seconds_since_advance"), given.get("done", ()))
