"""The register of facts in the admin: list, form, chooser."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters  # type: ignore[import-untyped]  # it has no types
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.chooser import SnippetChosenView
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.facts.admin.forms import FactForm
from cms.facts.admin.shown_panel import ShownPanel
from cms.facts.models import Fact, FactKind, FactUse, Theme
from cms.facts.public.register import FactSnapshot, snapshot
from cms.facts.public.wording import period_text, shown_text, value_text
from config.rest.choosers import TranslatedChooserViewSet
from config.rest.locales import accepted_locale

FACT_PANELS = ObjectList(
    [
        FieldRowPanel([FieldPanel("label_en"), FieldPanel("label_nl")], heading=_("Name")),
        FieldRowPanel([FieldPanel("key"), FieldPanel("theme")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("per")]),
        FieldRowPanel([FieldPanel("unit_en"), FieldPanel("unit_nl")]),
        InlinePanel(
            "values",
            heading=_("Values"),
            label=_("Value"),
            min_num=1,
            help_text=_("Put in the next value as soon as it is known: texts show it from midnight of its first day."),
            panels=[
                FieldRowPanel([FieldPanel("amount"), FieldPanel("day")]),
                FieldRowPanel([FieldPanel("text_en"), FieldPanel("text_nl")]),
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
            ],
        ),
        ShownPanel(heading=_("What readers see")),
        MultiFieldPanel(
            [
                FieldPanel("source_url"),
                FieldRowPanel([FieldPanel("source_label_en"), FieldPanel("source_label_nl")]),
                FieldRowPanel([FieldPanel("checked_on"), FieldPanel("owner")]),
            ],
            heading=_("Source"),
        ),
        FieldRowPanel([FieldPanel("note_en"), FieldPanel("note_nl")], heading=_("What to know about it")),
    ],
    base_form_class=FactForm,
)


class FactColumn(Column):
    """What is worked out of a fact's values: a word of `shown`, in the language of the admin."""

    def get_value(self, instance: Fact) -> str:
        """One query for all rows: the values are prefetched."""
        found = shown(instance)[self.name]
        return date_format(found, "j M Y") if isinstance(found, date) else str(found or "")


def shown(fact: Fact) -> dict[str, Any]:
    """`{"today", "next", "expires", "state"}` of a fact."""
    known: FactSnapshot = snapshot(fact, fact.values.all())
    locale, today = accepted_locale(get_language() or ""), timezone.localdate()
    if not known.periods:
        return {"today": "", "next": "", "expires": None, "state": "expired"}
    following = known.next_after(today)
    return {
        "today": shown_text(known, today, locale),
        "next": f"{value_text(known, following.value, locale)} {period_text(following, locale)}" if following else "",
        "expires": known.periods[-1].last,
        "state": known.shown_on(today)[1],
    }


class FactFilterSet(WagtailFilterSet):
    """By theme and kind."""

    theme = django_filters.ChoiceFilter(label=_("Theme"), choices=Theme.choices)
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=FactKind.choices)

    class Meta:
        model = Fact
        fields: list[str] = []


class FactIndexView(IndexView):
    """The list; values and uses come with the rows."""

    def get_base_queryset(self) -> QuerySet[Fact]:
        """A query for the facts with their uses counted, and one for their values."""
        rows: QuerySet[Fact] = super().get_base_queryset()
        listed: QuerySet[Fact] = with_uses(rows).prefetch_related("values")
        return listed


def with_uses(facts: QuerySet[Fact]) -> Any:
    """Facts with `uses`: in how many places each is used."""
    counted = FactUse.objects.filter(key=OuterRef("key")).order_by().values("key").annotate(count=Count("pk"))
    return facts.annotate(uses=Coalesce(Subquery(counted.values("count")), 0))


class FactChosenView(SnippetChosenView):
    """The one that was chosen, as the editor of texts wants it too."""

    def get_chosen_response_data(self, item: Fact) -> dict[str, Any]:
        """Its key, and what readers see today."""
        locale = accepted_locale(get_language() or "")
        said = f"{getattr(item, f'label_{locale}')}: {shown(item)['today']}"
        return {**super().get_chosen_response_data(item), "key": item.key, "shown": said}


class FactChooserViewSet(TranslatedChooserViewSet):
    """The chooser, for the editor of texts and for costs of steps."""

    chosen_view_class = FactChosenView


class FactViewSet(SnippetViewSet):
    """Amounts, terms and telephone numbers that texts name by key."""

    model = Fact
    icon = "tag"
    menu_label = _("Amounts")
    menu_name = "facts"
    menu_order = 250
    add_to_admin_menu = True
    edit_handler = FACT_PANELS
    index_view_class = FactIndexView
    filterset_class = FactFilterSet
    chooser_viewset_class = FactChooserViewSet
    list_display: list[Any] = [
        "label_en",
        "label_nl",
        FactColumn("today", label=_("Today")),
        FactColumn("next", label=_("Next")),
        FactColumn("expires", label=_("Expires after")),
        Column("uses", label=_("Used in"), sort_key="uses"),
        DateColumn("checked_on", label=_("Checked on"), sort_key="checked_on"),
    ]
    list_per_page = 50
    list_export = ["key", "theme", "kind", "label_en", "label_nl", "source_url", "checked_on"]
    copy_view_enabled = False
    ordering = ["theme", "label_en"]
    # Plain search of the database: in these columns, also in the middle of a word.
    search_backend_name = None
    search_fields = ["key", "label_en", "label_nl"]
