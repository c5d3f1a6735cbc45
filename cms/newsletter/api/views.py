"""Come onto the list, confirm, leave. Nothing here is cached, and no answer says who is on the list."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cms.newsletter.api.serializers import (
    NewsletterTokenSerializer,
    SubscriptionRequestSerializer,
    SubscriptionSerializer,
)
from cms.newsletter.services import confirm_subscription, request_subscription, unsubscribe
from config.rest.query import QuerySerializer
from config.rest.views import PublicAPIView


class LinkOver(exceptions.APIException):
    """410: a link that is wrong or too old."""

    status_code = 410
    extra = {"detail": gettext_lazy("This link is no longer valid. Please fill in your address again.")}


class NewsletterView(PublicAPIView):
    """Base: what is sent is validated, the answer is kept nowhere."""

    cacheable = False
    throttle_scope = "newsletter"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse unknown parameters before anything else happens."""
        super().initial(request, *args, **kwargs)
        QuerySerializer.read(request)

    def sent(self, form: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
        """The validated body."""
        serializer = form(data=request.data)
        serializer.is_valid(raise_exception=True)
        found: dict[str, Any] = serializer.validated_data
        return found


class SubscriptionsView(NewsletterView):
    """Ask for the newsletter."""

    @extend_schema(
        operation_id="newsletter_subscribe",
        parameters=[QuerySerializer],
        request=SubscriptionRequestSerializer,
        responses={202: SubscriptionSerializer},
    )
    def post(self, request: Request) -> Response:
        """A mail is sent to the address, with a link to confirm it: only then is it on the list."""
        request_subscription(**self.sent(SubscriptionRequestSerializer, request))
        return Response({"detail": _("Look in your mail: we have sent you a link to confirm your address.")}, 202)


class ConfirmationView(NewsletterView):
    """Confirm an address."""

    @extend_schema(
        operation_id="newsletter_confirm",
        parameters=[QuerySerializer],
        request=NewsletterTokenSerializer,
        responses=SubscriptionSerializer,
    )
    def post(self, request: Request) -> Response:
        """The reader of the mail is on the list; 410 for a link that is wrong or too old."""
        if not confirm_subscription(**self.sent(NewsletterTokenSerializer, request)):
            raise LinkOver
        return Response({"detail": _("You get our newsletter from now on.")})


class UnsubscriptionView(NewsletterView):
    """Leave the list."""

    @extend_schema(
        operation_id="newsletter_unsubscribe",
        parameters=[QuerySerializer],
        request=NewsletterTokenSerializer,
        responses=SubscriptionSerializer,
    )
    def post(self, request: Request) -> Response:
        """The address is deleted; 410 for a link that is not ours."""
        if not unsubscribe(**self.sent(NewsletterTokenSerializer, request)):
            raise LinkOver
        return Response({"detail": _("You do not get our newsletter any more. Your address is deleted.")})
