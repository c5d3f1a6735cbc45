"""A field for a day in the admin."""

from __future__ import annotations

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """The browser's own: Wagtail's makes today of what it does not understand, without a word. With its script, a day
    that was typed by half is not sent as none."""

    input_type = "date"

    class Media:
        js = ("admin/day-input.js",)

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
