"""Who wants a mail each working day about what waits."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DigestReader(models.Model):
    """Somebody who asked for the daily mail."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_digest")
    sent_on = models.DateField(_("sent on"), null=True, blank=True)

    class Meta:
        verbose_name = _("reader of the daily mail")
        verbose_name_plural = _("readers of the daily mail")

    def __str__(self) -> str:
        return str(self.user)
