"""The counter: search while a visitor talks, put together a slip, hand it over.

One form without a script: it searches, adds, removes and makes. The script (`desk/counter.js`) does the same without
loading the page, from the keyboard alone.
"""

from __future__ import annotations

from typing import Any

import segno
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.desk.admin.counter_state import (
    CounterState,
    found_options,
    frequent_options,
    kind_words,
    shown_choices,
)
from cms.desk.admin.menu import COUNTER
from cms.desk.codes import short_path, shown_code, slip_path
from cms.desk.models import Advice, Slip
from cms.desk.models.slips import LANGUAGE_CHOICES
from cms.desk.slip_services import MAX_ITEMS, create_slip
from cms.pages.public.variants import municipalities


class CounterPage(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """What both pages share."""

    permission_required = COUNTER
    raise_exception = True
    header_icon = "tick"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class CounterView(CounterPage):
    """What staff have before them while a visitor talks."""

    template_name = "desk/admin/counter.html"
    page_title = gettext_lazy("Counter")
    http_method_names = ["get", "post"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state, now = kwargs.pop("state", CounterState()), timezone.now()
        return super().get_context_data(
            state=state,
            choices=shown_choices(state, now),
            results=found_options(state) if state.text else [],
            frequent={code: frequent_options(code, now) for code, _name in LANGUAGE_CHOICES},
            languages=LANGUAGE_CHOICES,
            towns=municipalities().values(),
            advices=Advice.choices,
            kinds=kind_words(),
            max_items=MAX_ITEMS,
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Add, remove, make a slip, or just look again at what was typed."""
        state = CounterState.of(request.POST)
        if "add" in request.POST:
            state = state.adding(request.POST["add"])
        elif "remove" in request.POST:
            state = state.removing(request.POST["remove"])
        elif "make" in request.POST:
            return self._make(request, state)
        return self.render_to_response(self.get_context_data(state=state))

    def _make(self, request: HttpRequest, state: CounterState) -> HttpResponse:
        items = state.chosen_items(timezone.now())
        if not items:
            messages.error(request, _("Choose something first: a slip needs at least one thing on it."))
            return self.render_to_response(self.get_context_data(state=state))
        slip = create_slip(language=state.language, items=items, municipality=state.town(), by=request.user)
        return redirect("desk_counter_slip", slip.code)


class CounterSlipView(CounterPage):
    """A slip that was just made: its code to scan, its address to read aloud, the printer."""

    template_name = "desk/admin/counter_slip.html"
    page_title = gettext_lazy("Slip for the visitor")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        slips = Slip.objects.select_related("municipality").prefetch_related("items")
        slip = get_object_or_404(slips, code=self.kwargs["code"], expires_at__gt=timezone.now())
        return super().get_context_data(
            slip=slip,
            qr=qr_svg(slip.url),
            address=slip.url.partition("://")[2],
            path=slip_path(slip.code, slip.language),
            short_path=short_path(slip.code),
            shown_code=shown_code(slip.code),
            **kwargs,
        )


def qr_svg(url: str) -> SafeString:
    """An address as a QR code that a telephone reads from across the counter. (The website has its own: it may import
    nothing of this room, nor this room of it.)"""
    svg = segno.make(url, error="m", micro=False).svg_inline(
        svgclass="slip-qr", lineclass=None, omitsize=True, border=2
    )
    return mark_safe(svg.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))  # noqa: S308  (segno's own)
