"""The form of a schedule rule, for people who have never heard of RRULE; its own text stands under “More”."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import dates
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from cms.events.recurrence import WEEKDAYS, rule_parts
from cms.screens.models import Screen, ScreenGroup
from cms.screens.models.rules import DAY_MINUTES
from cms.screens.recurrence import falls_on, serialize_rule
from config.rest.day_input import DayInput

ONCE, DAILY, WEEKLY, MONTH_WEEKDAY, MONTH_DAY, OWN = "once", "daily", "weekly", "month-weekday", "month-day", "own"
REPEATS = [
    (ONCE, gettext_lazy("Once, on the first day")),
    (DAILY, gettext_lazy("Every day")),
    (WEEKLY, gettext_lazy("Every week, on the days ticked below")),
    (MONTH_WEEKDAY, gettext_lazy("Every month, on the same weekday (such as the second Tuesday)")),
    (MONTH_DAY, gettext_lazy("Every month, on the same number of the month")),
    (OWN, gettext_lazy("By the rule of a calendar, written under “More”")),
]
DAY_NAMES = list(zip(WEEKDAYS, dates.WEEKDAYS.values(), strict=True))
# The first day moves at most so far, to the first one on which the rule holds: every rule below has one by then.
DAYS_AHEAD = 62


def time_input() -> forms.TimeInput:
    """The browser's own field for a time, on a phone too."""
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class ScheduleRuleForm(WagtailAdminModelForm):
    """Days by check boxes, times by the clock; minutes and rule are worked out."""

    repeats = forms.ChoiceField(
        label=gettext_lazy("On which days"), choices=REPEATS, initial=WEEKLY, widget=forms.RadioSelect
    )
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("Days of the week"),
        choices=DAY_NAMES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("For weeks. None: on the weekday of the first day."),
    )
    start_time = forms.TimeField(label=gettext_lazy("From"), widget=time_input())
    end_time = forms.TimeField(
        label=gettext_lazy("To"),
        widget=time_input(),
        help_text=gettext_lazy("Earlier than “From”: the next day. For a whole day: from 00:00 to 00:00."),
    )
    starts_on = forms.DateField(label=gettext_lazy("First day"), widget=DayInput)
    ends_on = forms.DateField(
        label=gettext_lazy("Last day"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy("Empty: until you say otherwise."),
    )
    screens = forms.ModelMultipleChoiceField(
        Screen.objects.all(),
        label=gettext_lazy("Only on these screens"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose none here and no group, and it holds for all screens."),
    )
    groups = forms.ModelMultipleChoiceField(
        ScreenGroup.objects.all(),
        label=gettext_lazy("Only on the screens of these groups"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            first = datetime.combine(self.instance.starts_on, self.instance.start_time)
            self.initial["end_time"] = (first + timedelta(minutes=self.instance.minutes)).time()
            self.initial |= fields_of_rule(self.instance.rrule)

    def clean(self) -> dict[str, Any]:
        """Work out minutes and rule; the first day is one on which the rule holds."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("start_time") is not None and values.get("end_time") is not None:
            try:
                self.instance.minutes = minutes_between(values["start_time"], values["end_time"])
            except ValidationError as error:
                self.add_error("end_time", error)
        start, end = values.get("starts_on"), values.get("ends_on")
        is_backwards = start and end and end < start  # which the rule itself refuses, and says so
        if start and values.get("repeats") and not is_backwards:
            self._write_rule(values)
        return values

    def _write_rule(self, values: dict[str, Any]) -> None:
        """Into `rrule`. One that an editor wrote is read by the model; those of ours have a day soon."""
        try:
            values["rrule"] = rule_of_fields(values)
            if values["repeats"] not in {ONCE, OWN}:
                values["starts_on"] = first_day(values["rrule"], values["starts_on"], values.get("ends_on"))
        except ValidationError as error:
            self.add_error(None, error)


def minutes_between(start: time, end: time) -> int:
    """How long from one time of the clock to another, past midnight where the second is earlier. Raises
    ValidationError."""
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    if minutes == 0 and start != time():
        raise ValidationError(_("This ends when it begins. For a whole day: from 00:00 to 00:00."))
    return minutes if minutes > 0 else minutes + DAY_MINUTES


def rule_of_fields(values: dict[str, Any]) -> str:
    """The RRULE that the fields say. Raises ValidationError, by field."""
    repeats, start = values["repeats"], values["starts_on"]
    weekday = WEEKDAYS[start.weekday()]
    if repeats == OWN:
        if not values.get("rrule"):
            raise ValidationError({"rrule": _("Write the rule, or choose other days above.")})
        return str(values["rrule"])
    if repeats == MONTH_WEEKDAY:
        # The fifth one, which not every month has, is the last one.
        number = (start.day - 1) // 7 + 1
        return f"FREQ=MONTHLY;BYDAY={number if number < 5 else -1}{weekday}"
    return {
        ONCE: "",
        DAILY: "FREQ=DAILY",
        WEEKLY: f"FREQ=WEEKLY;BYDAY={','.join(values.get('weekdays') or [weekday])}",
        MONTH_DAY: f"FREQ=MONTHLY;BYMONTHDAY={start.day}",
    }[repeats]


def fields_of_rule(rule: str) -> dict[str, Any]:
    """What the fields say of a rule; one that they cannot say is shown as it is."""
    parts = rule_parts(rule)
    days = parts.get("BYDAY", "")
    if not parts:
        return {"repeats": ONCE}
    if rule == "FREQ=DAILY":
        return {"repeats": DAILY}
    if parts.keys() == {"FREQ", "BYDAY"} and parts["FREQ"] == "WEEKLY":
        return {"repeats": WEEKLY, "weekdays": days.split(",")}
    if parts.keys() == {"FREQ", "BYDAY"} and parts["FREQ"] == "MONTHLY" and days[:-2].lstrip("+") in {*"1234", "-1"}:
        return {"repeats": MONTH_WEEKDAY} if "," not in days else {"repeats": OWN}
    if parts.keys() == {"FREQ", "BYMONTHDAY"} and parts["FREQ"] == "MONTHLY" and parts["BYMONTHDAY"].isdecimal():
        return {"repeats": MONTH_DAY}
    return {"repeats": OWN}


def first_day(rule: str, start: date, end: date | None) -> date:
    """The first day from `start` on which a rule of these fields holds. Raises ValidationError where it is after the
    last day."""
    repeats = serialize_rule(rule)
    days = (start + timedelta(days=ahead) for ahead in range(DAYS_AHEAD))
    day = next((day for day in days if falls_on(repeats, start, day)), None)
    if day is None or (end and day > end):
        raise ValidationError({"ends_on": _("None of these days lies between the first and the last day.")})
    return day
