"""The form of an urgent message: what it says, for how long, where, and why."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from cms.screens.models import Screen, ScreenGroup, Takeover

TEXTS = ("heading_en", "heading_nl", "text_en", "text_nl")
LONGEST = timedelta(days=7)
QUARTER, HOUR, TODAY, UNTIL = "15", "60", "today", "until"
LENGTHS = [
    (QUARTER, gettext_lazy("15 minutes")),
    (HOUR, gettext_lazy("1 hour")),
    (TODAY, gettext_lazy("Today, until midnight")),
    (UNTIL, gettext_lazy("Until this moment:")),
]
# Offered; any other can be typed.
REASONS = [
    gettext_lazy("Alarm"),
    gettext_lazy("The desk is closed"),
    gettext_lazy("Danger or nuisance outside"),
    gettext_lazy("Fault in the building"),
    gettext_lazy("Drill"),
]
MOMENT = "%Y-%m-%dT%H:%M"


def moment_input() -> forms.DateTimeInput:
    """The browser's own field for a day and a time, on a phone too."""
    return forms.DateTimeInput(format=MOMENT, attrs={"type": "datetime-local"})


class TakeoverForm(forms.ModelForm):  # type: ignore[type-arg]  # none at run time
    """Both languages are needed; without screens and groups it is on all of them."""

    length = forms.ChoiceField(label=gettext_lazy("How long"), choices=LENGTHS, initial=HOUR, widget=forms.RadioSelect)
    until = forms.DateTimeField(
        label=gettext_lazy("Day and time"), required=False, widget=moment_input(), input_formats=[MOMENT]
    )
    screens = forms.ModelMultipleChoiceField(
        Screen.objects.all(),
        label=gettext_lazy("Only on these screens"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose none, and it is on all screens."),
    )
    groups = forms.ModelMultipleChoiceField(
        ScreenGroup.objects.all(),
        label=gettext_lazy("Only on the screens of these groups"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    page = forms.ModelChoiceField(
        Page.objects.filter(depth__gt=1),
        label=gettext_lazy("Page with more about it"),
        required=False,
        widget=AdminPageChooser,
        help_text=gettext_lazy("The screens show its QR code."),
    )

    class Meta:
        model = Takeover
        fields = (*TEXTS, "page", "screens", "groups", "reason")
        widgets = {
            "text_en": forms.Textarea({"rows": 2}),
            "text_nl": forms.Textarea({"rows": 2}),
            "reason": forms.TextInput({"list": "takeover-reasons", "autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What is pasted must not be cut without a word: too much is said, and stays.
        for name in (*TEXTS, "reason"):
            self.fields[name].widget.attrs.pop("maxlength", None)

    def clean_page(self) -> Page | None:
        """One that the public can read: of any other there is no QR code."""
        page: Page | None = self.cleaned_data["page"]
        if page and not page.live:
            raise ValidationError(_("This page is not published. Publish it first, or choose none."))
        return page

    def clean(self) -> dict[str, Any]:
        """Texts in both languages, an end that is to come and not too far away."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        given = {name: values.get(name) for name in ("text_en", "text_nl")}
        for name in [name for name, text in given.items() if not text and any(given.values())]:
            self.add_error(name, _("Give this in both languages, or in neither."))
        if values.get("length") == UNTIL and "until" in values:
            try:
                check_end(values["until"], timezone.now())
            except ValidationError as error:
                self.add_error("until", error)
        return values

    def expires_at(self, now: datetime) -> datetime:
        """When it ends by itself, counted from now."""
        length = self.cleaned_data["length"]
        if length == UNTIL:
            until: datetime = self.cleaned_data["until"]
            return until
        if length == TODAY:
            return (timezone.localtime(now) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        return now + timedelta(minutes=int(length))

    def shown(self) -> dict[str, str]:
        """What the screens show: the texts, and the number of the page whose QR code they have."""
        page = self.cleaned_data["page"]
        return {**{name: self.cleaned_data[name] for name in TEXTS}, "page": str(page.pk) if page else ""}


def check_end(until: datetime | None, now: datetime) -> None:
    """Raises ValidationError for an end that is missing, over, or too far away."""
    if until is None:
        raise ValidationError(_("Say until when, or choose one of the other lengths."))
    if until <= now:
        raise ValidationError(_("This moment is past."))
    if until > now + LONGEST:
        raise ValidationError(_("An urgent message lasts a week at most. Make a slide for what lasts longer."))
