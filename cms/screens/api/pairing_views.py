"""How a player that nobody knows yet comes to its token."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cms.screens.api.authentication import bearer
from cms.screens.api.base import ScreenView, local_time, validated
from cms.screens.api.serializers import PairingRequestSerializer, PairingSerializer, PairingStateSerializer
from cms.screens.pairing import (
    DemoUnavailable,
    PairingOver,
    StartedPairing,
    claim_url,
    collect_token,
    find_pairing,
    seconds_left,
    start_pairing,
)
from cms.screens.qr_codes import qr_code
from cms.screens.signing import signing_key
from config.rest.query import QuerySerializer
from config.rest.throttling import seconds_to_wait, seconds_to_wait_for

PAIRING = OpenApiParameter("pairing_id", UUID, "path", description="The `id` of the pairing.")


class Gone(exceptions.APIException):
    """410: the pairing is over."""

    status_code = 410
    extra = {"detail": _("This code is no longer valid. Begin again.")}


class PairingsView(ScreenView):
    """Begin a pairing."""

    throttle_scope = "public"

    @extend_schema(
        operation_id="screens_pairing_start",
        parameters=[QuerySerializer],
        request=PairingRequestSerializer,
        responses={201: PairingSerializer},
    )
    def post(self, request: Request) -> Response:
        """Begin: a code to show, and a secret key with which to ask whether somebody has typed it."""
        asked = validated(PairingRequestSerializer, request)
        _count_pairing(request, asked["public_key"])
        try:
            started = start_pairing(demo=asked["demo"], public_key=asked["public_key"])
        except DemoUnavailable:
            reason = _("No screen pairs by itself here.")
            raise serializers.ValidationError({"demo": [reason]}) from None
        return Response(_present_pairing(started), status=201)


class PairingView(ScreenView):
    """How a pairing stands."""

    # By pairing, in `get`: many may wait behind one address.
    throttle_scope = ""

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
            seconds = seconds_to_wait("bad-token", request)
            raise exceptions.Throttled(seconds) if seconds else exceptions.AuthenticationFailed
        if seconds := seconds_to_wait_for("device", f"pairing-{pairing_id}"):
            raise exceptions.Throttled(seconds)
        try:
            token = collect_token(pairing=pairing)
        except PairingOver:
            raise Gone from None
        state = "paired" if token else "waiting"
        return Response({"state": state, "expires_in": seconds_left(pairing), "token": token})

    def get_authenticate_header(self, request: Request) -> str:
        """Without one, Django REST framework would answer 403."""
        return "Bearer"


def _count_pairing(request: Request, public_key: str) -> None:
    """By device, where it has a key, then by address. One that begins again and again uses up its own share and not
    that of its neighbours behind the same address: what is refused is not counted. Raises Throttled."""
    seconds = seconds_to_wait_for("pairing-device", public_key) if public_key else 0
    seconds = seconds or seconds_to_wait("pairing", request)
    if seconds:
        raise exceptions.Throttled(seconds)


def _present_pairing(started: StartedPairing) -> dict[str, Any]:
    pairing = started.pairing
    return {
        "id": str(pairing.pk),
        "code": pairing.code,
        "poll_key": started.poll_key,
        "expires_in": seconds_left(pairing),
        "expires_at": local_time(pairing.expires_at),
        "server_time": local_time(timezone.now()),
        "signing_key": signing_key(),
        "claim_url": claim_url(),
        "claim_qr": qr_code.__wrapped__(claim_url(pairing.code)),
    }
