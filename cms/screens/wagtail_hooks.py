"""Screens in the admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.screens.admin.viewsets import ScreensGroup

register_snippet(ScreensGroup)


@hooks.register("register_permissions")
def device_permissions() -> QuerySet[Permission, Any]:
    """Who may see, pair and unpair devices is set for each group of users."""
    codenames = ["view_device", "add_device", "delete_device"]
    return Permission.objects.filter(content_type__app_label="screens", codename__in=codenames)
