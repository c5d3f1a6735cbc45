"""One link in the admin: its state, its history, where to change it, and “check now”."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.links.admin.report import PERMISSION
from cms.links.admin.words import explanation, reason
from cms.links.models import CheckedLink
from cms.links.services import request_check

LINK = "link_reports:link"


class LinkView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """All that is known of a link."""

    permission_required = PERMISSION
    raise_exception = True
    template_name = "links/link.html"
    page_title = gettext_lazy("Link")
    header_icon = "link-external"

    def get_page_subtitle(self) -> str:
        return str(self._link())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        report = {"url": reverse("link_reports:links"), "label": _("Links")}
        return [*super().get_breadcrumbs_items(), report, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        link, finder = self._link(), AdminURLFinder(self.request.user)
        uses = link.uses.select_related("content_type").prefetch_related("object")
        return super().get_context_data(
            link=link,
            explanation=explanation(link),
            uses=[(use, use.object and finder.get_edit_url(use.object)) for use in uses],
            checks=[(check, reason(check)) for check in link.checks.all()],
            may_check=settings.LINK_CHECKS and self.request.user.has_perm("links.change_checkedlink"),
            is_off=not settings.LINK_CHECKS,
            **kwargs,
        )

    def _link(self) -> CheckedLink:
        return get_object_or_404(CheckedLink, pk=self.kwargs["pk"])


class CheckNowView(PermissionRequiredMixin, View):
    """Have a link checked at the next run."""

    permission_required = "links.change_checkedlink"
    raise_exception = True
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put it first in the row; the answer comes within a minute or two."""
        link = get_object_or_404(CheckedLink, pk=pk)
        if settings.LINK_CHECKS:
            request_check(link=link)
            messages.success(request, _("The link is checked within two minutes. Open this page again then."))
        else:
            messages.warning(request, _("The link checker is switched off here (LINK_CHECKS)."))
        return redirect(LINK, pk)
