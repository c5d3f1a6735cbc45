"""What stays of slips and referrals once they are deleted: how many, about what, for which municipality, in which
month."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CountKind(models.TextChoices):
    """What is counted."""

    SLIP = "slip", _("Slip")
    REFERRAL = "referral", _("Referral")


class DeskCount(models.Model):
    """How often. `topic` is the translation key of a topic, or the slug of a category; `municipality` a slug, `month`
    its first day. What is not known is empty."""

    kind = models.CharField(_("kind"), max_length=10, choices=CountKind.choices)
    phase = models.CharField(_("phase"), max_length=20, blank=True)
    topic = models.CharField(_("topic"), max_length=100, blank=True)
    municipality = models.CharField(_("municipality"), max_length=100, blank=True)
    month = models.DateField(_("month"))
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "month", "phase", "topic", "municipality"], name="desk_count_once_each"
            )
        ]
        verbose_name = _("count")
        verbose_name_plural = _("counts")

    def __str__(self) -> str:
        return f"{self.kind} {self.month:%Y-%m}: {self.count}"
