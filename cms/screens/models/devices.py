"""Devices: players that are paired with a screen. Secrets are kept as hashes only."""

import uuid

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.screens.models.screens import Screen

HASH_LENGTH = 64  # SHA-256 in hex
PUBLIC_KEY_LENGTH = 44  # 32 bytes in base64
CODE = RegexValidator(r"^\d{8}$", _("The code is the eight digits that the screen shows."))


class DeviceState(models.TextChoices):
    """What a player says it is doing."""

    PLAYING = "playing", _("Playing")
    TAKEN_OVER = "taken_over", _("Shows an urgent message")
    WELCOME = "welcome", _("Has nothing to play: shows the welcome")
    PAUSED = "paused", _("Paused by a visitor")
    IN_USE = "in_use", _("In use by a visitor")
    SLEEPING = "sleeping", _("Black: closed")


class Device(models.Model):
    """A player. Its row stays when it is unpaired, so that it can be told so. What it last said of itself stands here;
    who holds which of its tokens in `DeviceToken`."""

    screen = models.ForeignKey(
        Screen, on_delete=models.SET_NULL, null=True, blank=True, related_name="devices", verbose_name=_("screen")
    )
    # Ed25519, made on the device, which never tells the private half: a copied token alone is worth nothing. Empty
    # where the browser can make none.
    public_key = models.CharField(max_length=PUBLIC_KEY_LENGTH, blank=True)
    paired_at = models.DateTimeField(_("paired at"), auto_now_add=True)
    unpaired_at = models.DateTimeField(_("unpaired at"), null=True, blank=True)
    last_seen = models.DateTimeField(_("last seen"), null=True, blank=True)
    release = models.CharField(_("release"), max_length=HASH_LENGTH, blank=True, help_text=_("Digest of its manifest."))
    state = models.CharField(_("state"), max_length=20, choices=DeviceState.choices, blank=True)
    # What it shows: a slide's id, "invitation", "welcome" or "takeover-<id>", and the language.
    shown = models.CharField(max_length=40, blank=True)
    shown_language = models.CharField(max_length=5, blank=True)
    advanced_at = models.DateTimeField(_("last change of slide"), null=True, blank=True)
    clock_skew_seconds = models.FloatField(_("its clock is ahead by (seconds)"), null=True, blank=True)
    player = models.CharField(_("version of the player"), max_length=40, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    storage_used = models.BigIntegerField(_("storage in use (bytes)"), null=True, blank=True)
    storage_quota = models.BigIntegerField(_("storage allowed (bytes)"), null=True, blank=True)
    storage_persists = models.BooleanField(_("storage is kept"), null=True, blank=True)
    # `[{"code": "E31", "times": 2}]`: what went wrong since the last heartbeat, by number (docs/operators).
    errors = models.JSONField(_("errors"), default=list, blank=True)
    # Each start of a player names itself anew. Two that take turns are two players with one token.
    instance = models.CharField(max_length=40, blank=True)
    instance_before = models.CharField(max_length=40, blank=True)
    cloned_at = models.DateTimeField(_("seen in two places at"), null=True, blank=True)
    # Until when something waits that it was asked to do (`DeviceCommand`): a poll reads no second table.
    commands_until = models.DateTimeField(null=True, blank=True)
    alarmed_at = models.DateTimeField(_("reported silent at"), null=True, blank=True)
    clone_reported_at = models.DateTimeField(null=True, blank=True)

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


class DeviceToken(models.Model):
    """A token that a device was given, now or before. The newest one takes over when it is first used; those before it
    are then superseded, and their holders are told so."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="tokens")
    token_hash = models.CharField(max_length=HASH_LENGTH, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    first_used_at = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.device} ({self.made_at:%Y-%m-%d %H:%M})"


class CommandName(models.TextChoices):
    """What a device can be asked to do."""

    RELOAD = "reload", _("Start anew")
    IDENTIFY = "identify", _("Show which screen it is")


class DeviceCommand(models.Model):
    """Something that a device was asked to do."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="commands")
    name = models.CharField(max_length=20, choices=CommandName.choices)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [models.Index("device", condition=models.Q(done_at=None), name="command_to_do")]

    def __str__(self) -> str:
        return f"{self.device}: {self.get_name_display()}"


class Pairing(models.Model):
    """A player that waits for somebody to type its code. `poll_key` is how it asks; only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=8, validators=[CODE], db_index=True)
    poll_key_hash = models.CharField(max_length=HASH_LENGTH)
    public_key = models.CharField(max_length=PUBLIC_KEY_LENGTH, blank=True)
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
