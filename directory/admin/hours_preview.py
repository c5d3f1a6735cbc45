"""What opening hours mean, while an editor writes them: fourteen days in words and as a bar, or what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.permissions import policy_registry

from config.rest.locales import DEFAULT_LOCALE
from directory.hours_writing import Suggestion, read_week, reason_for_text, suggest_opening_hours
from directory.hours_writing.week import DAY_MINUTES
from directory.models import Partner
from directory.opening.mistakes import mistake_in
from directory.opening.places import ANYWHERE
from directory.public.hours import DAYS_SHOWN, Hours, hours_of, opening_at, opening_days
from directory.public.hours_text import PHRASES, day_note, opening_label
from directory.public.reference_data import reference_data
from directory.public.spans import ONE_DAY, ZONE, Span
from directory.validators import validate_opening_hours
from directory.widgets import week_values

# More exceptions than anybody writes; the preview shows two weeks.
MOST_EXCEPTIONS = 100


class PreviewForm(forms.Form):
    """What the widget sends. Of exceptions, those that are complete and right count."""

    text = forms.CharField(required=False, max_length=500)
    by_appointment = forms.BooleanField(required=False)
    municipality = forms.IntegerField(required=False)
    exceptions = forms.JSONField(required=False)

    def clean_exceptions(self) -> list[dict[str, Any]]:
        """As the editor's blocks hold them. A form's fields take texts alone: anything else counts as left out."""
        sent = self.cleaned_data["exceptions"]
        entries = sent[:MOST_EXCEPTIONS] if isinstance(sent, list) else []
        forms_of_entries = [ExceptionForm(_texts(entry)) for entry in entries if isinstance(entry, dict)]
        return [{"value": form.cleaned_data} for form in forms_of_entries if form.is_valid()]


class ExceptionForm(forms.Form):
    """One exception."""

    date_from = forms.DateField()
    date_to = forms.DateField()
    hours = forms.CharField(max_length=60, validators=[validate_opening_hours])
    note_en = forms.CharField(required=False)
    note_nl = forms.CharField(required=False)


def _texts(entry: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in entry.items() if isinstance(value, str)}


class Part(NamedTuple):
    """A piece of a day's bar, in minutes."""

    start: int
    length: int
    kind: str


class Day(NamedTuple):
    """A line of the preview."""

    day: date
    parts: list[Part]
    words: str
    note: str


@require_POST
def preview_opening_hours(request: HttpRequest) -> JsonResponse:
    """`{"text", "week", "message", "suggestion", "html"}`: the week for the grid, or null and why; for a text that is
    not right, what may have been meant, whose preview it is then. For those who may write partners."""
    if not policy_registry.get_by_type(Partner).user_has_any_permission(request.user, ["add", "change"]):
        raise PermissionDenied
    form = PreviewForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    return JsonResponse(_answer(**form.cleaned_data))


def _answer(
    text: str, by_appointment: bool, municipality: int | None, exceptions: list[dict[str, Any]]
) -> dict[str, Any]:
    suggestion = suggest_opening_hours(text)
    understood = suggestion.text if suggestion else ""
    is_right = not text or understood == text
    town = reference_data().municipalities.get(municipality or 0)
    hours = hours_of(understood, exceptions, by_appointment, place=town.place_at() if town else ANYWHERE)
    return {
        "text": text,
        "week": week_values(read_week(text)) if is_right and text else None,
        "message": _why_as_text(text) if is_right else _correction(text, suggestion),
        "suggestion": "" if is_right else understood,
        "html": _render(hours) if understood or (is_right and (hours.exceptions or by_appointment)) else "",
    }


def _why_as_text(text: str) -> str:
    """Why there is no grid; nothing where there is one."""
    if not text or read_week(text):
        return ""
    sentences = [_("The week cannot show these hours."), reason_for_text(text), _("Change them as text.")]
    return " ".join(str(sentence) for sentence in sentences if sentence)


def _correction(text: str, suggestion: Suggestion | None) -> str:
    if suggestion and suggestion.certain:
        return _("This will be saved as “{hours}”.").format(hours=suggestion.text)
    wrong = _what_is_wrong(text)
    if suggestion is None:
        return wrong
    question = _("Did you mean “{hours}”?").format(hours=suggestion.text)
    mistake = mistake_in(text)
    return f"{wrong} {question}" if mistake and mistake.code != "unreadable" else question


def _what_is_wrong(text: str) -> str:
    """The first thing that the validator says; what it would suggest is said elsewhere."""
    try:
        validate_opening_hours(text)
    except ValidationError as error:
        return error.messages[0]
    return ""


def _render(hours: Hours) -> str:
    locale = get_language()
    locale = locale if locale in PHRASES else DEFAULT_LOCALE
    now = timezone.now()
    context = {"label": opening_label(opening_at(hours, now), locale), "days": _days(hours, now, locale)}
    return render_to_string("directory/admin/hours_preview.html", context)


def _days(hours: Hours, now: datetime, locale: str) -> list[Day]:
    """From today on; the night before ends in the first bar."""
    days = opening_days(hours, now.astimezone(ZONE).date() - ONE_DAY, DAYS_SHOWN + 1)
    return [
        Day(day, _parts(before, spans), _words(spans), day_note(hours, day, locale) or "")
        for (_yesterday, before), (day, spans) in pairwise(days)
    ]


def _parts(before: Sequence[Span], spans: Sequence[Span]) -> list[Part]:
    nights = [(0, _minutes(span)[1] - DAY_MINUTES, span.kind) for span in before]
    today = [(*_minutes(span), span.kind) for span in spans]
    return [Part(start, min(end, DAY_MINUTES) - start, kind) for start, end, kind in [*nights, *today] if end > start]


def _minutes(span: Span) -> tuple[int, int]:
    """From and until by the clock, in minutes after the midnight that begins the day."""
    days = (span.end.date() - span.start.date()).days
    return span.start.hour * 60 + span.start.minute, days * DAY_MINUTES + span.end.hour * 60 + span.end.minute


def _words(spans: Iterable[Span]) -> str:
    return ", ".join(_in_words(span) for span in spans) or _("closed")


def _in_words(span: Span) -> str:
    is_all_day = _minutes(span) == (0, DAY_MINUTES)
    if is_all_day:
        return {"open": _("all day"), "by_appointment": _("by appointment")}.get(span.kind, _("not known"))
    end = f"{span.end:%H:%M}"
    times = f"{span.start:%H:%M}–{'24:00' if end == '00:00' else end}"  # noqa: RUF001  (a dash between times)
    forms_of_kinds = {"open": "{}", "by_appointment": _("{} by appointment"), "unknown": _("{} not certain")}
    return forms_of_kinds[span.kind].format(times)
