"""What the public was shown of a partner, kept when the partner itself is gone."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerPresence(models.Model):
    """A partner that is public, or was: once `removed_at` is set, the row is its tombstone.

    Not a part of the partner, for it outlives it. `slug` and `expires_at` are those that were public last.
    """

    partner_id = models.BigIntegerField(_("partner"), primary_key=True)
    slug = models.CharField(_("slug"), max_length=120)
    expires_at = models.DateTimeField(_("expires at"), null=True)
    removed_at = models.DateTimeField(_("removed at"), null=True)

    class Meta:
        verbose_name = _("presence of a partner")
        verbose_name_plural = _("presences of partners")
        default_permissions = ()
        indexes = [
            models.Index("removed_at", condition=models.Q(removed_at__isnull=False), name="partner_presence_removed"),
            models.Index("expires_at", condition=models.Q(expires_at__isnull=False), name="partner_presence_expires"),
        ]

    def __str__(self) -> str:
        return self.slug
