"""The addresses of plans."""

from django.urls import path

from cms.plan.api.views import PlanCalendarView, PlanView, RegistrationPackView

urlpatterns = [
    path("plan/", PlanView.as_view(), name="plan"),
    path("plan.ics", PlanCalendarView.as_view(), name="plan-calendar"),
    path("plan/registration/", RegistrationPackView.as_view(), name="plan-registration"),
]
