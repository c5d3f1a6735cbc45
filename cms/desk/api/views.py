"""Ask the desk something. What is sent is kept nowhere but in the desk's own tables."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.views.decorators.debug import sensitive_variables
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.parsers import BaseParser, FormParser, JSONParser
from rest_framework.request import Request
from rest_framework.response import Response

from cms.desk.api.serializers import QuestionReceivedSerializer, QuestionRequestSerializer, SubjectsSerializer
from cms.desk.public.subjects import serialize_subjects, subjects
from cms.desk.services import answer_days, receive_question
from config.rest.query import QuerySerializer, asked_locale
from config.rest.throttling import seconds_to_wait_for
from config.rest.views import JSONOnly, PublicAPIView, answer


class FormOrJSON(JSONOnly):
    """A plain form is read as one; everything else is taken for JSON, as everywhere."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser:
        json, form = parsers
        return form if (request.content_type or "").startswith(FormParser.media_type) else json


class QuestionsView(PublicAPIView):
    """Questions to the desk."""

    cacheable = False
    throttle_scope = "questions"
    parser_classes = (JSONParser, FormParser)
    content_negotiation_class = FormOrJSON

    @extend_schema(
        operation_id="questions_create",
        parameters=[QuerySerializer],
        request=QuestionRequestSerializer,
        responses={202: QuestionReceivedSerializer},
    )
    @sensitive_variables()
    def post(self, request: Request) -> Response:
        """The question is in the queue of the desk, which answers by mail; sent twice it is there once."""
        QuerySerializer.read(request)
        serializer = QuestionRequestSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        asked = serializer.validated_data
        _refuse_too_many_about(asked["email"])
        question = receive_question(
            **{name: asked[name] for name in ("subject", "text", "locale", "email", "municipality")},
            phase=subjects(asked["locale"])[asked["subject"]].phase,
            page_path=asked["page"],
        )
        told = {
            "reference": question.reference,
            "answer_days": answer_days(),
            "keep_days": settings.DESK_KEEP_DAYS,
        }
        return Response(told, 202)


class SubjectsView(PublicAPIView):
    """What a question can be about."""

    @extend_schema(operation_id="questions_subjects", parameters=[QuerySerializer], responses=SubjectsSerializer)
    def get(self, request: Request) -> Response:
        """The topics of the guide by phase; and `other`."""
        query = QuerySerializer.read(request)
        return answer(serialize_subjects(asked_locale(query)))


def _refuse_too_many_about(email: str) -> None:
    """429 for an address that so many questions name already, whoever sends them. Counted without the address."""
    counted_as = salted_hmac("cms.desk", email.strip().lower()).hexdigest()
    if seconds := seconds_to_wait_for("questions-address", counted_as):
        raise exceptions.Throttled(wait=seconds)
