"""Who gets the newsletter. An address is all that is known of a reader."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.newsletter.links import confirm_url, unsubscribe_url
from config.rest.locales import LOCALES

LANGUAGES = {"en": _("English"), "nl": _("Dutch")}


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    """Chosen by how far they are."""

    def confirmed(self) -> "SubscriberQuerySet":
        """Those who have said themselves, by the link in their mail, that they want the newsletter."""
        return self.filter(confirmed_at__isnull=False)

    def waiting_for_mail(self) -> "SubscriberQuerySet":
        """Those to whom a mail is due, longest first."""
        return self.filter(mail_due_at__lte=timezone.now()).order_by("mail_due_at")


class Subscriber(models.Model):
    """An address that asked for the newsletter. Nothing is sent to it, save one mail that asks whether that is right,
    until that is confirmed; who unsubscribes is deleted. `key` is what links in mails are made of."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    language = models.CharField(_("language"), max_length=2, choices=[(code, LANGUAGES[code]) for code in LOCALES])
    key = models.UUIDField(_("key"), default=uuid4, unique=True, editable=False)
    requested_at = models.DateTimeField(_("requested at"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    mail_due_at = models.DateTimeField(_("mail due at"), null=True, blank=True, db_index=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)

    objects: Any = SubscriberQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at"]
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")

    def __str__(self) -> str:
        return self.email

    @property
    def confirm_url(self) -> str:
        """Where this reader confirms the address."""
        return confirm_url(self.key, self.language)

    @property
    def unsubscribe_url(self) -> str:
        """Where this reader leaves the list."""
        return unsubscribe_url(self.key, self.language)
