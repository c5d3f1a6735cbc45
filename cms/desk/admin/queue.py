"""The queue of questions: who waits longest stands first, with a colour and a word."""

from typing import Any

import django_filters  # type: ignore[import-untyped]  # it has no types
from django.db.models import Case, QuerySet, Value, When
from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from cms.desk.models import WAITS_FOR_US, DigestReader, Question, QuestionState
from cms.desk.public.subjects import subjects
from cms.desk.waiting import urgency, waiting_in_words
from cms.facts.models import Municipality

EXCERPT = 70
WHOSE = [("mine", gettext_lazy("Mine")), ("nobody", gettext_lazy("Nobody's"))]


def subject_labels() -> dict[str, str]:
    """What subjects are called in the language of the admin, by code."""
    return {code: subject.label for code, subject in subjects(get_language() or "en").items()}


def subject_label(code: str, labels: dict[str, str] | None = None) -> str:
    """What a subject is called; a topic that is gone is that."""
    return (labels or subject_labels()).get(code) or _("A page that is no longer there")


def _subject_choices() -> list[tuple[str, str]]:
    return list(subject_labels().items())


class QuestionFilterSet(WagtailFilterSet):
    """What the queue can be narrowed to."""

    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=QuestionState.choices, widget=CheckboxSelectMultiple
    )
    whose = django_filters.ChoiceFilter(label=gettext_lazy("Whose"), choices=WHOSE, method="by_owner")
    municipality = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Municipality"), queryset=Municipality.objects.all(), widget=CheckboxSelectMultiple
    )
    subject = django_filters.ChoiceFilter(label=gettext_lazy("Subject"), choices=_subject_choices)

    class Meta:
        model = Question
        fields = ["state", "whose", "municipality", "subject"]

    def by_owner(self, questions: Any, name: str, value: str) -> Any:
        """Those of who is looking, or of nobody yet."""
        return questions.filter(assigned_to=self.request.user if value == "mine" else None)


class WaitingColumn(Column):
    """How long the visitor waits; whose turn it is where it is not the desk's."""

    cell_template_name = "desk/admin/waiting_cell.html"

    def get_cell_context_data(self, instance: Question, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "question": instance, **waiting_context(instance)}


def waiting_context(question: Question) -> dict[str, Any]:
    """`urgency` and `waits`, in words; nothing where it is not the desk's turn."""
    if not question.waits_for_us:
        return {}
    now = timezone.now()
    return {
        "urgency": urgency(question.waiting_since, now),
        "waits": waiting_in_words(question.waiting_since, now),
    }


class QueueView(IndexView):
    """All questions that are not closed; those are a filter away. Looking for an address is on a page of its own, so
    that none stands in an address of the admin."""

    default_ordering = "waiting_since"
    page_title = gettext_lazy("Questions")

    @cached_property
    def columns(self) -> list[Column]:
        """Reference, the first words, how long it waits, what about, whose."""
        labels = subject_labels()
        return [
            TitleColumn("reference", label=_("Reference"), url_name=self.edit_url_name, classname="desk-reference"),
            Column("text", label=_("Question"), accessor=_excerpt),
            WaitingColumn("waiting_since", label=_("Waiting"), sort_key="waiting_since", accessor="waiting_since"),
            Column("subject", label=_("Subject"), accessor=lambda question: subject_label(question.subject, labels)),
            Column("municipality", label=_("Municipality"), accessor="municipality"),
            Column("locale", label=_("Language"), accessor="get_locale_display"),
            Column("assigned_to", label=_("Assigned to"), accessor=_owner),
            DateColumn("received_at", label=_("Received"), sort_key="received_at"),
        ]

    def get_base_queryset(self) -> QuerySet[Question]:
        """Without those of which only the count is left, and without closed ones unless they are asked for."""
        found = Question.objects.readable().select_related("municipality", "assigned_to")
        asked: QuerySet[Question] = found if self.request.GET.getlist("state") else found.exclude(state="closed")
        return asked

    def order_queryset(self, queryset: QuerySet[Question]) -> QuerySet[Question]:
        """Those whose turn is the desk's come first, unless another order is asked for."""
        if self.ordering != self.default_ordering:
            ordered: QuerySet[Question] = super().order_queryset(queryset)
            return ordered
        turn = Case(When(state__in=WAITS_FOR_US, then=Value(0)), default=Value(1))
        return queryset.order_by(turn, "waiting_since", "pk")

    def get_list_buttons(self, instance: Question) -> list[Any]:
        """All is done on the question's own page."""
        return []

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """The person's rights, and the daily mail."""
        has_digest = DigestReader.objects.filter(user=self.request.user).exists()
        digest = _("End my daily mail") if has_digest else _("Mail me each working day what waits")
        return [
            HeaderButton(_("Somebody's data"), url=reverse("desk_questions:person"), icon_name="user"),
            HeaderButton(digest, url=reverse("desk_questions:digest"), icon_name="mail"),
        ]


def _excerpt(question: Question) -> str:
    return Truncator(" ".join(question.text.split())).chars(EXCERPT)


def _owner(question: Question) -> str:
    user = question.assigned_to
    return (user.get_full_name() or user.get_username()) if user else "\N{EN DASH}"
