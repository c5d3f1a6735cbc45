"""Terms in the admin: list with search and filters, form, history."""

from __future__ import annotations

from typing import Any

import django_filters  # type: ignore[import-untyped]  # it has no types
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TitleFieldPanel,
)
from wagtail.admin.ui.tables import DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.facts.models import Term, TermKind
from cms.facts.naming import wrong_names
from config.rest.choosers import TranslatedChooserViewSet

# Texts that may name a fact.
TEXTS = [f"{name}_{locale}" for name in ("meaning", "what_to_do", "act_by", "ask") for locale in ("en", "nl")]
MISSING = [
    ("meaning_en", _("English meaning")),
    ("meaning_nl", _("Dutch meaning")),
    ("source_url", _("Official source")),
]


class TermForm(WagtailAdminModelForm):
    """The form of a term; it knows which facts there are."""

    def clean(self) -> Any:
        """Refuse a name of a fact that the register does not have."""
        cleaned = super().clean()
        for field, reason in wrong_names(Term(**{name: cleaned.get(name, "") for name in TEXTS})).items():
            self.add_error(field, reason)
        return cleaned


TERM_PANELS = ObjectList(
    [
        FieldRowPanel([TitleFieldPanel("term_nl", targets=["slug"]), FieldPanel("term_en")], heading=_("Term")),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("slug")]),
        FieldRowPanel([FieldPanel("meaning_en"), FieldPanel("meaning_nl")], heading=_("What it is")),
        FieldRowPanel([FieldPanel("what_to_do_en"), FieldPanel("what_to_do_nl")], heading=_("What to do")),
        FieldRowPanel([FieldPanel("act_by_en"), FieldPanel("act_by_nl")], heading=_("When to act")),
        FieldRowPanel([FieldPanel("ask_en"), FieldPanel("ask_nl")], heading=_("Whom to ask")),
        PageChooserPanel("page"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("sender"), FieldPanel("sender_en")]), FieldPanel("subject_lines")],
            heading=_("Of a letter"),
        ),
        FieldRowPanel([FieldPanel("other_names_nl"), FieldPanel("other_names_en")], heading=_("Other names")),
        MultiFieldPanel(
            [
                FieldPanel("source_url"),
                FieldRowPanel([FieldPanel("source_label_en"), FieldPanel("source_label_nl")]),
                FieldPanel("source_checked_on"),
            ],
            heading=_("Official source"),
        ),
    ],
    base_form_class=TermForm,
)


class TermFilterSet(WagtailFilterSet):
    """By kind, by whether it leads to the guide, and what is missing."""

    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=TermKind.choices)
    has_page = django_filters.BooleanFilter(
        label=_("Has a page of the guide"), field_name="page", lookup_expr="isnull", exclude=True
    )
    missing = django_filters.ChoiceFilter(label=_("Missing"), choices=MISSING, method="filter_missing")

    class Meta:
        model = Term
        fields: list[str] = []

    def filter_missing(self, queryset: QuerySet[Term], name: str, value: str) -> QuerySet[Term]:
        """Those in which this text is empty."""
        return queryset.filter(Q(**{value: ""}))


class TermViewSet(SnippetViewSet):
    """Dutch words and letters, explained."""

    model = Term
    icon = "help"
    chooser_viewset_class = TranslatedChooserViewSet
    menu_label = _("Terms and letters")
    menu_name = "terms"
    menu_order = 260
    add_to_admin_menu = True
    edit_handler = TERM_PANELS
    filterset_class = TermFilterSet
    list_display: list[Any] = [
        "term_nl",
        "term_en",
        "kind",
        DateColumn("updated_at", label=_("Changed"), sort_key="updated_at"),
    ]
    list_export = ["slug", "kind", "term_nl", "term_en", "meaning_en", "meaning_nl", "source_url"]
    list_per_page = 50
    ordering = ["term_nl"]
    # Plain search of the database: in these columns, also in the middle of a word.
    search_backend_name = None
    search_fields = ["term_nl", "term_en", "other_names_nl", "other_names_en", "slug"]
