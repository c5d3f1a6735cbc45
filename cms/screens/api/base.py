"""What all views for players have in common: nothing is cached, and a paired device is told the time, signed."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework import exceptions, serializers
from rest_framework.request import Request

from cms.screens.api.authentication import (
    MAX_PROOF_LENGTH,
    NONCE_PATTERN,
    SIGNED,
    Caller,
    DeviceAuthentication,
    Unpaired,
)
from cms.screens.devices import note_first_use
from cms.screens.models import Device
from config.rest.query import QuerySerializer
from config.rest.views import PublicAPIView

PRIVATE = "private, no-store"
NONCE = OpenApiParameter(
    "Screen-Nonce",
    {"type": "string", "pattern": f"^{NONCE_PATTERN}$", "minLength": 16, "maxLength": 64},
    "header",
    required=True,
    description="Random, new for each question; the answer is signed with it.",
)
PROOF = OpenApiParameter(
    "Screen-Proof",
    {"type": "string", "maxLength": MAX_PROOF_LENGTH},
    "header",
    description="From a device with a key: its signature, in base64 (docs/api.md).",
)
BY_DEVICE: list[OpenApiParameter | type[QuerySerializer]] = [QuerySerializer, NONCE, PROOF]


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
    """Base of the views for paired devices: who may ask, and what is signed for this question alone."""

    authentication_classes = (DeviceAuthentication,)
    caller: Caller | None = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Tell a device that it was unpaired, or that its token was followed by another."""
        super().initial(request, *args, **kwargs)
        if request.method == "OPTIONS":
            return
        caller: Caller = request.auth  # type: ignore[assignment]  # as DeviceAuthentication gives it
        self.caller = caller
        if caller.over:
            raise Unpaired(caller)
        note_first_use(caller.token)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """With the server's clock, signed."""
        if self.caller and response.status_code in SIGNED:
            for name, value in self.caller.time_headers().items():
                response.headers[name] = value
        return super().finalize_response(request, response, *args, **kwargs)

    @property
    def paired(self) -> Caller:
        """The device that asks, for which a handler is called."""
        if self.caller is None:
            raise exceptions.NotAuthenticated
        return self.caller

    def device(self) -> Device:
        """It and its screen. Raises NotFound for one that was deleted since it was looked up."""
        found = Device.objects.select_related("screen").filter(pk=self.paired.token.device_id).first()
        if found is None:
            raise exceptions.NotFound
        return found


def validated(kind: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """The body, validated. Raises ValidationError."""
    form = kind(data=request.data)
    form.is_valid(raise_exception=True)
    values: dict[str, Any] = form.validated_data
    return values


def local_time(moment: Any) -> str:
    """With the offset of the centre's zone."""
    return timezone.localtime(moment).isoformat()
