"""What a screen shows at any moment. What is to come: by its schedule. What has been: what devices told, and beside it
what the release of then says; the two are never mixed."""

import json
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django.views.generic import TemplateView

from cms.screens.admin.loops import Document, Round, minutes_in_words, round_at
from cms.screens.admin.page import ScreensPage
from cms.screens.admin.preview import Preview, preview_page
from cms.screens.admin.takeover_form import MOMENT, moment_input
from cms.screens.manifest import build_manifest
from cms.screens.models import Play, Playlist, Release, Screen
from cms.screens.releases import first_release_at, release_at

FURTHEST = timedelta(days=366)
# Plays around a moment that are shown: those that ended so long before it, or began so long after it.
AROUND = timedelta(minutes=2)
# The longest that a slide stands: what began earlier is over.
LONGEST_PLAY = timedelta(minutes=10)
PLAYS_SHOWN = 40
ONE_MINUTE = timedelta(minutes=1)


class MomentForm(forms.Form):
    """A day and a time."""

    at = forms.DateTimeField(
        label=gettext_lazy("Day and time"), required=False, widget=moment_input(), input_formats=[MOMENT]
    )

    def clean_at(self) -> datetime | None:
        """Within a year."""
        at: datetime | None = self.cleaned_data["at"]
        now = timezone.now()
        if at and abs(at - now) > FURTHEST:
            first, last = (date_format(timezone.localtime(day), "j F Y") for day in (now - FURTHEST, now + FURTHEST))
            told = _("Choose a moment between %(first)s and %(last)s.")
            raise ValidationError(told % {"first": first, "last": last})
        return at


class MomentView(ScreensPage, TemplateView):
    """“What will show on Friday at 16:00?” and “What was shown at 14:05?”"""

    permission_required = "screens.view_screen"
    template_name = "screens/moment.html"
    page_title = gettext_lazy("At a moment")

    def get_page_subtitle(self) -> str:
        return str(self.screen)

    @cached_property
    def screen(self) -> Screen:
        return get_object_or_404(Screen, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        form, at = asked_moment(self.request, now)
        is_past = at < now
        plays = told_plays(self.screen, at) if is_past else []
        manifest = document_at(self.screen, at, now)
        played = readable_round(manifest, at)
        return super().get_context_data(
            screen=self.screen,
            form=form,
            at=at,
            is_past=is_past,
            plays=plays,
            played=played,
            release=manifest and manifest["digest"][:8],
            first_kept=None if manifest else first_release_at(self.screen),
            playlist=played and _playlist_name(played),
            length=played and minutes_in_words(played.seconds),
            picture_url=f"{reverse('screen_devices:at_picture', args=[self.screen.pk])}{_query(at, now)}",
            **kwargs,
        )


def asked_moment(request: HttpRequest, now: datetime) -> tuple[MomentForm, datetime]:
    """The form, and the moment that it asks for: now where it asks for none, for this very minute, or for nonsense."""
    if not request.GET.get("at"):
        return MomentForm(initial={"at": timezone.localtime(now)}), now
    form = MomentForm(request.GET)
    at = (form.cleaned_data["at"] if form.is_valid() else None) or now
    return form, now if now - ONE_MINUTE < at < now else at


def told_plays(screen: Screen, at: datetime) -> list[dict[str, Any]]:
    """What the devices of a screen told of the minutes around a moment; `is_then` marks what stood at the moment."""
    window = (at - LONGEST_PLAY, at + AROUND)
    plays = Play.objects.filter(screen=screen, started_at__range=window).order_by("started_at")
    rows = [(play, play.started_at + timedelta(seconds=play.seconds)) for play in plays]
    near = [(play, end) for play, end in rows if end >= at - AROUND]
    return [{"play": play, "is_then": play.started_at <= at < end} for play, end in near[-PLAYS_SHOWN:]]


def document_at(screen: Screen, at: datetime, now: datetime) -> Document | None:
    """The manifest that says what is played at a moment: today's for what is to come, else that of the release of
    then; None where there was none, or it is no longer kept."""
    if at >= now:
        return build_manifest(screen, now)
    release: Release | None = release_at(screen, at)
    return json.loads(release.document) if release else None


def readable_round(manifest: Document | None, at: datetime) -> Round | None:
    """Its round at a moment; None for a release from before schedules, which says none."""
    return round_at(manifest, at) if manifest and "schedule" in manifest else None


def _playlist_name(played: Round) -> str:
    """A playlist has no name in the manifest; one that is gone has none at all."""
    found = Playlist.objects.filter(pk=played.playlist).first() if played.playlist else None
    return str(found or "")


def _query(at: datetime, now: datetime) -> str:
    return "" if at == now else "?" + urlencode({"at": timezone.localtime(at).strftime(MOMENT)})


@require_GET
@permission_required("screens.view_screen", raise_exception=True)
def moment_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The slides of that round, one below the other, in the languages of the screen."""
    screen, now = get_object_or_404(Screen, pk=pk), timezone.now()
    _form, at = asked_moment(request, now)
    manifest = document_at(screen, at, now)
    played = readable_round(manifest, at)
    if manifest is None or played is None:
        raise Http404
    return preview_page(request, Preview(manifest, played.slides, screen.orientation, screen.locales, at=at))
