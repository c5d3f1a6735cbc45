"""The endpoints of plans. What is sent is in memory for one request: no answer is kept, and none may be cached."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cms.plan.answers import Answers
from cms.plan.api.parameters import PlanQuery, PlanRequestSerializer, answers_from
from cms.plan.api.serializers import PlanSerializer, RegistrationPackSerializer
from cms.plan.calendar import MEDIA_TYPE, plan_calendar
from cms.plan.plan import personal_plan
from cms.plan.registration import registration_pack
from config.rest.query import FallbackQuery, asked_locale
from config.rest.views import PublicAPIView

ICALENDAR = {(200, MEDIA_TYPE): OpenApiResponse(OpenApiTypes.STR, description="iCalendar (RFC 5545)")}
POST_PARAMETERS: dict[str, Any] = {"parameters": [FallbackQuery], "request": PlanRequestSerializer}


class PlanAPIView(PublicAPIView):
    """Base: answers come as parameters or as JSON, and go again."""

    cacheable = False

    def sent(self, request: Request) -> tuple[Answers, dict[str, Any]]:
        """The answers of a body, and the parameters beside it."""
        query = FallbackQuery.read(request)
        form = PlanRequestSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        return answers_from(form.validated_data, form.validated_data.get("household")), query


class PlanView(PlanAPIView):
    """The personal plan."""

    @extend_schema(parameters=[PlanQuery], responses=PlanSerializer, operation_id="plan_read")
    def get(self, request: Request) -> Response:
        """A plan by parameters: the link holds the answers."""
        answers, query = PlanQuery.answers(request)
        return Response(personal_plan(answers, asked_locale(query), query["fallback"]))

    @extend_schema(**POST_PARAMETERS, responses=PlanSerializer, operation_id="plan_make")
    def post(self, request: Request) -> Response:
        """The same by JSON: nothing stands in an address."""
        answers, query = self.sent(request)
        return Response(personal_plan(answers, asked_locale(query), query["fallback"]))


class RegistrationPackView(PlanAPIView):
    """The registration pack."""

    @extend_schema(parameters=[PlanQuery], responses=RegistrationPackSerializer, operation_id="plan_registration_read")
    def get(self, request: Request) -> Response:
        """Who registers where, by parameters."""
        answers, query = PlanQuery.answers(request)
        return Response(registration_pack(answers, asked_locale(query), query["fallback"]))

    @extend_schema(**POST_PARAMETERS, responses=RegistrationPackSerializer, operation_id="plan_registration_make")
    def post(self, request: Request) -> Response:
        """The same by JSON."""
        answers, query = self.sent(request)
        return Response(registration_pack(answers, asked_locale(query), query["fallback"]))


class PlanCalendarView(PlanAPIView):
    """The plan as iCalendar."""

    @extend_schema(parameters=[PlanQuery], responses=ICALENDAR, operation_id="plan_calendar", tags=["plan"])
    def get(self, request: Request) -> HttpResponse:
        """Each step on its last day, with a reminder before it."""
        answers, query = PlanQuery.answers(request)
        locale = asked_locale(query)
        content = plan_calendar(answers, locale, query["fallback"], timezone.now())
        headers = {"Content-Disposition": 'attachment; filename="plan.ics"', "Content-Language": locale}
        return HttpResponse(content, content_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers)
