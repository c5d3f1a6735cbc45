from django.apps import AppConfig


class ResponseCacheConfig(AppConfig):
    name = "config.cache"
    label = "response_cache"

    def ready(self) -> None:
        from config.cache import changes, checks  # noqa: F401 - importing registers the checks

        changes.connect()
