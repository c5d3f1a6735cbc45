"""Take what a reader says. Nothing of it can be read here."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cms.feedback.api.serializers import FeedbackReceivedSerializer, FeedbackSerializer
from cms.feedback.services import give_feedback
from config.rest.query import QuerySerializer
from config.rest.views import PublicAPIView


class FeedbackView(PublicAPIView):
    """Say whether something was useful, and what is wrong."""

    cacheable = False
    throttle_scope = "feedback"

    @extend_schema(
        operation_id="feedback_give",
        parameters=[QuerySerializer],
        request=FeedbackSerializer,
        responses={202: FeedbackReceivedSerializer},
    )
    def post(self, request: Request) -> Response:
        """It is noted without anything about who says it. A report (`wrong`) goes to those who keep the text."""
        QuerySerializer.read(request)
        form = FeedbackSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        said = form.validated_data
        wrong = said.get("wrong", {})
        give_feedback(subject=said["subject"], useful=said["useful"], reason=said.get("reason", ""), **wrong)
        return Response({"detail": _("Thank you. This helps us to make it better.")}, 202)
