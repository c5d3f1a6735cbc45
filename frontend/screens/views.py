"""The player's page and its service worker, the same for every screen and every visitor; the check of a browser."""

import json

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from frontend.screens.shell import PAGE, shell_addresses, shell_version

# Pictures and films that the player has checked and kept are shown from its own memory.
OWN_MEMORY = {"img-src": ["blob:"], "media-src": ["'self'", "blob:"], "connect-src": ["blob:"]}
LANGUAGES = (("en", "English"), ("nl", "Nederlands"))


@require_safe
@cache_control(no_cache=True)
@csp_update(OWN_MEMORY)
def screen(request: HttpRequest) -> HttpResponse:
    """The shell. Which screen it is, and in which languages it speaks, comes with the manifest."""
    return render(request, "player/screen.html", {"version": shell_version()})


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; its scope is the folder it stands in, /screens/."""
    context = {
        "version": json.dumps(shell_version()),
        "page": json.dumps(PAGE),
        "addresses": json.dumps(shell_addresses()),
    }
    return render(request, "player/worker.js", context, content_type="text/javascript; charset=utf-8")


@require_safe
@cache_control(no_cache=True)
def check(request: HttpRequest) -> HttpResponse:
    """Whether the browser that opens this is fit for a screen; `lang` is `en` or `nl`."""
    wanted = request.GET.get("lang")
    context = {
        "language": "nl" if wanted == "nl" else "en",
        "languages": LANGUAGES,
        "addresses": shell_addresses(),
    }
    return render(request, "player/check.html", context)
