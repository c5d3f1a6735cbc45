"""Addresses of the glossary, below `/api/v1/terms/`."""

from django.urls import URLPattern, path

from cms.facts.api.terms import views

urlpatterns: list[URLPattern] = [
    path("", views.TermListView.as_view(), name="terms"),
    path("<slug:slug>/", views.TermView.as_view(), name="term"),
]
