"""What players ask: pair, fetch the manifest, give a sign of life, renew the token. Nothing here is cached."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cms.screens.api.authentication import DeviceToken, Unpaired, bearer
from cms.screens.api.serializers import (
    HeartbeatRequestSerializer,
    HeartbeatSerializer,
    ManifestSerializer,
    PairingRequestSerializer,
    PairingSerializer,
    PairingStateSerializer,
    TokenSerializer,
)
from cms.screens.manifest import build_manifest
from cms.screens.manifest.links import qr_code
from cms.screens.models import Device
from cms.screens.services import (
    DemoUnavailable,
    PairingOver,
    StartedPairing,
    collect_token,
    find_pairing,
    record_heartbeat,
    renew_token,
    start_pairing,
)
from config.rest.query import QuerySerializer
from config.rest.views import PublicAPIView

PRIVATE = "private, no-store"
PAIRING = OpenApiParameter("pairing_id", UUID, "path", description="The `id` of the pairing.")


class Gone(exceptions.APIException):
    """410: the pairing is over."""

    status_code = 410
    extra = {"detail": _("This code is no longer valid. Begin again.")}


class ScreenView(PublicAPIView):
    """Base of the views for players."""

    cacheable = False
    throttle_scope = "device"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse unknown parameters before anything else happens."""
        super().initial(request, *args, **kwargs)
        QuerySerializer.read(request)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Never kept anywhere; a 401 says what is missing (RFC 9110, 11.6.1)."""
        response.headers["Cache-Control"] = PRIVATE
        if response.status_code == 401:
            response.headers["WWW-Authenticate"] = "Bearer"
        return super().finalize_response(request, response, *args, **kwargs)


class DeviceView(ScreenView):
    """Base of the views for paired devices."""

    authentication_classes = (DeviceToken,)

    def device(self, request: Request) -> Device:
        """The device that asks."""
        device: Device = request.auth  # type: ignore[assignment]
        return device


class PairingsView(ScreenView):
    """Begin a pairing."""

    throttle_scope = "pairing"

    @extend_schema(
        operation_id="screens_pairing_start",
        parameters=[QuerySerializer],
        request=PairingRequestSerializer,
        responses={201: PairingSerializer},
    )
    def post(self, request: Request) -> Response:
        """Begin: a code to show, and a secret key with which to ask whether somebody has typed it."""
        asked = validated(PairingRequestSerializer, request)
        try:
            started = start_pairing(demo=asked["demo"])
        except DemoUnavailable:
            reason = _("No screen pairs by itself here.")
            raise serializers.ValidationError({"demo": [reason]}) from None
        return Response(_present_pairing(started), status=201)


class PairingView(ScreenView):
    """How a pairing stands."""

    @extend_schema(
        operation_id="screens_pairing_state",
        parameters=[QuerySerializer, PAIRING],
        auth=[{"pairingKey": []}],  # type: ignore[list-item] # its type is too narrow
        responses=PairingStateSerializer,
    )
    def get(self, request: Request, pairing_id: UUID) -> Response:
        """Whether the code has been typed; if so, the token, this once."""
        pairing = find_pairing(pairing_id=pairing_id, poll_key=bearer(request))
        if pairing is None:
            raise exceptions.AuthenticationFailed
        try:
            token = collect_token(pairing=pairing)
        except PairingOver:
            raise Gone from None
        state = "paired" if token else "waiting"
        return Response({"state": state, "expires_at": _local(pairing.expires_at), "token": token})

    def get_authenticate_header(self, request: Request) -> str:
        """Without one, Django REST framework would answer 403."""
        return "Bearer"


class ManifestView(DeviceView):
    """What a screen plays."""

    @extend_schema(
        operation_id="screens_manifest",
        parameters=[QuerySerializer],
        responses={200: ManifestSerializer, 304: None},
    )
    def get(self, request: Request) -> Response:
        """What the device's screen plays; 304 while the digest is that of `If-None-Match`."""
        screen = self.device(request).screen
        if screen is None:
            raise Unpaired
        manifest = build_manifest(screen, timezone.now())
        # Weak: `generated_at` differs between two answers with the same digest.
        etag = f'W/"{manifest["digest"]}"'
        if etag.removeprefix("W/") in request.headers.get("If-None-Match", ""):
            return Response(status=304, headers={"ETag": etag})
        return Response(manifest, headers={"ETag": etag})


class HeartbeatView(DeviceView):
    """Give a sign of life."""

    @extend_schema(
        operation_id="screens_heartbeat",
        parameters=[QuerySerializer],
        request=HeartbeatRequestSerializer,
        responses={200: HeartbeatSerializer},
    )
    def post(self, request: Request) -> Response:
        """Note that the device is alive; answer the server's time."""
        given = validated(HeartbeatRequestSerializer, request)
        record_heartbeat(device=self.device(request), release=given["release"] or "")
        return Response({"server_time": _local(timezone.now())})


class TokenView(DeviceView):
    """Renew the token."""

    @extend_schema(
        operation_id="screens_token", parameters=[QuerySerializer], request=None, responses={200: TokenSerializer}
    )
    def post(self, request: Request) -> Response:
        """A new token; the old one holds until the new one is first used."""
        return Response({"token": renew_token(device=self.device(request))})


def validated(kind: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """The body, validated. Raises ValidationError."""
    form = kind(data=request.data)
    form.is_valid(raise_exception=True)
    values: dict[str, Any] = form.validated_data
    return values


def _present_pairing(started: StartedPairing) -> dict[str, Any]:
    pairing = started.pairing
    claim_url = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('screen_devices:pair')}"
    return {
        "id": str(pairing.pk),
        "code": pairing.code,
        "poll_key": started.poll_key,
        "expires_at": _local(pairing.expires_at),
        "claim_url": claim_url,
        "claim_qr": qr_code.__wrapped__(f"{claim_url}?{urlencode({'code': pairing.code})}"),
    }


def _local(moment: Any) -> str:
    return timezone.localtime(moment).isoformat()
