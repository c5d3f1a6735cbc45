"""Urgent messages in the admin: write one, look at it, start it; see which are on, and end them."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django.views.generic import FormView, View

from cms.screens.admin.page import ScreensPage
from cms.screens.admin.preview import LOCALES, Preview, preview_page
from cms.screens.admin.takeover_form import REASONS, TEXTS, TakeoverForm
from cms.screens.admin.wall import reach
from cms.screens.manifest import build_preview, preview_takeover
from cms.screens.models import Orientation, Screen, Takeover
from cms.screens.takeovers import end_takeover, running_takeovers, start_takeover

TAKEOVERS = "screen_takeovers:index"
ENDED_SHOWN = 10
# Of what a preview is asked to show.
MAX_TEXT, MAX_DIGITS = 200, 9
SHOWN_FOR = timedelta(hours=1)


class TakeoverView(ScreensPage, FormView):  # type: ignore[type-arg]  # none at run time
    """Running messages with “End now”, and the form of a new one. What was typed is looked at before it starts: the
    same form comes back with the preview, and only its button “Start now” starts."""

    permission_required = "screens.view_takeover"
    template_name = "screens/takeovers.html"
    form_class = TakeoverForm
    page_title = gettext_lazy("Urgent message")
    header_icon = "warning"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        rows = Takeover.objects.select_related("actor", "ended_by").prefetch_related("screens", "groups")
        over = rows.exclude(pk__in=running_takeovers(now).values("pk"))[:ENDED_SHOWN]
        running = rows.filter(pk__in=running_takeovers(now).values("pk"))
        return super().get_context_data(
            running=[(one, reach(one)) for one in running],
            over=[(one, reach(one)) for one in over],
            may_start=self.request.user.has_perm("screens.add_takeover"),
            reasons=REASONS,
            **kwargs,
        )

    def form_valid(self, form: TakeoverForm) -> HttpResponse:
        """Show it first; start it when asked to."""
        if not self.request.user.has_perm("screens.add_takeover"):
            return self.handle_no_permission()
        if "start" not in self.request.POST:
            is_asked = "change" not in self.request.POST
            return self.render_to_response(self.get_context_data(form=form, **(self._asked(form) if is_asked else {})))
        takeover, now = form.instance, timezone.now()
        takeover.starts_at, takeover.expires_at = now, form.expires_at(now)
        chosen = {name: form.cleaned_data[name] for name in ("screens", "groups")}
        start_takeover(takeover=takeover, by=self.request.user, **chosen)
        messages.success(self.request, _("Started. It is on the screens within 15 seconds."))
        return redirect(TAKEOVERS)

    def _asked(self, form: TakeoverForm) -> dict[str, Any]:
        values, groups = form.cleaned_data, form.cleaned_data["groups"]
        names = [str(one) for one in (*groups, *values["screens"])]
        orientations = Screen.objects.order_by("orientation").values_list("orientation", flat=True).distinct()
        return {
            "asked": True,
            "until": form.expires_at(timezone.now()),
            "where": ", ".join(names) or _("all screens"),
            "pictures": [
                {"orientation": each, "query": urlencode({**form.shown(), "orientation": each}, quote_via=quote)}
                for each in list(orientations) or [Orientation.LANDSCAPE.value]
            ],
        }


class EndTakeoverView(PermissionRequiredMixin, View):
    """Take a message off the screens."""

    permission_required = "screens.change_takeover"
    raise_exception = True
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """End it; that it was over already is no mistake."""
        if end_takeover(takeover=get_object_or_404(Takeover, pk=pk), by=request.user):
            messages.success(request, _("Ended. It is off the screens within 15 seconds."))
        else:
            messages.warning(request, _("It was over already."))
        return redirect(TAKEOVERS)


@require_GET
@permission_required("screens.view_takeover", raise_exception=True)
def takeover_picture(request: HttpRequest) -> HttpResponse:
    """A message that is not started, exactly as a screen would show it: both languages on one face, with the QR code of
    its page. No message is stored."""
    orientation = request.GET.get("orientation", "")
    orientation = orientation if orientation in Orientation.values else Orientation.LANDSCAPE.value
    texts = {name: request.GET.get(name, "")[:MAX_TEXT] for name in TEXTS}
    page, now = request.GET.get("page", ""), timezone.now()
    takeover = Takeover(**texts, starts_at=now, expires_at=now + SHOWN_FOR)
    takeover.page_id = int(page) if page.isdecimal() and len(page) <= MAX_DIGITS else None
    message = preview_takeover(takeover, LOCALES)
    return preview_page(request, Preview(build_preview([], now), [message], orientation, LOCALES))
