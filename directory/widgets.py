"""Form widgets of the directory."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.forms.widgets import Script
from django.urls import reverse
from django.utils.dates import WEEKDAYS as DAY_LABELS

from directory.hours_writing import read_week, suggest_opening_hours
from directory.hours_writing.week import Spans, WeekHours, write_time
from directory.opening.mistakes import mistake_in


class OpeningHoursInput(forms.TextInput):
    """Opening hours as a grid of the week, or as text, with a preview of fourteen days.

    Without JavaScript it is a text field. The preview knows the fields `by_appointment` and `opening_exceptions` of the
    same form, if it has them. What was typed and can be read in one way alone (`ma-vr 9-17`) comes in rewritten;
    everything else as it was typed.
    """

    template_name = "directory/widgets/opening_hours.html"

    class Media:
        js = [Script("directory/opening-hours.js", type="module")]
        css = {"all": ["directory/opening-hours.css"]}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Beside Django's: the week as JSON, or null; a suggestion for what is not right; the days' names."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        text = context["widget"]["value"] or ""
        return {
            **context,
            "week_json": json.dumps(week_values(read_week(text) if text else WeekHours())),
            "suggestion": _suggestion(text),
            "preview_url": reverse("opening_hours:preview"),
            "day_labels": list(DAY_LABELS.values()),
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was typed, rewritten if there is no doubt about it."""
        typed = super().value_from_datadict(data, files, name)
        suggestion = suggest_opening_hours(typed.strip()) if isinstance(typed, str) else None
        return suggestion.text if suggestion and suggestion.certain else typed


def _suggestion(text: str) -> str:
    """What may be meant by a text that is not right, unless the validator says so itself."""
    mistake = mistake_in(text) if text else None
    suggestion = suggest_opening_hours(text) if mistake and not mistake.suggestion else None
    return suggestion.text if suggestion else ""


def week_values(week: WeekHours | None) -> dict[str, Any] | None:
    """A week for the script: `{"days": [[["09:00", "17:00"]], …], "PH": null, "SH": []}`."""
    if week is None:
        return None
    days = [_span_values(spans) for spans in week.days]
    return {"days": days, "PH": _span_values(week.public_holidays), "SH": _span_values(week.school_holidays)}


def _span_values(spans: Spans | None) -> list[list[str]] | None:
    return None if spans is None else [[write_time(start), write_time(end)] for start, end in spans]
