"""A picture of what a device shows: the player's own template with the slide of the release that it plays."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from cms.screens.admin.preview import Preview, preview_page
from cms.screens.devices import paired_devices
from cms.screens.manifest import build_manifest
from cms.screens.models import Release, Screen
from cms.screens.schedule import active

Document = dict[str, Any]
INVITATION, TAKEOVER = "invitation", "takeover-"


@require_GET
@permission_required("screens.view_device", raise_exception=True)
def device_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """What a device told last that it shows, in the language that it told, or in all of them together as it shows some
    things. It is as of then, its clock too: of a silent device nobody knows what it shows now."""
    device = get_object_or_404(paired_devices(), pk=pk)
    screen, now = device.screen, device.last_seen or timezone.now()
    assert screen is not None  # noqa: S101 - for the type checker: the query leaves out those without
    manifest = document_of(screen, device.release) or build_manifest(screen, now)
    shown = shown_of(manifest, device.shown, now)
    # What is shown in all of the screen's languages at once comes without one, or says one of them.
    is_in_all = device.shown == INVITATION or device.shown.startswith(TAKEOVER)
    is_told = device.shown_language in screen.locales and not is_in_all
    languages = [device.shown_language] if is_told else screen.locales
    return preview_page(request, Preview(manifest, shown, screen.orientation, languages, at=now))


def document_of(screen: Screen, digest: str) -> Document | None:
    """The release of a screen with a digest, while it is kept."""
    release = Release.objects.filter(screen=screen, digest=digest).only("document").first() if digest else None
    document: Document | None = json.loads(release.document) if release else None
    # One from before today's format is nothing that today's faces could draw.
    return document if document and "playlists" in document else None


def shown_of(manifest: Document, shown: str, now: datetime) -> Sequence[Mapping[str, Any]]:
    """What a heartbeat names, as the slides of a preview: at most one."""
    if shown == INVITATION:
        return [manifest["invitation"]] if manifest.get("invitation") else []
    if shown.startswith(TAKEOVER):
        wanted = shown.removeprefix(TAKEOVER)
        found = [one for one in manifest.get("takeovers", []) if str(one["id"]) == wanted]
        return [{**one, "type": "takeover"} for one in found[:1]]
    versions = [one for one in manifest["slides"] if str(one["id"]) == shown]
    holding = active({"slides": versions}, now)
    return (holding or versions)[:1]
