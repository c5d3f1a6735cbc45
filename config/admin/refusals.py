"""What an editor reads when a request cannot be understood: a form that came in part, something that is gone, a second
click that came too late."""

import logging
from collections.abc import Callable
from traceback import extract_tb
from typing import NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db import DataError, IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from wagtail.admin.localization import get_localized_response

from config.rest.outages import is_outage

logger = logging.getLogger(__name__)

READING = ("GET", "HEAD")


class Refusal(NamedTuple):
    """Status, heading and text."""

    status: int
    title: str
    text: str


def refusal_of(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """The page for an exception of one of Wagtail's views that comes from the request; None for any other, and for an
    outage. Logged all the same, with its place but not its values: it may be a fault of ours after all."""
    kinds = EXPLAINED if request.method in READING else EXPLAINED + OF_FORMS
    explain = next((explain for kind, explain in kinds if isinstance(exception, kind)), None)
    if explain is None or is_outage(exception):
        return None
    level = logging.ERROR if explain is _not_understood else logging.WARNING
    logger.log(level, "refused: %s in %s", type(exception).__name__, _place(exception))
    page: HttpResponse = get_localized_response(lambda request: _page(request, explain(exception)), request)
    return page


def _place(exception: Exception) -> str:
    """Where a view asked for what is not there; Django's own frames say nothing."""
    frames = [frame for frame in extract_tb(exception.__traceback__) if "/django/" not in frame.filename]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "the admin's guard"


def _page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    page = render(request, "config_admin/refused.html", {"refusal": refusal}, status=refusal.status)
    page["Cache-Control"] = "no-store"
    return page


def _incomplete(exception: Exception) -> Refusal:
    """The name is what the request should have had; it comes from the form's own code, never from a visitor."""
    name = str(exception.args[0]).strip("'\"") if exception.args else ""
    text = _(
        "The form arrived without its part “%(name)s”. Nothing was saved. Go back, load the page again, and retry."
    )
    return Refusal(400, _("The form was not complete"), text % {"name": name})


def _absent(exception: Exception) -> Refusal:
    text = _("What this is about is not there, or no longer: perhaps somebody has just deleted it.")
    return Refusal(404, _("Not found"), text)


def _not_understood(exception: Exception) -> Refusal:
    text = _(
        "The form has something in it that cannot be read, so it was not dealt with. Go back, load the page again, and "
        "retry. If it goes on, tell whoever looks after the website."
    )
    return Refusal(400, _("The form could not be understood"), text)


def _in_conflict(exception: Exception) -> Refusal:
    text = _(
        "Something like this is there already: perhaps you clicked twice, or somebody else has just saved the same. "
        "This time nothing was saved. Look at what is there before you try again."
    )
    return Refusal(409, _("This exists already"), text)


EXPLAINED: tuple[tuple[type[Exception], Callable[[Exception], Refusal]], ...] = (
    (MultiValueDictKeyError, _incomplete),
    (ObjectDoesNotExist, _absent),
    (FileNotFoundError, _absent),
    (IntegrityError, _in_conflict),
)
# Wagtail's views read forms as its own pages send them: rich text that is no JSON, a number that is none. What is wrong
# with ours looks the same to an editor, who has lost nothing; the log has it as an error.
OF_FORMS: tuple[tuple[type[Exception], Callable[[Exception], Refusal]], ...] = tuple(
    (kind, _not_understood)
    for kind in (LookupError, ValueError, TypeError, ArithmeticError, AttributeError, RecursionError, DataError)
)
