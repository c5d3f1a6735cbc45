"""The releases of a screen in the admin: which was when, what changed, play an earlier one, follow the newest again."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django.views.generic import TemplateView
from wagtail.log_actions import log

from cms.screens.admin.loops import round_at
from cms.screens.admin.page import ScreensPage
from cms.screens.admin.preview import Preview, preview_page
from cms.screens.admin.release_words import changes_between
from cms.screens.held import held_to
from cms.screens.manifest import build_manifest
from cms.screens.models import Release, ReleasePeriod, Screen, ScreenRelease
from cms.screens.releases import OtherFormat, pin_release, unpin

RELEASES = "screen_devices:releases"
PINNED, UNPINNED = "screens.release.pin", "screens.release.unpin"
ROWS = 15


class ReleasesView(ScreensPage, TemplateView):
    """The history of what a screen was to play, the newest first."""

    permission_required = "screens.view_release"
    template_name = "screens/releases.html"
    page_title = gettext_lazy("Releases")
    header_icon = "history"

    def get_page_subtitle(self) -> str:
        return str(self.screen)

    @cached_property
    def screen(self) -> Screen:
        return get_object_or_404(Screen, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        periods = ReleasePeriod.objects.filter(screen=self.screen)
        page = Paginator(periods, ROWS).get_page(self.request.GET.get("p"))
        state = ScreenRelease.objects.filter(screen=self.screen).select_related("pinned").first()
        return super().get_context_data(
            screen=self.screen,
            page=page,
            rows=_rows(list(page.object_list), periods),
            pinned=state and state.pinned,
            **kwargs,
        )


def _rows(periods: list[ReleasePeriod], every: Any) -> list[dict[str, Any]]:
    """Each period with what changed since the one before it; documents of the page's releases from one query."""
    if not periods:
        return []
    before = every.filter(begins_at__lt=periods[-1].begins_at).first()
    chain = [*periods, before] if before else periods
    releases = Release.objects.in_bulk({period.release_id for period in chain})
    documents: list[Any] = [json.loads(releases[period.release_id].document) for period in chain]
    olders = [*documents[1:], None]
    return [
        {"period": period, "release": releases[period.release_id], "changes": changes_between(older, document)}
        for period, document, older in zip(periods, documents, olders, strict=False)
    ]


class PinView(ScreensPage, TemplateView):
    """Hold a screen to an earlier release, or let it follow the newest again. It asks first, with what will show."""

    permission_required = "screens.change_screenrelease"
    template_name = "screens/pin.html"
    page_title = gettext_lazy("Play an earlier release")
    header_icon = "history"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        screen = get_object_or_404(Screen, pk=self.kwargs["pk"])
        release = get_object_or_404(screen.releases, digest=self.request.GET.get("release", ""))
        picture_url = f"{reverse('screen_devices:pin_picture', args=[screen.pk])}?release={release.digest}"
        return super().get_context_data(screen=screen, release=release, picture_url=picture_url, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """`release`: the digest of the one to play; none: the newest again."""
        screen, wanted = get_object_or_404(Screen, pk=pk), request.POST.get("release", "")
        if not wanted:
            unpin(screen=screen)
            log(instance=screen, action=UNPINNED, user=request.user)
            messages.success(request, _("“%(screen)s” follows the newest release again.") % {"screen": screen})
            return redirect(RELEASES, pk)
        release = screen.releases.filter(digest=wanted).first()
        if release is None:
            messages.error(request, _("This release is no longer kept."))
            return redirect(RELEASES, pk)
        try:
            pin_release(screen=screen, release=release)
        except OtherFormat:
            messages.error(
                request, _("This release is from an earlier version of the program: no player reads it now.")
            )
            return redirect(RELEASES, pk)
        log(instance=screen, action=PINNED, user=request.user, data={"release": release.digest})
        told = _("“%(screen)s” plays the slides of this release until you let it follow the newest again.")
        messages.success(request, told % {"screen": screen})
        return redirect(RELEASES, pk)


@require_GET
@permission_required("screens.change_screenrelease", raise_exception=True)
def pin_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """One round of what a screen would show now, were it held to a release."""
    screen, now = get_object_or_404(Screen, pk=pk), timezone.now()
    release = get_object_or_404(screen.releases, digest=request.GET.get("release", ""))
    pinned, today = json.loads(release.document), build_manifest(screen, now)
    if pinned.get("format") != today["format"]:
        raise Http404
    manifest = held_to(pinned, today, screen, now)
    slides = round_at(manifest, now).slides
    return preview_page(request, Preview(manifest, slides, screen.orientation, screen.locales, bool(slides)))
