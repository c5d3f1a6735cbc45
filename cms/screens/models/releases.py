"""Releases: what screens were given to play, unchangeable and signed; the files that they play; short addresses."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.screens.models.devices import HASH_LENGTH
from cms.screens.models.screens import Screen

MAX_TARGET_LENGTH = 2000


class MediaFile(models.Model):
    """A picture, a film or a list that releases name by the SHA-256 of its bytes. Never changed."""

    sha256 = models.CharField(max_length=HASH_LENGTH, unique=True)
    extension = models.CharField(max_length=8)
    media_type = models.CharField(max_length=60)
    size = models.PositiveBigIntegerField(help_text=_("In bytes."))
    file = models.FileField(upload_to="screens/", max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    # To the day. A file is asked for a moment before there is a release that names it.
    last_used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.sha256}.{self.extension}"

    @property
    def url(self) -> str:
        """Where players fetch it."""
        return reverse("screens-media", args=[self.sha256, self.extension])


class MediaSource(models.Model):
    """Which file of the library has become which media file, so that it is not read again while it is the same."""

    name = models.CharField(max_length=255, unique=True, help_text=_("In the storage."))
    size = models.PositiveBigIntegerField()
    modified_at = models.DateTimeField()
    media_file = models.ForeignKey(MediaFile, on_delete=models.CASCADE, related_name="sources")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Release(models.Model):
    """A manifest as it was signed, byte for byte. `document` is the text that players get."""

    screen = models.ForeignKey(Screen, on_delete=models.CASCADE, related_name="releases", verbose_name=_("screen"))
    digest = models.CharField(_("digest"), max_length=HASH_LENGTH)
    document = models.TextField()
    signature = models.CharField(max_length=88)
    key_id = models.CharField(max_length=16)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    media = models.ManyToManyField(MediaFile, related_name="releases")

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["screen", "digest"], name="one_release_a_digest")]
        verbose_name = _("release")
        verbose_name_plural = _("releases")

    def __str__(self) -> str:
        return f"{self.screen} {self.digest[:8]}"


class ReleasePeriod(models.Model):
    """From when until when a release was the one that a screen was to play; `until` is empty for today's."""

    screen = models.ForeignKey(Screen, on_delete=models.CASCADE, related_name="release_periods")
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="periods")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-begins_at", "-pk"]
        indexes = [models.Index("screen", "begins_at", name="release_period")]

    def __str__(self) -> str:
        return f"{self.release} {self.begins_at:%Y-%m-%d %H:%M}"


class ScreenRelease(models.Model):
    """Which release a screen is to play now, and until when that is known to be so: all that a poll reads."""

    screen = models.OneToOneField(Screen, on_delete=models.CASCADE, primary_key=True, related_name="state")
    release = models.ForeignKey(Release, on_delete=models.SET_NULL, null=True, related_name="+")
    # Held back by somebody: an earlier release is played instead of the newest.
    pinned = models.ForeignKey(Release, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Grows with each change of slides, playlists, rules, takeovers or screens; what the release was made from.
    version = models.PositiveBigIntegerField(default=1)
    made_from_version = models.PositiveBigIntegerField(default=0)
    made_from_generation = models.PositiveBigIntegerField(default=0)
    holds_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.screen_id)


class ShortLink(models.Model):
    """A short address, `/s/<code>/`, beside a QR code: where it leads, and from where."""

    code = models.CharField(max_length=8, unique=True)
    # A path of the website with its query: nothing else can be reached from here.
    target = models.CharField(max_length=MAX_TARGET_LENGTH, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    last_released_at = models.DateTimeField(_("last part of a release at"), auto_now_add=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse an address of another website, whoever writes it."""
        if not self.target.startswith("/") or self.target.startswith("//"):
            raise ValueError("A short address leads to a path of this website.")
        super().save(*args, **kwargs)
