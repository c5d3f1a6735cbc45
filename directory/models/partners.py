"""A partner: an organisation in the directory."""

from collections.abc import Sequence
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from cms.media.models import CustomImage
from config.rest.previews import PreviewMixin
from directory.models.assurance import AssuredBy
from directory.models.categories import Category
from directory.models.featured import is_within_term, validate_term
from directory.models.languages import Language
from directory.querysets import PartnerQuerySet

RICH_TEXT = ["bold", "italic", "ul", "ol", "link"]


class Kind(models.TextChoices):
    """What sort of organisation a partner is."""

    SCHOOL = "school", _("School")
    ASSOCIATION = "association", _("Association")
    SERVICE_PROVIDER = "service_provider", _("Service provider")


def has_all_texts(own: Sequence[object], other: Sequence[object]) -> bool:
    """Whether a language has each text (summary, description) that the other one has: `PartnerQuerySet.translated`
    for what is at hand."""
    return all(text or not of_other for text, of_other in zip(own, other, strict=True))


class Partner(
    PreviewMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel
):
    """One organisation, one row for both languages: facts once, texts in `_en` and `_nl`."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_("The entry's address on the website. Left empty, it is made from the name and the town."),
    )
    name = models.CharField(_("name"), max_length=160)
    alternative_names = models.TextField(
        _("alternative names"),
        blank=True,
        help_text=_("Other names people search for, one a line."),
    )
    summary_en = models.CharField(_("summary (English)"), max_length=220, blank=True)
    summary_nl = models.CharField(_("summary (Dutch)"), max_length=220, blank=True)
    description_en = RichTextField(_("description (English)"), blank=True, features=RICH_TEXT)
    description_nl = RichTextField(_("description (Dutch)"), blank=True, features=RICH_TEXT)
    spoken_languages = ParentalManyToManyField(
        Language, blank=True, related_name="partners", verbose_name=_("languages spoken")
    )
    categories = ParentalManyToManyField(Category, blank=True, related_name="partners", verbose_name=_("categories"))
    logo = models.ForeignKey(
        CustomImage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    website = models.URLField(_("website"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    costs_en = models.CharField(_("costs (English)"), max_length=255, blank=True)
    costs_nl = models.CharField(_("costs (Dutch)"), max_length=255, blank=True)
    eligibility_en = models.CharField(_("for whom (English)"), max_length=255, blank=True)
    eligibility_nl = models.CharField(_("for whom (Dutch)"), max_length=255, blank=True)
    # The term for which a partner pays to be featured: both days, or none.
    featured_from = models.DateField(
        _("featured from"), null=True, blank=True, help_text=_("The first day of the term that the partner pays for.")
    )
    featured_until = models.DateField(
        _("featured until"),
        null=True,
        blank=True,
        help_text=_("The last day of the term. After it the label is gone by itself."),
    )
    source_name = models.CharField(_("source"), max_length=120, blank=True)
    source_id = models.CharField(_("number in the source"), max_length=60, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    source_retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True)
    # What the importer last wrote, by field: a value that still equals it may be updated, any other is an editor's.
    source_values = models.JSONField(default=dict, blank=True, editable=False)
    assured_on = models.DateField(_("confirmed on"), null=True, blank=True)
    assured_by = models.CharField(_("confirmed by"), max_length=20, choices=AssuredBy.choices, blank=True)
    review_due = models.DateField(_("check again by"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True, db_index=True)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="partner")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="partner",
        for_concrete_model=False,
    )

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.UniqueConstraint(
                fields=["source_name", "source_id"],
                condition=~models.Q(source_id=""),
                name="partner_once_a_source_id",
            ),
        ]
        # The orders in which the public lists partners; partial, because SQLite finds nothing by a bare boolean. With
        # the end of an entry, so that counting who is published reads nothing but an index.
        indexes = [
            models.Index(Lower("name"), "id", "expire_at", condition=models.Q(live=True), name="partner_live_name"),
            models.Index("updated_at", "id", "expire_at", condition=models.Q(live=True), name="partner_live_updated"),
            # A kind within a town or a category, without reading a row.
            models.Index(
                "kind", "id", "expire_at", Lower("name"), condition=models.Q(live=True), name="partner_live_kind"
            ),
            # Which became due for a check at a midnight: for those who ask what changed since. And to count by.
            models.Index("review_due", "expire_at", condition=models.Q(live=True), name="partner_live_due"),
            # The few that are featured, were, or will be.
            models.Index(
                "featured_from",
                "featured_until",
                condition=models.Q(live=True, featured_from__isnull=False),
                name="partner_live_featured",
            ),
            models.Index(
                "featured_until",
                condition=models.Q(live=True, featured_until__isnull=False),
                name="partner_live_featured_until",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def featured(self) -> bool:
        """Whether it is featured today."""
        return is_within_term(self.featured_from, self.featured_until, localdate())

    @property
    def revisions(self) -> Any:
        """The entry's history (Wagtail's name for it)."""
        return self._revisions

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """A revision's entry. Its id for the outside world is the row's, also where the revision is older than that; so
        is its term, where the revision is older than terms."""
        entry: Self = super().with_content_json(content)
        entry.uuid = self.uuid
        if "featured_from" not in content:
            entry.featured_from, entry.featured_until = self.featured_from, self.featured_until
        entry.recognise_parts()
        return entry

    def recognise_parts(self) -> None:
        """Locations and services of a revision that are stored already are those rows, by their id for the outside
        world: they are written over, not written twice."""
        for name in ("locations", "services"):
            parts = list(getattr(self, name).all())
            if not any(part._state.adding for part in parts):
                continue
            stored = dict(type(parts[0])._default_manager.filter(partner=self.pk).values_list("uuid", "pk"))
            for part in parts:
                if part.uuid in stored:
                    part.pk, part._state.adding = stored[part.uuid], False

    def clean(self) -> None:
        """Fill an empty slug; say who confirmed whenever a date of confirmation is given; featured for a whole term."""
        super().clean()
        if not self.slug:
            self.slug = self._unused_slug()
        if self.assured_on and not self.assured_by:
            raise ValidationError({"assured_by": _("Say who confirmed the entry.")})
        validate_term(self.featured_from, self.featured_until)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """The row, its parts and what listeners write (the search outbox) go together, or not at all."""
        super().save(*args, **kwargs)

    @transaction.atomic
    def publish(self, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision, in one transaction like `save`."""
        return super().publish(*args, **kwargs)

    @transaction.atomic
    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Take the entry offline, in one transaction like `save`."""
        return super().unpublish(*args, **kwargs)

    def _unused_slug(self) -> str:
        """A slug nobody else has: the name, then name and town, then numbered."""
        locations = list(self.locations.all())
        town = locations[0].address_locality if locations else ""
        base = slugify(self.name)[:100].strip("-") or "partner"
        taken = set(type(self).objects.exclude(pk=self.pk).filter(slug__startswith=base).values_list("slug", flat=True))
        tries = [base, slugify(f"{base} {town}")[:115].strip("-")]
        numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in (*tries, *numbered) if slug not in taken)

    def text(self, field: str, locale: str) -> str:
        """A bilingual text (`summary`, `description`, `costs`, `eligibility`), empty when missing."""
        return str(getattr(self, f"{field}_{locale}"))

    @property
    def other_names(self) -> list[str]:
        """The alternative names as a list."""
        return [line.strip() for line in self.alternative_names.splitlines() if line.strip()]

    def path(self, locale: str) -> str:
        """The entry's address on the website."""
        return str(settings.PARTNER_PATHS[locale]).format(slug=self.slug)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """One preview a language."""
        return [("en", _("English")), ("nl", _("Dutch"))]
