"""Addresses of the standard. It writes them without a slash at the end; whoever adds one gets the same."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from directory.hsds import taxonomy_views, views


def either(route: str, view: Callable[..., Any], name: str) -> list[URLPattern]:
    """A route without a slash at the end, and with one."""
    return [path(route, view, name=name), path(f"{route}/", view)]


urlpatterns: list[URLPattern] = [
    path("", views.RootView.as_view(), name="hsds-root"),
    *either("organizations", views.OrganizationListView.as_view(), "hsds-organizations"),
    *either("organizations/<str:id>", views.OrganizationView.as_view(), "hsds-organization"),
    *either("services", views.ServiceListView.as_view(), "hsds-services"),
    *either("services/<str:id>", views.ServiceView.as_view(), "hsds-service"),
    *either("locations", views.LocationListView.as_view(), "hsds-locations"),
    *either("locations/<str:id>", views.LocationView.as_view(), "hsds-location"),
    *either("service_at_locations", views.ServiceAtLocationListView.as_view(), "hsds-service-at-locations"),
    *either("service_at_locations/<str:id>", views.ServiceAtLocationView.as_view(), "hsds-service-at-location"),
    *either("taxonomies", taxonomy_views.TaxonomyListView.as_view(), "hsds-taxonomies"),
    *either("taxonomies/<str:id>", taxonomy_views.TaxonomyView.as_view(), "hsds-taxonomy"),
    *either("taxonomy_terms", taxonomy_views.TermListView.as_view(), "hsds-taxonomy-terms"),
    *either("taxonomy_terms/<str:id>", taxonomy_views.TermView.as_view(), "hsds-taxonomy-term"),
]
