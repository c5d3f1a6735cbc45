"""An address and its state; where it is used."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

# Longer ones are not checked: a unique index has its limits, and a link of this length is no page that a person wrote.
MAX_URL = 1000


class State(models.TextChoices):
    """What is known of an address."""

    NEW = "new", _("Not checked yet")
    OK = "ok", _("Found")
    MOVED = "moved", _("Moved")
    FAILING = "failing", _("Not found, looked for again")
    BROKEN = "broken", _("Broken")
    REFUSED = "refused", _("Could not be checked")
    INTERNAL = "internal", _("Cannot be opened by readers")


class UseKind(models.TextChoices):
    """What an address is used as."""

    SOURCE = "source", _("Official source")
    TEXT = "text", _("Link in a text")
    CONTACT = "contact", _("Contact card")
    PARTNER = "partner", _("Partner")
    SERVICE = "service", _("Service")
    FACT = "fact", _("Fact")
    TERM = "term", _("Term")
    EVENT = "event", _("Event")
    VARIANT = "variant", _("Municipal variant")


class CheckedLink(models.Model):
    """An address, without its place on the page, as it was looked for last.

    Broken are those that failed on three different days. `next_check_at` is also the claim of whoever is checking: one
    that dies leaves the link to be checked again an hour later.
    """

    url = models.CharField(_("address"), max_length=MAX_URL, unique=True)
    host = models.CharField(max_length=255)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NEW, db_index=True)
    http_status = models.PositiveSmallIntegerField(_("answer"), null=True)
    problem = models.CharField(max_length=20, blank=True)
    final_url = models.TextField(_("new address"), blank=True)
    first_checked_at = models.DateTimeField(null=True)
    last_checked_at = models.DateTimeField(_("last checked"), null=True)
    last_found_at = models.DateTimeField(null=True)
    failing_since = models.DateField(_("fails since"), null=True)
    last_failed_on = models.DateField(null=True)
    failed_days = models.PositiveSmallIntegerField(default=0)
    next_check_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["url"]
        verbose_name = _("link")
        verbose_name_plural = _("links")
        indexes = [models.Index(fields=["host", "next_check_at"], name="link_host_due")]

    def __str__(self) -> str:
        return self.url


class LinkUse(models.Model):
    """One place where an address is used: a page, a partner, a fact."""

    link = models.ForeignKey(CheckedLink, on_delete=models.CASCADE, related_name="uses")
    kind = models.CharField(max_length=10, choices=UseKind.choices)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=255)
    object = GenericForeignKey()

    class Meta:
        ordering = ["kind", "title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["link", "kind", "content_type", "object_id"], name="link_use_once"),
        ]

    def __str__(self) -> str:
        return self.title
