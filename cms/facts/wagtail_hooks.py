"""Municipalities in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.facts.models import Municipality


class MunicipalityViewSet(SnippetViewSet):
    """The region's municipalities: seldom changed, by administrators."""

    model = Municipality
    icon = "site"
    menu_label = _("Municipalities")
    list_display = ["name", "cbs_code", "website"]
    ordering = ["name"]


register_snippet(MunicipalityViewSet)
