"""What the public was shown of a page, kept when the page itself is gone."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PagePresence(models.Model):
    """A page in one language that is public, or was: once `removed_at` is set, the row is its tombstone.

    Not a part of the page, for it outlives it. `path` is the address on the website and `phase` the code of the phase
    that were public last; `expires_at` counts the pages above too. `changed_at`: when the public answer last changed
    in a way that a publication of the page itself does not tell. `type` is the API's word for the page's class,
    `parent_id` the page above it in the tree. `place` sorts as the English tree does, pages without a public English
    version last; `is_alone` says that no other language is public. Lists are chosen from these rows, which are few and
    narrow.
    """

    page_id = models.BigIntegerField(_("page"), primary_key=True)
    translation_key = models.UUIDField(_("translation key"), db_index=True)
    locale = models.CharField(_("language"), max_length=10)
    path = models.TextField(_("path"))
    phase = models.CharField(_("phase"), max_length=20, blank=True)
    type = models.CharField(_("type"), max_length=20, blank=True, default="")
    parent_id = models.BigIntegerField(_("page above"), null=True)
    place = models.TextField(_("place"), blank=True, default="")
    is_alone = models.BooleanField(_("in one language only"), default=False)
    changed_at = models.DateTimeField(_("changed at"))
    expires_at = models.DateTimeField(_("expires at"), null=True)
    removed_at = models.DateTimeField(_("removed at"), null=True)

    class Meta:
        verbose_name = _("presence of a page")
        verbose_name_plural = _("presences of pages")
        default_permissions = ()
        indexes = [
            models.Index("locale", "place", condition=models.Q(removed_at__isnull=True), name="page_presence_place"),
            models.Index("parent_id", "type", condition=models.Q(removed_at__isnull=True), name="page_presence_parent"),
            models.Index("removed_at", condition=models.Q(removed_at__isnull=False), name="page_presence_removed"),
            models.Index("expires_at", condition=models.Q(expires_at__isnull=False), name="page_presence_expires"),
        ]

    def __str__(self) -> str:
        return self.path
