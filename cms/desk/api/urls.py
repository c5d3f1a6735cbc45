"""The desk's addresses below `/api/v1/`."""

from django.urls import path

from cms.desk.api.slip_views import SlipView
from cms.desk.api.views import QuestionsView, SubjectsView

urlpatterns = [
    path("questions/", QuestionsView.as_view(), name="questions"),
    path("questions/subjects/", SubjectsView.as_view(), name="question-subjects"),
    path("slips/<slug:code>/", SlipView.as_view(), name="slip"),
]
