"""What readers say of a page or record, told to whoever opens it to change it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from cms.feedback.models import NOT_USEFUL, USEFUL, AnswerCount, Report, State
from cms.feedback.subjects import subject_of

# Fewer “No” than these may be chance.
WORTH_TELLING = 5


def tell_editor(request: HttpRequest, record: Model) -> None:
    """Say at the top of the editor how many readers found something wrong, and whether more found it useless than
    useful. At most two queries."""
    subject = subject_of(record)
    if subject is None or request.method != "GET":
        return
    reports = Report.objects.about(*subject).filter(state=State.OPEN).handled_by(request.user).count()
    if reports:
        messages.warning(request, _reported(reports), buttons=[messages.button(_reports_url(subject), _("Look"))])
    if said := _useless(request.user, subject):
        messages.info(request, said)


def _reported(number: int) -> str:
    said = ngettext("%(number)s reader says that something is wrong here.",
                    "%(number)s readers say that something is wrong here.", number)  # fmt: skip
    return said % {"number": number}


def _useless(user: Any, subject: tuple[str, int]) -> str:
    counts = AnswerCount.objects.about(*subject).filter(answer__in=[USEFUL, NOT_USEFUL]).handled_by(user)
    times = dict(counts.order_by().values_list("answer").annotate(times=Sum("count")))
    yes, no = times.get(USEFUL, 0), times.get(NOT_USEFUL, 0)
    if no < WORTH_TELLING or no <= yes:
        return ""
    return _("“Was this useful?” %(no)s readers said no, %(yes)s said yes.") % {"no": no, "yes": yes}


def _reports_url(subject: tuple[str, int]) -> str:
    asked = {"subject_type": subject[0], "subject_id": subject[1], "state": State.OPEN.value}
    return f"{reverse('feedback:index')}?{urlencode(asked)}"
