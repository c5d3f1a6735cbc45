"""Wagtail's user administration with our own views (in INSTALLED_APPS instead of `wagtail.users`)."""

from wagtail.users.apps import WagtailUsersAppConfig


class AdminUsersConfig(WagtailUsersAppConfig):
    """The same application with another set of views for users, and our rule of who may change whom."""

    user_viewset = "cms.users.viewsets.UserViewSet"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from cms.users.models import User
        from cms.users.permissions import UserPermissionPolicy

        super().ready()
        register_permission_policy(User, UserPermissionPolicy(User))
