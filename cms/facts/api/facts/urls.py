"""Addresses of the register, below `/api/v1/facts/`."""

from django.urls import URLPattern, path

from cms.facts.api.facts import views

urlpatterns: list[URLPattern] = [
    path("", views.FactListView.as_view(), name="facts"),
    path("<slug:key>/", views.FactView.as_view(), name="fact"),
]
