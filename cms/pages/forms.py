"""The form of a page in the admin."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from cms.pages.paths import page_path


class PageForm(WagtailAdminPageForm):
    """Refuses an address that the website has itself, such as that of its search: nobody would get to see the page."""

    def clean(self) -> dict[str, Any]:
        """Checked against `settings.OWN_PATHS`, in the language of the page above."""
        cleaned: dict[str, Any] = super().clean()
        language = self.parent_page.locale.language_code
        path = page_path(f"{self.parent_page.url_path}{cleaned.get('slug', '')}/", language)
        if path in {paths[language] for paths in settings.OWN_PATHS}:
            self.add_error("slug", _("The website has a page of its own at this address. Choose another slug."))
        return cleaned
