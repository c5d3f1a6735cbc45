from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "cms.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from cms.pages import roles, signals, translations
        from cms.pages.admin.preview import preview
        from cms.pages.models import BasePage
        from config.rest.previews import connect_preview

        roles.connect()
        translations.connect()
        signals.connect()
        connect_preview(BasePage, preview)
