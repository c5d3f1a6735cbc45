from django.apps import AppConfig
from django.core.checks import register


class WebsiteConfig(AppConfig):
    name = "frontend.website"
    label = "website"

    def ready(self) -> None:
        from frontend.website.checks import check_map

        register(check_map)
