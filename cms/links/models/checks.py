"""The history of a link."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.links.models.links import CheckedLink


class Outcome(models.TextChoices):
    """What came of looking for an address once."""

    FOUND = "found", _("Found")
    MOVED = "moved", _("Moved for good")
    FAILED = "failed", _("Not found")
    REFUSED = "refused", _("The website lets no program look")
    INTERNAL = "internal", _("Not an address that readers can open")


class LinkCheck(models.Model):
    """One time that somebody looked."""

    link = models.ForeignKey(CheckedLink, on_delete=models.CASCADE, related_name="checks")
    checked_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    http_status = models.PositiveSmallIntegerField(null=True)
    problem = models.CharField(max_length=20, blank=True)
    final_url = models.TextField(blank=True)

    class Meta:
        ordering = ["-checked_at", "-pk"]
        indexes = [models.Index(fields=["link", "-checked_at"], name="link_check_history")]

    def __str__(self) -> str:
        return f"{self.link_id} {self.checked_at:%Y-%m-%d} {self.outcome}"
