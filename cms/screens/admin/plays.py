"""Proof of play in the admin: sums by slide and language, every play, and both as a file."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import django_filters  # type: ignore[import-untyped]  # it has no types
from django.db.models import Count, Max, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy

from cms.screens.models import Play, Screen
from config.rest.day_input import DayInput
from directory.public.spans import ZONE

SUMS, LIST = "screen_plays:index", "screen_plays:list"
# Without a period: this many days, for years of plays are nothing to read.
DAYS = 30
SLIDE = ("item", "title", "language", "is_featured")


class DaysWidget(DateRangePickerWidget):
    """From a day to a day, in the browser's own fields."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        fields = [DayInput({"aria-label": label}) for label in (gettext_lazy("From"), gettext_lazy("To"))]
        django_filters.widgets.SuffixedMultiWidget.__init__(self, fields, attrs)


class PlayFilterSet(WagtailFilterSet):
    """Screen, slide, period."""

    screen = django_filters.ModelChoiceFilter(label=gettext_lazy("Screen"), queryset=Screen.objects.all())
    title = django_filters.CharFilter(
        label=gettext_lazy("Part of the slide's title"), lookup_expr="icontains", max_length=160
    )
    started_at = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Period (without one: the last 30 days)"), widget=DaysWidget
    )
    is_featured = django_filters.BooleanFilter(label=gettext_lazy("Paid for"))

    class Meta:
        model = Play
        fields = ["screen", "title", "started_at", "is_featured"]


def _naive(moment: datetime) -> datetime:
    """As the clock in Amsterdam says it: a spreadsheet knows no zones."""
    return timezone.make_naive(moment, ZONE)


def _clock(moment: datetime) -> str:
    return f"{_naive(moment):%Y-%m-%d %H:%M:%S}"


class PlaysReport(ReportView):
    """What both lists share."""

    model = Play
    permission_policy = ModelPermissionPolicy(Play)
    permission_required = "view"
    header_icon = "history"
    filterset_class = PlayFilterSet
    results_template_name = "screens/plays_results.html"
    export_headings: dict[str, Any]

    other: tuple[str, Any] = (LIST, gettext_lazy("One by one"))
    custom_value_preprocess = {**ReportView.custom_value_preprocess, datetime: {"csv": _clock, "xlsx": _naive}}

    def filter_queryset(self, queryset: QuerySet[Play]) -> QuerySet[Play]:
        """What was chosen; the last days where no period was, or none that can be read."""
        plays: QuerySet[Play] = super().filter_queryset(queryset)
        if self.filters.is_valid() and self.filters.form.cleaned_data.get("started_at"):
            return plays
        return plays.filter(started_at__gte=timezone.now() - timedelta(days=DAYS))

    def get_filename(self) -> str:
        """With the period, so that two files are two."""
        first, last = self.period
        return f"{self.export_filename}-{first:%Y-%m-%d}-{last:%Y-%m-%d}"

    @cached_property
    def period(self) -> tuple[date, date]:
        """The first and the last day that were asked for."""
        today = timezone.localdate()
        asked = self.filters.form.cleaned_data.get("started_at") if self.filters.is_valid() else None
        if not asked:
            return today - timedelta(days=DAYS), today
        oldest = timezone.localdate(Play.objects.order_by("started_at").values_list("started_at", flat=True).first())
        first, last = (each and timezone.localdate(each) for each in (asked.start, asked.stop))
        return first or oldest, last or today

    def write_csv_response(self, queryset: Any) -> Any:
        """In the reader's language: the rows are written when it no longer is the one that holds."""
        self.export_headings = {name: str(heading) for name, heading in self.export_headings.items()}
        _said_now = self.asked
        return super().write_csv_response(queryset)

    @cached_property
    def asked(self) -> dict[str, Any]:
        """Screen and period, as the file says them."""
        first, last = self.period
        screen = self.filters.form.cleaned_data.get("screen") if self.filters.is_valid() else None
        return {"screen": str(screen or _("all screens")), "first_day": first, "last_day": last}

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """To the other list, with the same filters."""
        url_name, label = self.other
        query = self.request.GET.urlencode()
        address = f"{reverse(url_name)}?{query}" if query else reverse(url_name)
        return [HeaderButton(str(label), url=address, icon_name="list-ul")]


class PlaySumsView(PlaysReport):
    """How often and how long each slide was shown, in each language."""

    page_title = gettext_lazy("Plays by slide")
    index_url_name = SUMS
    index_results_url_name = "screen_plays:results"
    default_ordering = "-times"
    export_filename = "plays-by-slide"
    export_headings = {
        "title": gettext_lazy("Slide"),
        "language": gettext_lazy("Language"),
        "is_featured": gettext_lazy("Paid for"),
        "times": gettext_lazy("Times shown"),
        "total": gettext_lazy("Seconds"),
        "last": gettext_lazy("Last shown (time in Amsterdam)"),
        "item": gettext_lazy("Number of the slide"),
        "screen": gettext_lazy("Screen"),
        "first_day": gettext_lazy("From"),
        "last_day": gettext_lazy("To"),
    }
    list_export = list(export_headings)

    @property
    def columns(self) -> list[Column]:
        return [
            Column("title", label=_("Slide"), sort_key="title"),
            Column("language", label=_("Language"), sort_key="language"),
            Column("is_featured", label=_("Paid for"), accessor=_paid, sort_key="is_featured"),
            Column("times", label=_("Times shown"), sort_key="times"),
            Column("total", label=_("Seconds"), accessor=lambda row: round(row["total"]), sort_key="total"),
            DateColumn("last", label=_("Last shown"), sort_key="last"),
        ]

    def order_queryset(self, queryset: QuerySet[Play]) -> QuerySet[Play]:
        """Sums have an order, plays have none yet."""
        return queryset.order_by()

    def get_filtered_queryset(self) -> QuerySet[Play, dict[str, Any]]:
        """One row a slide and language, from one query."""
        plays: QuerySet[Play] = super().get_filtered_queryset()
        sums: Any = plays.values(*SLIDE).annotate(times=Count("pk"), total=Sum("seconds"), last=Max("started_at"))
        found: QuerySet[Play, dict[str, Any]] = sums.order_by(self.ordering, "title", "language")
        return found

    def to_row_dict(self, item: dict[str, Any]) -> dict[str, Any]:
        """With the screen and the period that were asked for: a file is read long after."""
        row: dict[str, Any] = super().to_row_dict({**item, **self.asked})
        return row


class PlayListView(PlaysReport):
    """Every play."""

    page_title = gettext_lazy("Plays one by one")
    index_url_name = LIST
    index_results_url_name = "screen_plays:list_results"
    default_ordering = "-started_at"
    other = (SUMS, gettext_lazy("By slide"))
    export_filename = "plays"
    export_headings = {
        "started_at": gettext_lazy("Began at (time in Amsterdam)"),
        "seconds": gettext_lazy("Seconds"),
        "screen_name": gettext_lazy("Screen"),
        "title": gettext_lazy("Slide"),
        "language": gettext_lazy("Language"),
        "is_featured": gettext_lazy("Paid for"),
        "item": gettext_lazy("Number of the slide"),
        "release": gettext_lazy("Release"),
    }
    list_export = list(export_headings)

    @property
    def columns(self) -> list[Column]:
        return [
            Column("started_at", label=_("Began at"), accessor=_began, sort_key="started_at"),
            Column("screen_name", label=_("Screen"), sort_key="screen_name"),
            Column("title", label=_("Slide"), sort_key="title"),
            Column("language", label=_("Language"), sort_key="language"),
            Column("is_featured", label=_("Paid for"), accessor=_paid, sort_key="is_featured"),
            Column("seconds", label=_("Seconds"), accessor=lambda play: round(play.seconds), sort_key="seconds"),
        ]


def _began(play: Play) -> str:
    return f"{timezone.localtime(play.started_at):%Y-%m-%d %H:%M:%S}"


def _paid(row: Any) -> str:
    """In a word; nothing where it is not."""
    is_paid = row["is_featured"] if isinstance(row, dict) else row.is_featured
    return _("paid for") if is_paid else ""
