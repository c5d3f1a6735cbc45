"""The address of `/api/v1/feedback/`."""

from django.urls import path

from cms.feedback.api.views import FeedbackView

urlpatterns = [path("", FeedbackView.as_view(), name="feedback")]
