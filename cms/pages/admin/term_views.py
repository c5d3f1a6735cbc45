"""“Find Dutch terms”: an editor sees what a page's text names, and confirms which words become links."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from cms.pages.admin.term_links import find_terms, link_terms
from cms.pages.models import BasePage
from cms.pages.page_versions import SOURCE_LOCALE


def term_links(request: HttpRequest, page_id: int) -> HttpResponse:
    """The list; sent, a draft in which the confirmed words are links. Nothing is published."""
    page = latest_version(request, page_id)
    if request.method == "POST":
        return _linked(request, page)
    header = {"header_title": _("Find Dutch terms"), "page_title": _("Find Dutch terms"), "header_icon": "help"}
    context = {
        **header,
        "page": page,
        "found": find_terms(page),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.get_admin_display_title()},
            {"url": "", "label": _("Find Dutch terms")},
        ],
    }
    return render(request, "pages/admin/term_links.html", context)


def latest_version(request: HttpRequest, page_id: int) -> BasePage:
    """The page as it was saved last, drafts included. Raises Http404, or PermissionDenied for who may not change it."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not has_texts_of_its_own(page):
        raise Http404
    permissions = page.permissions_for_user(request.user)
    if not permissions.can_edit() or permissions.page_locked():
        raise PermissionDenied
    latest: BasePage = page.get_latest_revision_as_object()
    return latest


def has_texts_of_its_own(page: Any) -> bool:
    """Whether its body is written here: that of a Dutch page comes from its translation."""
    return isinstance(page, BasePage) and page.locale.language_code == SOURCE_LOCALE


def _linked(request: HttpRequest, page: BasePage) -> HttpResponse:
    ids = {int(value) for value in request.POST.getlist("term") if value.isdecimal() and len(value) < 19}
    made = link_terms(page, ids)
    if not made:
        messages.warning(request, _("No word was chosen: the page is as it was."))
        return redirect("page_term_links", page.pk)
    page.save_revision(user=request.user, log_action=True)
    text = ngettext(
        "One word is explained now, in a draft. Look at it, then publish it.",
        "%(number)s words are explained now, in a draft. Look at it, then publish it.",
        made,
    )
    messages.success(request, text % {"number": made})
    return redirect("wagtailadmin_pages:edit", page.pk)
