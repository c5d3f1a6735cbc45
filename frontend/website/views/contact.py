"""The desk: where it is, when it is open, how to reach it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from frontend.shared.api_client import Visit
from frontend.website.head import Head
from frontend.website.languages import fixed_languages
from frontend.website.paths import CONTACT_PATHS, HOME_PATHS
from frontend.website.structured_data import breadcrumb_list, graph
from frontend.website.views.rendering import Page, in_language, render_page


@in_language
def contact(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All from `/site/`."""
    path, title = CONTACT_PATHS[visit.locale], _("Contact")
    crumbs = [{"title": _("Home"), "path": HOME_PATHS[visit.locale]}]
    head = Head(
        title=title,
        description=_("Address, opening hours, phone and e-mail of our desk."),
        languages=fixed_languages(CONTACT_PATHS, visit.locale),
        canonical=path,
    )
    context = {
        "breadcrumbs": crumbs,
        "breadcrumb_title": title,
        "json_ld": graph(breadcrumb_list([*crumbs, {"title": title, "path": path}])),
    }
    return render_page(request, visit, Page("website/pages/contact.html", head, context))
