"""An event: what happens, when, where and for whom."""

from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.dispatch import Signal
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from cms.events.choices import EventAudience, EventCost, EventStatus, Origin, Registration, Setting
from cms.events.models.rules import clean_event
from cms.events.querysets import EventQuerySet
from cms.facts.models import Municipality, latitude_in_the_netherlands, longitude_in_the_netherlands
from cms.media.models import CustomImage
from config.rest.drafts import is_draft
from config.rest.previews import PreviewMixin
from directory.fields import ChoicesListField
from directory.models import Language, Partner
from directory.models.services import MAX_AGE
from directory.validators import validate_postcode

RICH_TEXT = ["bold", "italic", "ul", "ol", "link"]

# Sent in the transaction of a save of what the public sees, once the parts are stored too.
event_saved = Signal()
# `keys`: ids of events whose last date is over, so that the public does not see them any more.
events_over = Signal()


def new_uid() -> str:
    """A name that no other calendar has (RFC 7986, 5.3)."""
    return str(uuid4())


class Event(
    PreviewMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel
):
    """One event, one row for both languages. Days and times are those on the clock in the Netherlands.

    `rrule`: how it repeats, in the form of `recurrence.normal_rule`. `location`: the `uuid` of one of the partner's
    locations; None for the first. `sequence` goes up with each publication, for calendars that keep a copy.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    uid = models.CharField(max_length=255, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_("The event's address on the website. Left empty, it is made from the title."),
    )
    title_en = models.CharField(_("title (English)"), max_length=120, blank=True)
    title_nl = models.CharField(_("title (Dutch)"), max_length=120, blank=True)
    summary_en = models.CharField(_("summary (English)"), max_length=220, blank=True)
    summary_nl = models.CharField(_("summary (Dutch)"), max_length=220, blank=True)
    description_en = RichTextField(_("description (English)"), blank=True, features=RICH_TEXT)
    description_nl = RichTextField(_("description (Dutch)"), blank=True, features=RICH_TEXT)
    image = models.ForeignKey(
        CustomImage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("image")
    )
    all_day = models.BooleanField(_("whole days"), default=False)
    starts_on = models.DateField(_("first day"))
    start_time = models.TimeField(_("from"), null=True, blank=True)
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Only for an event that lasts longer than a day.")
    )
    end_time = models.TimeField(_("until"), null=True, blank=True)
    rrule = models.CharField(_("rule"), max_length=255, blank=True)
    partner = models.ForeignKey(
        Partner,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("organised by"),
        help_text=_("The partner in the directory who organises it."),
    )
    setting = models.CharField(_("where"), max_length=10, choices=Setting.choices, default=Setting.PARTNER)
    location = models.UUIDField(_("location of the partner"), null=True, blank=True)
    place_name = models.CharField(_("name of the place"), max_length=120, blank=True)
    street_address = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(_("postcode"), max_length=7, blank=True, validators=[validate_postcode])
    address_locality = models.CharField(_("town"), max_length=80, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("municipality"),
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True, validators=latitude_in_the_netherlands)
    longitude = models.FloatField(_("longitude"), null=True, blank=True, validators=longitude_in_the_netherlands)
    online_url = models.URLField(
        _("online address"), max_length=300, blank=True, help_text=_("Where people take part, or watch, online.")
    )
    audiences = ChoicesListField(_("for whom"), choices=EventAudience.choices, help_text=_("None: for everybody."))
    age_from = models.PositiveSmallIntegerField(
        _("youngest age"), null=True, blank=True, validators=[MaxValueValidator(MAX_AGE)]
    )
    age_to = models.PositiveSmallIntegerField(
        _("oldest age"), null=True, blank=True, validators=[MaxValueValidator(MAX_AGE)]
    )
    languages = ParentalManyToManyField(Language, blank=True, related_name="events", verbose_name=_("languages spoken"))
    cost = models.CharField(_("cost"), max_length=10, choices=EventCost.choices, blank=True)
    cost_amount = models.DecimalField(
        _("amount in euros"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    costs_en = models.CharField(_("more about the costs (English)"), max_length=255, blank=True)
    costs_nl = models.CharField(_("more about the costs (Dutch)"), max_length=255, blank=True)
    registration = models.CharField(
        _("registration"), max_length=10, choices=Registration.choices, default=Registration.NONE
    )
    registration_url = models.URLField(_("address to register at"), max_length=300, blank=True)
    registration_email = models.EmailField(_("e-mail to register at"), blank=True)
    registration_until = models.DateField(_("register until and including"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=EventStatus.choices, default=EventStatus.SCHEDULED)
    status_note_en = models.CharField(_("about the status (English)"), max_length=160, blank=True)
    status_note_nl = models.CharField(_("about the status (Dutch)"), max_length=160, blank=True)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin.choices, default=Origin.OWN, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="event")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="event",
        for_concrete_model=False,
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "id"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["live", "expire_at"], name="event_live")]

    def __str__(self) -> str:
        return self.title_en or self.title_nl

    @property
    def revisions(self) -> Any:
        """The event's history (Wagtail's name for it)."""
        return self._revisions

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """A revision's event. What calendars know it by is the row's, however old the revision is."""
        event: Self = super().with_content_json(content)
        event.uuid, event.uid, event.sequence = self.uuid, self.uid, self.sequence
        return event

    def clean(self) -> None:
        """Fill an empty slug, write rule and postcode the usual way, and refuse what contradicts itself."""
        super().clean()
        clean_event(self)
        if not self.slug:
            self.slug = self._unused_slug()

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """The row, its parts and what listeners write (dates, the search outbox) go together, or not at all."""
        draft = is_draft(kwargs.get("update_fields"))
        if not draft and self.pk:
            self.sequence += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = [*kwargs["update_fields"], "sequence"]
        super().save(*args, **kwargs)
        if not draft:
            event_saved.send(type(self), event=self)

    @transaction.atomic
    def publish(self, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision, in one transaction like `save`."""
        return super().publish(*args, **kwargs)

    @transaction.atomic
    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Take the event offline, in one transaction like `save`."""
        return super().unpublish(*args, **kwargs)

    def _unused_slug(self) -> str:
        """A slug nobody else has: the title, then numbered."""
        base = slugify(str(self))[:100].strip("-") or "event"
        taken = set(type(self).objects.exclude(pk=self.pk).filter(slug__startswith=base).values_list("slug", flat=True))
        numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in (base, *numbered) if slug not in taken)

    def path(self, locale: str) -> str:
        """The event's address on the website."""
        return str(settings.EVENT_PATHS[locale]).format(slug=self.slug)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """One preview a language."""
        return [("en", _("English")), ("nl", _("Dutch"))]
