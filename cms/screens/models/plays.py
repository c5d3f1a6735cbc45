"""Proof of play: what was really shown, as the devices tell it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.screens.models.devices import HASH_LENGTH, Device
from cms.screens.models.screens import Screen


class Play(models.Model):
    """A slide that was shown to its end, in one language. Title and screen are copied: they tell what was shown, also
    when the slide is gone. The key is the device's own, so that telling twice counts once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    device = models.ForeignKey(Device, on_delete=models.SET_NULL, null=True, related_name="plays")
    screen = models.ForeignKey(
        Screen, on_delete=models.SET_NULL, null=True, related_name="plays", verbose_name=_("screen")
    )
    screen_name = models.CharField(_("screen"), max_length=80)
    # A slide's id, "invitation" or "takeover-<id>".
    item = models.CharField(_("slide"), max_length=40)
    title = models.CharField(_("title"), max_length=160)
    is_featured = models.BooleanField(_("paid for"), default=False)
    language = models.CharField(_("language"), max_length=5)
    release = models.CharField(max_length=HASH_LENGTH)
    started_at = models.DateTimeField(_("began at"))
    seconds = models.FloatField(_("seconds"))
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-started_at"]
        indexes = [models.Index("screen", "started_at", name="play_of_screen"), models.Index("item", name="play_item")]
        verbose_name = _("play")
        verbose_name_plural = _("plays")

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"
