from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FactsConfig(AppConfig):
    name = "cms.facts"
    label = "facts"
    verbose_name = _("Facts")

    def ready(self) -> None:
        from cms.facts import signals

        signals.connect()
