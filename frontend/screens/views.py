"""The player's page and its service worker. Both are the same for every screen and every visitor."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from frontend.screens.shell import PAGE, shell_addresses, shell_version


@require_safe
@cache_control(no_cache=True)
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
