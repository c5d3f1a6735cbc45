"""Calendars of other people, and what their events propose."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.events.choices import Setting
from cms.events.models.events import Event
from cms.facts.models import Municipality
from directory.models import Partner


class ProposalState(models.TextChoices):
    """What an editor has to do about an event of a calendar, or has done."""

    NEW = "new", _("New: take it over?")
    CHANGED = "changed", _("Changed in the calendar")
    VANISHED = "vanished", _("Not in the calendar any more")
    ACCEPTED = "accepted", _("Taken over")
    REFUSED = "refused", _("Refused")
    UNREADABLE = "unreadable", _("Cannot be read")


WAITING = (ProposalState.NEW, ProposalState.CHANGED, ProposalState.VANISHED)


class EventFeed(models.Model):
    """A calendar that is read by the clock, or whose files are uploaded (then without an address).

    `etag` and `last_modified` are those of the last answer, so that nothing is fetched twice.
    """

    name = models.CharField(_("name"), max_length=120, unique=True)
    url = models.URLField(
        _("address"),
        max_length=500,
        blank=True,
        help_text=_("Of a public calendar (iCalendar, .ics). Empty: files are uploaded by hand."),
    )
    language = models.CharField(
        _("language of its texts"), max_length=2, choices=[("nl", _("Dutch")), ("en", _("English"))], default="nl"
    )
    partner = models.ForeignKey(
        Partner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organised by")
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("municipality"),
        help_text=_("Where its events are, as long as nobody says otherwise."),
    )
    active = models.BooleanField(_("read by the clock"), default=True)
    etag = models.CharField(max_length=255, blank=True, editable=False)
    last_modified = models.CharField(max_length=255, blank=True, editable=False)
    fetched_at = models.DateTimeField(_("read last"), null=True, blank=True, editable=False)
    problem = models.CharField(_("problem"), max_length=255, blank=True, editable=False)

    panels = [
        FieldPanel("name"),
        FieldPanel("url"),
        FieldRowPanel([FieldPanel("language"), FieldPanel("municipality")]),
        FieldPanel("partner"),
        FieldPanel("active"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("calendar to read")
        verbose_name_plural = _("calendars to read")

    def __str__(self) -> str:
        return self.name

    def defaults(self, *, has_place: bool) -> dict[str, Any]:
        """What a calendar does not say of its events. One without a place is at the partner, if there is one."""
        if self.partner and not has_place:
            return {"partner": self.partner, "setting": Setting.PARTNER}
        place = {} if has_place else {"place_name": self.municipality.name}
        return {"partner": self.partner, "municipality": self.municipality, "setting": Setting.ELSEWHERE, **place}


class EventProposal(models.Model):
    """An event of a calendar, found again by its UID. `values`: what the calendar says now, as `importing.reading` has
    it; `taken`: what of it was last taken over, so that a value that an editor has changed since is told from it."""

    feed = models.ForeignKey(EventFeed, on_delete=models.CASCADE, related_name="proposals", verbose_name=_("calendar"))
    uid = models.CharField(max_length=255)
    title = models.CharField(_("title"), max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=ProposalState.choices)
    values = models.JSONField(default=dict)
    taken = models.JSONField(default=dict)
    notes = models.TextField(_("notes"), blank=True)
    event = models.ForeignKey(Event, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("event"))
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        ordering = ["state", "title", "id"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [models.UniqueConstraint(fields=["feed", "uid"], name="proposal_once_a_uid")]
        indexes = [models.Index(fields=["state", "feed"], name="proposal_state")]

    def __str__(self) -> str:
        return self.title or self.uid

    @property
    def is_waiting(self) -> bool:
        """Whether an editor is asked something."""
        return self.state in WAITING
