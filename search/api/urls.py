"""Addresses of this room."""

from django.urls import URLPattern, path

from search.api import views

urlpatterns: list[URLPattern] = [
    path("search/", views.SearchView.as_view(), name="search"),
    path("suggest/", views.SuggestView.as_view(), name="suggest"),
]
