"""What came of a check, in a sentence for editors."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.fetching import FetchProblem
from cms.links.models import CheckedLink, LinkCheck, State


def reason(found: CheckedLink | LinkCheck) -> str:
    """Why a check ended as it did; empty where there is nothing to add."""
    if found.problem in FetchProblem.values:
        return str(FetchProblem(found.problem).label)
    if found.http_status == 404:
        return _("The website has no such page (404).")
    if found.http_status and found.http_status >= 400:
        return _("The website answers with an error (%(status)s).") % {"status": found.http_status}
    return ""


def explanation(link: CheckedLink) -> str:
    """The state of a link, and what an editor can do."""
    since = date_format(link.failing_since, "j F Y") if link.failing_since else ""
    sentences = {
        State.NEW: _("Nobody has looked yet."),
        State.MOVED: _("The page has a new address: put that in its place."),
        State.FAILING: _("Not found since %(day)s. It is looked for again on other days before it counts as broken."),
        State.BROKEN: _("Not found on three days or more, since %(day)s. Look for another page, or take the link out."),
        State.REFUSED: _("The website lets no program look. Open the page yourself now and then."),
        State.INTERNAL: _("Readers cannot open this address. Put a public one in its place."),
    }
    told = sentences.get(State(link.state), "") % {"day": since}
    return " ".join(filter(None, [told, reason(link)]))
