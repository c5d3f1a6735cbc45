"""Rights that a migration cannot give, for what they are about does not exist yet."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_save
from wagtail.models import GroupPagePermission

from cms.pages.models import HomePage

TRANSLATORS = "Translators"
TRANSLATED_INTO = "nl"


def connect() -> None:
    """Listen for home pages; called once at start-up."""
    post_save.connect(_home_saved, sender=HomePage, dispatch_uid="translators_publish_dutch")


def _home_saved(instance: HomePage, created: bool, raw: bool, **_: Any) -> None:
    """Translators may publish below the Dutch home page, and nowhere else."""
    if not created or raw or instance.locale.language_code != TRANSLATED_INTO:
        return
    group = Group.objects.filter(name=TRANSLATORS).first()
    publish = Permission.objects.filter(content_type__app_label="wagtailcore", codename="publish_page").first()
    if group and publish:
        GroupPagePermission.objects.get_or_create(group=group, page_id=instance.pk, permission=publish)
