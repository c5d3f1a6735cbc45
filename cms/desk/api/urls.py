"""The desk's addresses below `/api/v1/questions/`."""

from django.urls import path

from cms.desk.api.views import QuestionsView, SubjectsView

urlpatterns = [
    path("", QuestionsView.as_view(), name="questions"),
    path("subjects/", SubjectsView.as_view(), name="question-subjects"),
]
