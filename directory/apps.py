from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "directory"
    label = "directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        from config.rest.previews import connect_preview
        from directory import signals
        from directory.admin.preview import preview
        from directory.models import Partner

        signals.connect()
        connect_preview(Partner, preview)
