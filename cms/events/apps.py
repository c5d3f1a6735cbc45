from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "cms.events"
    label = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from cms.events import signals
        from cms.events.admin.preview import preview
        from cms.events.models import Event
        from config.rest.previews import connect_preview

        signals.connect()
        connect_preview(Event, preview)
