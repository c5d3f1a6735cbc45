from django.apps import AppConfig


class ScreensConfig(AppConfig):
    name = "cms.screens"
    label = "screens"

    def ready(self) -> None:
        from cms.screens import checks, signals  # noqa: F401 - importing registers the checks
        from cms.screens.admin.preview import preview_screen, preview_slide
        from cms.screens.models import Screen, Slide
        from config.rest.previews import connect_preview

        signals.connect()
        connect_preview(Slide, preview_slide)
        connect_preview(Screen, preview_screen)
