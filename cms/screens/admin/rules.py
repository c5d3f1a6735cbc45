"""Schedule rules and groups of screens in the admin."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.screens.admin.rule_form import ScheduleRuleForm
from cms.screens.admin.rule_words import rule_in_words, what_in_words
from cms.screens.models import ScheduleRule, Screen, ScreenGroup
from config.rest.choosers import TranslatedChooserViewSet


class RuleInWordsPanel(HelpPanel):
    """What the rule does, as it was saved last, in a sentence."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("template", "screens/rule_in_words.html")
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The sentences; none before the first saving."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            rule = self.instance
            return {**context, "words": [rule_in_words(rule), what_in_words(rule)] if rule.pk else []}


RULE_PANELS = [
    RuleInWordsPanel(),
    FieldPanel("name"),
    FieldPanel("playlist"),
    MultiFieldPanel(
        [
            FieldPanel("repeats"),
            FieldPanel("weekdays"),
            FieldRowPanel([FieldPanel("start_time"), FieldPanel("end_time")]),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        ],
        heading=_("When"),
        help_text=_("Times are those of Amsterdam. The rule can be read as a sentence once it is saved."),
    ),
    MultiFieldPanel([FieldPanel("screens"), FieldPanel("groups")], heading=_("Where")),
    FieldPanel("band", widget=forms.RadioSelect),
    FieldPanel("is_active"),
    MultiFieldPanel([FieldPanel("rrule")], heading=_("More"), classname="collapsed"),
]


class RuleIndexView(IndexView):
    """The rules, each with its sentence; screens and groups of all rows from two queries."""

    def get_base_queryset(self) -> QuerySet[ScheduleRule]:
        rules: QuerySet[ScheduleRule] = super().get_base_queryset()
        return rules.select_related("playlist").prefetch_related("screens", "groups")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"),
            self._get_title_column("name"),
            Column("when", label=_("When"), accessor=rule_in_words),
            Column("what", label=_("What and where"), accessor=what_in_words),
            BooleanColumn("is_active", label=_("In use"), sort_key="is_active"),
        ]


class ScheduleRuleViewSet(SnippetViewSet):
    """Schedule rules."""

    model = ScheduleRule
    icon = "calendar-alt"
    menu_label = _("Schedule rules")
    index_view_class = RuleIndexView
    edit_handler = ObjectList(RULE_PANELS, base_form_class=ScheduleRuleForm)
    list_filter = ["playlist", "band", "is_active"]
    ordering = ["name"]
    copy_view_enabled = True


class ScreenGroupForm(WagtailAdminModelForm):
    """A group with its screens: they are written down with the screens, each has one group at most."""

    members = forms.ModelMultipleChoiceField(
        Screen.objects.all(),
        label=_("Screens of this group"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A screen is in one group at most: ticking it here takes it out of another one."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["members"] = self.instance.members.all()

    def save(self, commit: bool = True) -> ScreenGroup:
        """The group, then the screens that come and go; each is saved, so that it gets a new release."""
        group: ScreenGroup = super().save(commit)
        for screen in Screen.objects.filter(group=group).exclude(pk__in=self.cleaned_data["members"]):
            screen.group = None
            screen.save(update_fields=["group"])
        for screen in self.cleaned_data["members"].exclude(group=group):
            screen.group = group
            screen.save(update_fields=["group"])
        return group


class ScreenGroupViewSet(SnippetViewSet):
    """Groups of screens."""

    model = ScreenGroup
    chooser_viewset_class = TranslatedChooserViewSet
    icon = "folder-open-inverse"
    menu_label = _("Groups of screens")
    edit_handler = ObjectList([FieldPanel("name"), FieldPanel("members")], base_form_class=ScreenGroupForm)
    ordering = ["name"]
