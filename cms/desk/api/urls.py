"""The desk's addresses below `/api/v1/`."""

from django.urls import path

from cms.desk.api.slip_views import SlipView

urlpatterns = [
    path("slips/<slug:code>/", SlipView.as_view(), name="slip"),
]
