"""Pages in the admin: audiences beside the other settings."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.pages.models import Audience


class AudienceViewSet(SnippetViewSet):
    """For whom pages are written."""

    model = Audience
    icon = "group"
    menu_label = _("Audiences")
    add_to_settings_menu = True
    list_display = ["label_en", "label_nl", "slug", "order"]
    ordering = ["order"]


register_snippet(AudienceViewSet)
