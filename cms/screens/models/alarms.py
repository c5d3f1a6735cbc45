"""Who is told when a screen is silent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AlarmReader(models.Model):
    """Somebody who asked for a mail when a screen is silent."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="screen_alarms")

    class Meta:
        verbose_name = _("reader of screen alarms")
        verbose_name_plural = _("readers of screen alarms")

    def __str__(self) -> str:
        return str(self.user)
