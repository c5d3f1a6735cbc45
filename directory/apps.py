from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "directory"
    label = "directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        from config.rest.previews import connect_preview
        from directory import checks, signals
        from directory.admin.preview import preview
        from directory.models import Partner

        register(checks.check_school_holidays)
        signals.connect()
        connect_preview(Partner, preview)
