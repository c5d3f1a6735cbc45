"""Wagtail's user administration with our own views (in INSTALLED_APPS instead of `wagtail.users`)."""

from wagtail.users.apps import WagtailUsersAppConfig


class AdminUsersConfig(WagtailUsersAppConfig):
    """The same application with another set of views for users."""

    user_viewset = "cms.users.viewsets.UserViewSet"
