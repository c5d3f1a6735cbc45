"""Devices: players that are paired with a screen. Secrets are kept as hashes only."""

import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.screens.models.screens import Screen

HASH_LENGTH = 64  # SHA-256 in hex
CODE = RegexValidator(r"^\d{8}$", _("The code is the eight digits that the screen shows."))


class Device(models.Model):
    """A player. Its row stays when it is unpaired, so that it can be told so."""

    screen = models.ForeignKey(
        Screen, on_delete=models.SET_NULL, null=True, blank=True, related_name="devices", verbose_name=_("screen")
    )
    token_hash = models.CharField(max_length=HASH_LENGTH, unique=True)
    # The token that takes over as soon as it is first used; until then both hold.
    next_token_hash = models.CharField(max_length=HASH_LENGTH, blank=True, db_index=True)
    paired_at = models.DateTimeField(_("paired at"), auto_now_add=True)
    unpaired_at = models.DateTimeField(_("unpaired at"), null=True, blank=True)
    last_seen = models.DateTimeField(_("last seen"), null=True, blank=True)
    release = models.CharField(_("plays"), max_length=HASH_LENGTH, blank=True, help_text=_("Digest of its manifest."))

    class Meta:
        ordering = ["-paired_at"]
        verbose_name = _("device")
        verbose_name_plural = _("devices")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_paired(self) -> bool:
        """Whether it still belongs to a screen."""
        return self.unpaired_at is None and self.screen_id is not None


class Pairing(models.Model):
    """A player that waits for somebody to type its code. `poll_key` is how it asks; only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=8, validators=[CODE], db_index=True)
    poll_key_hash = models.CharField(max_length=HASH_LENGTH)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    screen = models.ForeignKey(Screen, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    collected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("pairing")
        verbose_name_plural = _("pairings")

    def __str__(self) -> str:
        return str(self.id)
