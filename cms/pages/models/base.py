"""What every page has: summary, picture, body, the date of its last review, and an address on the website."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.dispatch import Signal
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.facts.models import Municipality
from cms.facts.naming import keys_of, wrong_names
from cms.media.models import CustomImage
from cms.pages.blocks import BODY_BLOCKS
from cms.pages.forms import PageForm
from cms.pages.models.audiences import Audience
from cms.pages.paths import page_path
from config.rest.previews import PreviewMixin

# Sent when all that a save of a page changes is written, addresses of the pages below it included: those come after
# Django's own signal. `changed`: which of OF_THE_BRANCH are not what they were.
page_saved = Signal()
# What pages below one show of it, or depend on.
OF_THE_BRANCH = ("title", "url_path", "live", "expire_at", "phase")
MISSING = object()
MAX_SEARCH_TERMS = 40
MAX_SEARCH_TERM_LENGTH = 60


class Illustration(models.TextChoices):
    """Pictures of the house style. The website draws them; other readers get the word."""

    PERMIT = "permit", _("Residence permit")
    HOUSE = "house", _("House")
    DOCTOR = "doctor", _("Doctor")
    SCHOOL = "school", _("School")
    CHILDCARE = "childcare", _("Childcare")
    BANK = "bank", _("Bank")
    DIGID = "digid", _("Log-in")
    DRIVING = "driving", _("Driving")
    LANGUAGE = "language", _("Language")
    WORK = "work", _("Work")
    TAX = "tax", _("Tax")
    BABY = "baby", _("Baby")
    WASTE = "waste", _("Waste")
    BIKE = "bike", _("Bicycle")
    SPORTS = "sports", _("Sports")
    LEAVING = "leaving", _("Leaving")
    PENSION = "pension", _("Pension")
    MOVING = "moving", _("Moving")
    REGISTRATION = "registration", _("Registration")
    INSURANCE = "insurance", _("Insurance")
    NEWS = "news", _("News")
    EMPLOYER = "employer", _("Employer")


class BasePage(PreviewMixin, Page):
    """Base of all page types. Fields come in one order everywhere: text, picture, body, upkeep."""

    api_type: ClassVar[str]
    base_form_class = PageForm

    summary = models.CharField(
        _("summary"), max_length=255, help_text=_("One or two plain sentences, for lists, search and screens.")
    )
    illustration = models.CharField(_("illustration"), max_length=20, choices=Illustration.choices, blank=True)
    image = models.ForeignKey(
        CustomImage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("image")
    )
    body = StreamField(BODY_BLOCKS, blank=True, verbose_name=_("body"))
    reviewed_on = models.DateField(
        _("reviewed on"), null=True, blank=True, help_text=_("When somebody last checked that all of this is right.")
    )
    search_terms = models.TextField(
        _("search terms"),
        blank=True,
        help_text=_(
            "What else people call this, one on each line: “town hall appointment”, “BSN”. Readers do not see it; "
            "search finds the page by it as by its title."
        ),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("illustration"), FieldPanel("image")]),
        FieldPanel("body"),
        FieldPanel("reviewed_on"),
    ]
    promote_panels = [*Page.promote_panels, FieldPanel("search_terms")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.SearchField("search_terms"),
    ]
    override_translatable_fields = [
        TranslatableField("slug"),
        TranslatableField("summary"),
        TranslatableField("search_terms"),
        SynchronizedField("illustration", overridable=False),
        SynchronizedField("image"),
        SynchronizedField("reviewed_on"),
    ]

    class Meta:
        abstract = True

    @property
    def website_path(self) -> str:
        """The page's address on the website, such as `/en/settling-in/`."""
        return page_path(self.url_path, self.locale.language_code)

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """The website's address instead of Wagtail's own serving, which is not mounted."""
        sites = self._get_relevant_site_root_paths(request)
        return (sites[0].site_id, sites[0].root_url, self.website_path) if sites else None

    @property
    def search_term_list(self) -> list[str]:
        """What people also call this, without blank lines."""
        return [line.strip() for line in self.search_terms.splitlines() if line.strip()]

    @property
    def fact_keys(self) -> set[str]:
        """The facts of the register that the page's texts name."""
        return keys_of(self)

    def clean(self) -> None:
        """Refuses more or longer search terms than anybody would type, and facts that the register does not have."""
        super().clean()
        if errors := wrong_names(self):
            raise ValidationError(errors)
        terms = self.search_term_list
        if len(terms) > MAX_SEARCH_TERMS:
            raise ValidationError({"search_terms": _("At most %(most)s lines.") % {"most": MAX_SEARCH_TERMS}})
        if long := next((term for term in terms if len(term) > MAX_SEARCH_TERM_LENGTH), None):
            message = _("“%(term)s” is too long: at most %(most)s characters on a line.")
            raise ValidationError({"search_terms": message % {"term": long, "most": MAX_SEARCH_TERM_LENGTH}})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row; what listeners write goes with it, or not at all."""
        before = self._of_the_branch_as_stored()
        super().save(*args, **kwargs)
        changed = {name for name, value in self._of_the_branch().items() if before.get(name, MISSING) != value}
        page_saved.send(type(self), instance=self, update_fields=kwargs.get("update_fields"), changed=changed)

    def _of_the_branch(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in OF_THE_BRANCH if hasattr(self, name)}

    def _of_the_branch_as_stored(self) -> dict[str, Any]:
        stored = type(self)._default_manager.filter(pk=self.pk).values(*self._of_the_branch()) if self.pk else None
        return (stored.first() if stored is not None else None) or {}

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """One preview: the page as the website shows it."""
        return [("", _("Website"))]


class TargetedPage(BasePage):
    """A page written for some readers: audiences, municipalities. None chosen means everybody, everywhere."""

    audiences = ParentalManyToManyField(Audience, blank=True, related_name="+", verbose_name=_("audiences"))
    municipalities = ParentalManyToManyField(
        Municipality,
        blank=True,
        related_name="+",
        verbose_name=_("municipalities"),
        help_text=_("Only where the page is about some of them; none means the whole region."),
    )

    promote_panels = [
        *BasePage.promote_panels,
        MultiFieldPanel(
            [
                FieldPanel("audiences", widget=CheckboxSelectMultiple),
                FieldPanel("municipalities", widget=CheckboxSelectMultiple),
            ],
            heading=_("For whom"),
        ),
    ]

    class Meta:
        abstract = True
