"""Addresses of this room."""

from django.urls import URLPattern, path

from cms.pages.api.views import FindView, NavigationView, PageListView, PageView, SiteView

urlpatterns: list[URLPattern] = [
    path("pages/", PageListView.as_view(), name="pages"),
    path("pages/find/", FindView.as_view(), name="page-find"),
    path("pages/<int:id>/", PageView.as_view(), name="page"),
    path("navigation/", NavigationView.as_view(), name="navigation"),
    path("site/", SiteView.as_view(), name="site"),
]
