"""Proposals in the admin: what calendars say that is new, changed or gone; take it over, or refuse."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.events.choices import DateChange, EventStatus
from cms.events.importing.feeds import MAX_BYTES, Report, read_feed, read_file
from cms.events.importing.proposals import accept, refuse
from cms.events.importing.reading import UnreadableCalendar
from cms.events.models import EventFeed, EventProposal, ProposalState
from cms.events.models.feeds import WAITING
from cms.events.public.repeats import repeats_in_words

PROPOSALS = "event_proposals:index"
ROWS = 50


class Titled(WagtailAdminTemplateMixin):
    """A page of the admin whose own title ends the breadcrumbs; Wagtail's base has only what lies above."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, and this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


class MayPublishEvents(PermissionRequiredMixin):
    """For those who may publish events: what is decided about one that is published shows at once."""

    permission_required = ("events.add_event", "events.publish_event")
    raise_exception = True


class ProposalsView(MayPublishEvents, Titled, TemplateView):
    """What waits for a decision; with `?state=` those in another state."""

    template_name = "events/admin/proposals.html"
    page_title = gettext_lazy("Proposals")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = self.request.GET.get("state", "")
        states = [state] if state in ProposalState.values else list(WAITING)
        found = EventProposal.objects.filter(state__in=states).select_related("feed", "event")
        page = Paginator(found, ROWS).get_page(self.request.GET.get("p"))
        feeds = EventFeed.objects.all()
        return super().get_context_data(
            paged=page,
            rows=[(proposal, _facts(proposal)) for proposal in page],
            state=state,
            states=ProposalState.choices,
            troubled=[feed for feed in feeds if feed.problem],
            **kwargs,
        )


def _facts(proposal: EventProposal) -> list[tuple[str, str, str]]:
    """Label, what was taken over (empty where that is the same), and what the calendar says."""
    before, now = (_in_words(values) for values in (proposal.taken, proposal.values))
    if proposal.state == ProposalState.CHANGED:
        return [(label, before.get(label, ""), said) for label, said in now.items() if said != before.get(label)]
    return [(label, "", said) for label, said in now.items() if said]


def _in_words(values: dict[str, Any]) -> dict[str, str]:
    """What a calendar says of an event, as an editor reads it."""
    if not values:
        return {}
    days = [date.fromisoformat(values[name]) for name in ("starts_on", "ends_on") if values[name]]
    times = [values[name][:5] for name in ("start_time", "end_time") if values[name]]
    when = " \N{EN DASH} ".join(date_format(day, "j F Y") for day in days)
    rule = repeats_in_words(values["rrule"], days[0], get_language() or "en")
    changed = [f"{row['date']}: {DateChange(row['change']).label}" for row in values["changed_dates"]]
    return {
        _("When"): ", ".join(filter(None, [when, " \N{EN DASH} ".join(times)])),
        _("Repeats"): rule or "",
        _("Single dates that differ"): "; ".join(changed),
        _("Place"): values["place_name"],
        _("Status"): str(EventStatus(values["status"]).label) if values["status"] != EventStatus.SCHEDULED else "",
    }


class DecideView(MayPublishEvents, View):
    """Take a proposal over, or refuse it."""

    http_method_names = ["post"]

    def post(self, request: Any, pk: int) -> HttpResponse:
        """A new event opens as a draft, to be finished and published."""
        proposal = get_object_or_404(EventProposal, pk=pk)
        is_new = proposal.event_id is None
        try:
            if request.POST.get("decision") != "accept":
                refuse(proposal)
                messages.success(request, _("“%(title)s” stays as it is.") % {"title": proposal})
                return redirect(PROPOSALS)
            event = accept(proposal, request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(PROPOSALS)
        if is_new:
            messages.success(request, _("Taken over as a draft: finish it and publish it."))
            return redirect(reverse("wagtailsnippets_events_event:edit", args=[event.pk]))
        messages.success(request, _("“%(title)s” is changed as in the calendar.") % {"title": event})
        return redirect(PROPOSALS)


class UploadForm(forms.Form):
    """A calendar as a file, and which one it is."""

    feed = forms.ModelChoiceField(EventFeed.objects.all(), label=gettext_lazy("Calendar"))
    file = forms.FileField(label=gettext_lazy("File (.ics)"), max_length=200)

    def clean_file(self) -> Any:
        """Refuse what is larger than a calendar may be."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(_("A calendar has at most %(most)s MB.") % {"most": MAX_BYTES // 1024**2})
        return file


# FormView takes a type for type checkers alone: at run time it has no brackets.
class UploadView(MayPublishEvents, Titled, FormView):  # type: ignore[type-arg]
    """Read a file as if it had been fetched."""

    template_name = "events/admin/upload.html"
    form_class = UploadForm
    page_title = gettext_lazy("Read a calendar file")
    header_icon = "upload"

    def form_valid(self, form: UploadForm) -> HttpResponse:
        """Whether the file can be read is only known by trying."""
        try:
            report = read_file(form.cleaned_data["feed"], form.cleaned_data["file"].read())
        except UnreadableCalendar as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        messages.success(self.request, _told(report))
        return redirect(PROPOSALS)


class ReadNowView(MayPublishEvents, View):
    """Read all calendars now."""

    http_method_names = ["post"]
    # As long as somebody waits.
    most = 5

    def post(self, request: Any) -> HttpResponse:
        """Those that were read longest ago; the clock comes by for the others."""
        total = Report()
        for feed in EventFeed.objects.filter(active=True).exclude(url="").order_by("fetched_at")[: self.most]:
            total += read_feed(feed)
            if feed.problem:
                messages.error(request, f"{feed}: {feed.problem}")
        messages.success(request, _told(total))
        return redirect(PROPOSALS)


def _told(report: Report) -> str:
    waiting = sum(report[state] for state in WAITING)
    unreadable = report[ProposalState.UNREADABLE]
    said = ngettext("%(count)s event waits for you.", "%(count)s events wait for you.", waiting) % {"count": waiting}
    if not unreadable:
        return said
    more = ngettext("%(count)s could not be read.", "%(count)s could not be read.", unreadable) % {"count": unreadable}
    return f"{said} {more}"
