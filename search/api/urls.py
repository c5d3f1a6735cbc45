"""Addresses of this room."""

from django.urls import URLPattern, path

from search.api import letters, views

urlpatterns: list[URLPattern] = [
    path("search/", views.SearchView.as_view(), name="search"),
    path("map/", views.MapView.as_view(), name="map"),
    path("suggest/", views.SuggestView.as_view(), name="suggest"),
    path("terms/lookup/", letters.LookupView.as_view(), name="terms-lookup"),
]
